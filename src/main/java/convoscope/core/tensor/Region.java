package convoscope.core.tensor;

/**
 * A rectangle of rows × columns, half open: rows {@code row … row + rows − 1}.
 *
 * <p>Coordinates may be negative: the input that a window needs can lie in the padding. An empty
 * region (no rows or no columns) is allowed.
 *
 * @throws IllegalArgumentException if {@code rows} or {@code columns} is negative
 */
public record Region(int row, int column, int rows, int columns) {
  public Region {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException("a region of %d×%d".formatted(rows, columns));
    }
  }

  /** The whole of a plane of that size. */
  public static Region whole(int rows, int columns) {
    return new Region(0, 0, rows, columns);
  }

  /** First row after the region. */
  public int endRow() {
    return row + rows;
  }

  /** First column after the region. */
  public int endColumn() {
    return column + columns;
  }

  public boolean isEmpty() {
    return rows == 0 || columns == 0;
  }

  public boolean contains(int someRow, int someColumn) {
    return someRow >= row && someRow < endRow() && someColumn >= column && someColumn < endColumn();
  }

  public boolean contains(Region other) {
    return other.isEmpty()
        || (other.row >= row
            && other.endRow() <= endRow()
            && other.column >= column
            && other.endColumn() <= endColumn());
  }

  /** What lies in both; empty if nothing does. */
  public Region intersect(Region other) {
    int top = Math.max(row, other.row);
    int left = Math.max(column, other.column);
    int bottom = Math.min(endRow(), other.endRow());
    int right = Math.min(endColumn(), other.endColumn());
    return new Region(top, left, Math.max(0, bottom - top), Math.max(0, right - left));
  }

  /** Number of points in it. */
  public long area() {
    return (long) rows * columns;
  }
}
