package convoscope.ui.kernel;

import convoscope.ui.figure.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a grid lie: rows × columns of equal cells with equal gaps, from the top left.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param cellWidth of one cell, in pixels
 * @param cellHeight of one cell, in pixels
 * @param gap between two cells, in pixels
 */
public record GridLayout(int rows, int columns, double cellWidth, double cellHeight, double gap) {
  /** Largest number of rows and columns whose cells carry numbers. */
  public static final int MAX_WITH_NUMBERS = 11;

  /** Least width of a cell that carries a number. */
  public static final double LEAST_WITH_NUMBERS = 18;

  private static final double TALLEST_CELL = 50;
  private static final double WIDEST_CELL = 120;
  private static final double TALLEST_GRID = 300;

  /**
   * The cells that a person edits, in a panel of that width.
   *
   * @param magnification how many times as large as usual they may become
   */
  static GridLayout forEditing(int rows, int columns, double width, double magnification) {
    int most = Math.max(rows, columns);
    double gap = most <= 4 ? 6 : most <= 7 ? 4 : most <= MAX_WITH_NUMBERS ? 2 : most <= 31 ? 1 : 0;
    double cell = Math.min(WIDEST_CELL, (width - gap * (columns - 1)) / columns);
    if (most <= MAX_WITH_NUMBERS) {
      double room = (TALLEST_GRID * magnification - gap * (rows - 1)) / rows;
      double tall = Math.clamp(Math.min(cell * 0.8, room), 18, TALLEST_CELL * magnification);
      return new GridLayout(rows, columns, cell, tall, gap);
    }
    double row = (width - gap * (rows - 1)) / rows;
    double tall = Math.max(Math.min(cell, row), Math.min(row, 24));
    return new GridLayout(rows, columns, Math.min(cell, 4 * tall), tall, gap);
  }

  /** Cells that fill a rectangle, without gaps; square if asked for. */
  public static GridLayout filling(int rows, int columns, double width, double height) {
    double side = Math.min(width / columns, height / rows);
    return new GridLayout(rows, columns, side, side, 0);
  }

  /** Of all cells with the gaps between them, in pixels. */
  public double width() {
    return columns * (cellWidth + gap) - gap;
  }

  /** Of all cells with the gaps between them, in pixels. */
  public double height() {
    return rows * (cellHeight + gap) - gap;
  }

  /** Left edge of a column, in pixels from the grid's. */
  public double x(int column) {
    return column * (cellWidth + gap);
  }

  /** Top edge of a row, in pixels from the grid's. */
  public double y(int row) {
    return row * (cellHeight + gap);
  }

  /** Whether cells are large and few enough to carry numbers. */
  public boolean showsNumbers() {
    return Math.max(rows, columns) <= MAX_WITH_NUMBERS
        && cellWidth >= LEAST_WITH_NUMBERS
        && cellHeight >= 11;
  }

  /** The cell at a point; a gap belongs to the cell before it. Null outside. */
  public @Nullable Cell at(double x, double y) {
    if (x < 0 || y < 0 || x >= width() || y >= height()) {
      return null;
    }
    return new Cell((int) (y / (cellHeight + gap)), (int) (x / (cellWidth + gap)));
  }
}
