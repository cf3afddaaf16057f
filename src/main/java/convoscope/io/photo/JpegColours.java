package convoscope.io.photo;

import convoscope.core.image.Samples;

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
  private static final int WHITE = 255;

  /** Factors times 2¹⁶. */
  private static final int CR_TO_RED = 91881;

  private static final int CB_TO_BLUE = 116130;
  private static final int CR_TO_GREEN = 46802;
  private static final int CB_TO_GREEN = 22554;
  private static final int HALF = 1 << 15;

  /**
   * As markers say it.
   *
   * @param names the components' identifiers; three are 1, 2, 3 most often
   * @param isJfif whether JFIF's marker is there
   * @param transform of Adobe's marker, −1 if there is none
   */
  static JpegColours of(String names, boolean isJfif, int transform) {
    if (names.length() == 4) {
      // Adobe knows 0 and 2; whatever else stands there libjpeg takes for 2.
      return new JpegColours(transform > 0);
    }
    boolean isNamedRgb = transform < 0 && names.equals("RGB");
    return new JpegColours(isJfif || transform != 0 && !isNamedRgb);
  }

  /** Samples from the decoder's raw channels. */
  Samples samples(JpegRows raster) {
    int rows = raster.rows();
    int columns = raster.columns();
    int bands = raster.bands();
    int plane = rows * columns;
    byte[] stored = new byte[bands == 1 ? plane : 3 * plane];
    byte[] line = new byte[bands * columns];
    for (int row = 0; row < rows; row++) {
      raster.read(row, line);
      int to = row * columns;
      if (bands == 1) {
        System.arraycopy(line, 0, stored, to, columns);
      } else if (bands == 3 && isLuma) {
        putRgb(line, stored, to, plane);
      } else {
        if (isLuma) {
          toRgb(line, bands);
        }
        if (bands == 4) {
          addBlack(line);
        }
        for (int from = 0; from < line.length; from += bands, to++) {
          stored[to] = line[from];
          stored[plane + to] = line[from + 1];
          stored[2 * plane + to] = line[from + 2];
        }
      }
    }
    return Samples.ofBytes(bands == 1 ? 1 : 3, rows, columns, stored);
  }

  /** The usual case: from Y, Cb and Cr at once to where the samples lie. */
  private static void putRgb(byte[] line, byte[] stored, int first, int plane) {
    for (int i = 0, to = first; i < line.length; i += 3, to++) {
      int y = line[i] & 0xFF;
      int cb = (line[i + 1] & 0xFF) - 128;
      int cr = (line[i + 2] & 0xFF) - 128;
      stored[to] = red(y, cr);
      stored[plane + to] = green(y, cb, cr);
      stored[2 * plane + to] = blue(y, cb);
    }
  }

  private static void toRgb(byte[] line, int bands) {
    for (int i = 0; i < line.length; i += bands) {
      int y = line[i] & 0xFF;
      int cb = (line[i + 1] & 0xFF) - 128;
      int cr = (line[i + 2] & 0xFF) - 128;
      line[i] = red(y, cr);
      line[i + 1] = green(y, cb, cr);
      line[i + 2] = blue(y, cb);
    }
  }

  private static byte red(int y, int cr) {
    return clamp(y + (CR_TO_RED * cr + HALF >> 16));
  }

  private static byte green(int y, int cb, int cr) {
    return clamp(y + (-CB_TO_GREEN * cb - CR_TO_GREEN * cr + HALF >> 16));
  }

  private static byte blue(int y, int cb) {
    return clamp(y + (CB_TO_BLUE * cb + HALF >> 16));
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
    return (byte) Math.max(0, Math.min(value, WHITE));
  }
}
