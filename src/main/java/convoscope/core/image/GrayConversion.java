package convoscope.core.image;

/**
 * Luma of R, G, B with the weights of ITU-R BT.601 in 16-bit fixed point, as Pillow's mode {@code
 * L}: (19595 R + 38470 G + 7471 B + 32768) &gt;&gt; 16 for 8 bits; of more bits the same weights
 * over 65536, unrounded.
 */
final class GrayConversion {
  private static final int RED = 19595;
  private static final int GREEN = 38470;
  private static final int BLUE = 7471;

  private GrayConversion() {}

  /** One channel from three: bytes from bytes, floats from anything finer. */
  static Samples gray(Samples colour) {
    return colour.bits() == 8 ? ofBytes(colour) : ofFiner(colour);
  }

  private static Samples ofBytes(Samples colour) {
    int columns = colour.columns();
    byte[] gray = new byte[colour.rows() * columns];
    float[] red = new float[columns];
    float[] green = new float[columns];
    float[] blue = new float[columns];
    for (int row = 0; row < colour.rows(); row++) {
      colour.readRow(0, row, 0, columns, red, 0);
      colour.readRow(1, row, 0, columns, green, 0);
      colour.readRow(2, row, 0, columns, blue, 0);
      int to = row * columns;
      for (int i = 0; i < columns; i++) {
        int sum = RED * (int) red[i] + GREEN * (int) green[i] + BLUE * (int) blue[i];
        gray[to + i] = (byte) ((sum + 32768) >> 16);
      }
    }
    return Samples.ofBytes(1, colour.rows(), columns, gray);
  }

  private static Samples ofFiner(Samples colour) {
    int columns = colour.columns();
    float[] gray = new float[colour.rows() * columns];
    float[] red = new float[columns];
    float[] green = new float[columns];
    float[] blue = new float[columns];
    // A 16-bit sample is read as v/257 in float32; times 257 it is v again up to the rounding.
    boolean shorts = colour.bits() == 16;
    for (int row = 0; row < colour.rows(); row++) {
      colour.readRow(0, row, 0, columns, red, 0);
      colour.readRow(1, row, 0, columns, green, 0);
      colour.readRow(2, row, 0, columns, blue, 0);
      int to = row * columns;
      for (int i = 0; i < columns; i++) {
        gray[to + i] =
            shorts
                ? (float)
                    ((RED * Math.round(red[i] * 257.0)
                            + GREEN * Math.round(green[i] * 257.0)
                            + BLUE * Math.round(blue[i] * 257.0))
                        / 65536.0
                        / 257.0)
                : (float)
                    ((RED * (double) red[i] + GREEN * (double) green[i] + BLUE * (double) blue[i])
                        / 65536.0);
      }
    }
    return Samples.ofFloats(1, colour.rows(), columns, gray);
  }
}
