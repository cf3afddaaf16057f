package convoscope.core.tensor;

/**
 * The size of a tensor along N, C, H, W: pictures, channels, rows, columns.
 *
 * @throws IllegalArgumentException if a size is below 1 or the product exceeds what one Java array
 *     can hold
 */
public record Shape(int pictures, int channels, int rows, int columns) {
  public Shape {
    if (pictures < 1 || channels < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "every size must be at least 1, found %d×%d×%d×%d"
              .formatted(pictures, channels, rows, columns));
    }
    if ((double) pictures * channels * rows * columns > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d×%d×%d×%d values are more than one array holds"
              .formatted(pictures, channels, rows, columns));
    }
  }

  /** Shape of one picture. */
  public static Shape of(int channels, int rows, int columns) {
    return new Shape(1, channels, rows, columns);
  }

  /** Number of values, N·C·H·W. */
  public int size() {
    return pictures * channels * rows * columns;
  }

  /** Number of values of one channel, H·W. */
  public int planeSize() {
    return rows * columns;
  }

  /** Index of value (n, c, row, column) in C order: the last axis runs fastest. */
  public int index(int picture, int channel, int row, int column) {
    return ((picture * channels + channel) * rows + row) * columns + column;
  }

  /** As the program writes shapes: {@code 1×3×300×451}. */
  @Override
  public String toString() {
    return pictures + "×" + channels + "×" + rows + "×" + columns;
  }
}
