package convoscope.io.photo;

import convoscope.core.image.Samples;

/**
 * The colours that the indices of a picture stand for.
 *
 * @param argb 256 of them, not premultiplied; those that the file does not hold are black, as in
 *     Pillow
 */
record Palette(int... argb) {
  private static final int SIZE = 256;
  static final int BLACK = 0xFF000000;

  /** That of a file, which may hold fewer colours. */
  static Palette of(int... colours) {
    int[] argb = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      argb[i] = i < colours.length ? colours[i] : BLACK;
    }
    return new Palette(argb);
  }

  /** Index i is grey i. */
  static Palette greys() {
    int[] argb = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      argb[i] = BLACK | i * 0x010101;
    }
    return new Palette(argb);
  }

  private boolean isGrey() {
    boolean isGrey = true;
    for (int colour : argb) {
      isGrey &= (colour >> 16 & 0xFF) == (colour & 0xFF) && (colour >> 8 & 0xFF) == (colour & 0xFF);
    }
    return isGrey;
  }

  /** One channel where all colours are grey, else three. */
  Samples samples(byte[] indices, int rows, int columns) {
    int channels = isGrey() ? 1 : 3;
    int plane = rows * columns;
    byte[] stored = new byte[channels * plane];
    byte[] shown = new byte[SIZE];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < SIZE; i++) {
        shown[i] = White.under(argb[i] >> 16 - 8 * c & 0xFF, argb[i] >>> 24);
      }
      for (int i = 0; i < plane; i++) {
        stored[c * plane + i] = shown[indices[i] & 0xFF];
      }
    }
    return Samples.ofBytes(channels, rows, columns, stored);
  }
}
