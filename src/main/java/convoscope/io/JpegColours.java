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
 * <p>Source: ITU-T T.81 (markers), T.871 (YCbCr), Adobe's Technical Note 5116 (the APP14 marker:
 * transform 0, 1 = YCbCr, 2 = YCCK; its CMYK is stored inverted).
 *
 * @param components 1, 3 or 4
 * @param transform Adobe's, or −1 where there is no such marker
 */
record JpegColours(int components, int transform) {
  private static final int SOI = 0xD8;
  private static final int SOS = 0xDA;
  private static final int APP14 = 0xEE;
  private static final int WHITE = 255;

  /** Reads the markers up to the first scan. */
  static JpegColours of(Path file) throws IOException {
    int components = 0;
    int transform = -1;
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(bytes))) {
      for (int marker = next(in); marker != SOS; marker = next(in)) {
        if (marker == SOI || marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
          continue;
        }
        byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
        in.readFully(segment);
        boolean isFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame && segment.length > 5) {
          components = segment[5];
        } else if (marker == APP14 && segment.length >= 12 && isAdobe(segment)) {
          transform = segment[11] & 0xFF;
        }
      }
    } catch (EOFException e) {
      throw new IOException("no scan", e);
    }
    return new JpegColours(components, transform);
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

  private static boolean isAdobe(byte[] segment) {
    return segment[0] == 'A' && segment[1] == 'd' && segment[2] == 'o' && segment[3] == 'b';
  }

  /** Samples from the decoder's raw channels. */
  Samples samples(Raster raster) {
    int rows = raster.getHeight();
    int columns = raster.getWidth();
    int plane = rows * columns;
    int bands = raster.getNumBands();
    byte[] stored = new byte[bands == 1 ? plane : 3 * plane];
    int[] line = new int[bands * columns];
    int[] rgb = new int[3];
    for (int row = 0; row < rows; row++) {
      raster.getPixels(0, row, columns, 1, line);
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        if (bands == 1) {
          stored[at] = (byte) line[column];
        } else {
          convert(line, column * bands, bands, rgb);
          for (int c = 0; c < 3; c++) {
            stored[c * plane + at] = (byte) rgb[c];
          }
        }
      }
    }
    return Samples.ofBytes(bands == 1 ? 1 : 3, rows, columns, stored);
  }

  private void convert(int[] line, int from, int bands, int[] rgb) {
    boolean isLuma = bands == 4 ? transform == 2 : transform != 0;
    if (isLuma) {
      double y = line[from];
      double cb = line[from + 1] - 128;
      double cr = line[from + 2] - 128;
      rgb[0] = clamp(y + 1.402 * cr);
      rgb[1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
      rgb[2] = clamp(y + 1.772 * cb);
    } else {
      System.arraycopy(line, from, rgb, 0, 3);
    }
    if (bands == 4) {
      boolean isInverted = transform >= 0;
      int key = line[from + 3];
      int black = isInverted ? WHITE - key : key;
      for (int c = 0; c < 3; c++) {
        int stored = isLuma ? WHITE - rgb[c] : rgb[c];
        int ink = isInverted ? WHITE - stored : stored;
        rgb[c] = (int) ((WHITE - ink) * (WHITE - black) / (double) WHITE + 0.5);
      }
    }
  }

  private static int clamp(double value) {
    return Math.clamp(Math.round(value), 0, WHITE);
  }
}
