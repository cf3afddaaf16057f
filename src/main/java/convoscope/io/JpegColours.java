package convoscope.io;

import convoscope.core.image.Samples;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the channels of a JPEG file are, from its own markers, and their way to red, green and blue.
 *
 * <p>The decoder's raw channels are taken, since it would apply colour profiles to pictures. Four
 * channels are inverted, as all programs store them in fact and as Pillow reads them.
 *
 * <p>Source: ITU-T T.81 (markers), T.871 (YCbCr), Adobe's Technical Note 5116 (the APP14 marker:
 * transform 0, 1 = YCbCr, 2 = YCCK); libjpeg's {@code default_decompress_parms} where markers say
 * nothing, and the whole numbers of its {@code jdcolor.c}.
 *
 * @param isLuma whether the first three channels are Y, Cb and Cr
 */
record JpegColours(boolean isLuma) {
  private static final int SOI = 0xD8;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP14 = 0xEE;
  private static final int WHITE = 255;

  /** Factors times 2¹⁶. */
  private static final int CR_TO_RED = 91881;

  private static final int CB_TO_BLUE = 116130;
  private static final int CR_TO_GREEN = 46802;
  private static final int CB_TO_GREEN = 22554;
  private static final int HALF = 1 << 15;

  /** Reads the markers up to the first scan. */
  static JpegColours of(Path file) throws IOException {
    String components = "";
    boolean isJfif = false;
    int transform = -1;
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(bytes))) {
      for (int marker = next(in); marker != SOS; marker = next(in)) {
        if (marker == SOI || marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
          continue;
        }
        byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
        in.readFully(segment);
        if (isFrame(marker)) {
          components = components(segment);
        } else if (marker == APP0 && begins(segment, "JFIF\0", 14)) {
          isJfif = true;
        } else if (marker == APP14 && begins(segment, "Adobe", 12)) {
          transform = segment[11] & 0xFF;
        }
      }
    } catch (EOFException e) {
      throw new IOException("no scan", e);
    }
    if (components.length() == 4) {
      return new JpegColours(transform == 2);
    }
    boolean isNamedRgb = transform < 0 && components.equals("RGB");
    return new JpegColours(isJfif || transform != 0 && !isNamedRgb);
  }

  private static int next(DataInputStream in) throws IOException {
    int found = in.readUnsignedByte();
    while (found != 0xFF) {
      found = in.readUnsignedByte();
    }
    while (found == 0xFF) {
      found = in.readUnsignedByte();
    }
    return found;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** The components' identifiers; three are 1, 2, 3 most often. */
  private static String components(byte[] frame) {
    StringBuilder names = new StringBuilder();
    for (int at = 6; at < frame.length; at += 3) {
      names.append((char) (frame[at] & 0xFF));
    }
    return names.toString();
  }

  private static boolean begins(byte[] segment, String word, int atLeast) {
    boolean isEqual = segment.length >= atLeast;
    for (int i = 0; isEqual && i < word.length(); i++) {
      isEqual = segment[i] == word.charAt(i);
    }
    return isEqual;
  }

  /** Samples from the decoder's raw channels. */
  Samples samples(Raster raster) throws IOException {
    int rows = raster.getHeight();
    int columns = raster.getWidth();
    int bands = raster.getNumBands();
    if (bands != 1 && bands != 3 && bands != 4) {
      throw new IOException(bands + " components");
    }
    int plane = rows * columns;
    byte[] stored = new byte[bands == 1 ? plane : 3 * plane];
    byte[] line = new byte[bands * columns];
    for (int row = 0; row < rows; row++) {
      raster.getDataElements(0, row, columns, 1, line);
      if (bands == 1) {
        System.arraycopy(line, 0, stored, row * columns, columns);
      } else {
        if (isLuma) {
          toRgb(line, bands);
        }
        if (bands == 4) {
          addBlack(line);
        }
        for (int c = 0; c < 3; c++) {
          int to = c * plane + row * columns;
          for (int column = 0; column < columns; column++) {
            stored[to + column] = line[column * bands + c];
          }
        }
      }
    }
    return Samples.ofBytes(bands == 1 ? 1 : 3, rows, columns, stored);
  }

  private static void toRgb(byte[] line, int bands) {
    for (int i = 0; i < line.length; i += bands) {
      int y = line[i] & 0xFF;
      int cb = (line[i + 1] & 0xFF) - 128;
      int cr = (line[i + 2] & 0xFF) - 128;
      line[i] = clamp(y + (CR_TO_RED * cr + HALF >> 16));
      line[i + 1] = clamp(y + (-CB_TO_GREEN * cb - CR_TO_GREEN * cr + HALF >> 16));
      line[i + 2] = clamp(y + (CB_TO_BLUE * cb + HALF >> 16));
    }
  }

  /** Inks to colours: the less of an ink there is and the less black, the more light. */
  private void addBlack(byte[] line) {
    for (int i = 0; i < line.length; i += 4) {
      int light = line[i + 3] & 0xFF;
      for (int c = 0; c < 3; c++) {
        int colour = line[i + c] & 0xFF;
        // YCCK holds the luma of the inks' complements, so it is inverted once more.
        int stored = isLuma ? WHITE - colour : colour;
        line[i + c] = (byte) ((2 * stored * light + WHITE) / (2 * WHITE));
      }
    }
  }

  private static byte clamp(int value) {
    return (byte) Math.clamp(value, 0, WHITE);
  }
}
