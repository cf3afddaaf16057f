package convoscope.core.tensor;

/**
 * One channel of a map: a function (row, column) → float32 on {@code 0 … rows−1} × {@code 0 …
 * columns−1}.
 *
 * <p>A read-only view of a {@link Tensor} or of a runtime's buffer; what the screen says of a value
 * is read here, never from a colour. Any thread may read.
 */
public interface Plane {
  int rows();

  int columns();

  /**
   * The value at a point.
   *
   * @throws IndexOutOfBoundsException outside the plane
   */
  float at(int row, int column);

  /** Copies {@code count} values of a row, from {@code column} on, into {@code target}. */
  void copyRow(int row, int column, int count, float[] target, int offset);
}
