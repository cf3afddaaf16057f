package convoscope.core.image;

/**
 * A drawn digit as MNIST has its own: the drawing is fitted, keeping its shape, into 20×20 and
 * placed in 28×28 with its centre of mass in the middle (LeCun, Cortes, Burges, "The MNIST
 * database").
 */
public final class DigitDrawing {
  /** Rows and columns of the result. */
  public static final int SIDE = 28;

  private static final int BOX = 20;

  private DigitDrawing() {}

  /**
   * Fits a drawing; pure.
   *
   * @param drawn {@code rows}×{@code columns} unsigned bytes, 0 where nothing is drawn
   * @return 28×28 bytes, white on black; all 0 if nothing is drawn
   */
  public static byte[] fitted(byte[] drawn, int rows, int columns) {
    int top = rows;
    int bottom = -1;
    int left = columns;
    int right = -1;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (drawn[row * columns + column] != 0) {
          top = Math.min(top, row);
          bottom = Math.max(bottom, row);
          left = Math.min(left, column);
          right = Math.max(right, column);
        }
      }
    }
    byte[] result = new byte[SIDE * SIDE];
    if (bottom < 0) {
      return result;
    }
    int height = bottom - top + 1;
    int width = right - left + 1;
    byte[] cut = new byte[height * width];
    for (int row = 0; row < height; row++) {
      System.arraycopy(drawn, (top + row) * columns + left, cut, row * width, width);
    }
    double scale = (double) BOX / Math.max(height, width);
    int toHeight = Math.max(1, (int) Math.round(height * scale));
    int toWidth = Math.max(1, (int) Math.round(width * scale));
    place(
        PictureResize.resize(cut, height, width, toHeight, toWidth, Resample.BILINEAR),
        toHeight,
        toWidth,
        result);
    return result;
  }

  private static void place(byte[] digit, int rows, int columns, byte[] target) {
    double mass = 0;
    double y = 0;
    double x = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int value = digit[row * columns + column] & 0xFF;
        mass += value;
        y += value * (row + 0.5);
        x += value * (column + 0.5);
      }
    }
    int top = mass > 0 ? (int) Math.round(SIDE / 2.0 - y / mass) : 0;
    int left = mass > 0 ? (int) Math.round(SIDE / 2.0 - x / mass) : 0;
    // A mass far from the middle must not push the digit over the edge.
    top = Math.clamp(top, 0, SIDE - rows);
    left = Math.clamp(left, 0, SIDE - columns);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(digit, row * columns, target, (top + row) * SIDE + left, columns);
    }
  }
}
