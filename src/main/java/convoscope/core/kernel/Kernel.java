package convoscope.core.kernel;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The cells of one kernel, k_h × k_w numbers in double, as a person writes them: f(row, column).
 *
 * <p>Rows and columns from 1 to {@value #MAX_SIZE}, odd or even, square or not; every cell finite.
 * No origin, scale or bias belongs to it: where it lies over the photo is decided by the padding,
 * what is done to its cells by {@link KernelRecipe}. Immutable.
 */
public final class Kernel {
  /** Largest number of rows and of columns. */
  public static final int MAX_SIZE = 63;

  private final int rows;
  private final int columns;
  private final double[] cells;

  private Kernel(int rows, int columns, double[] cells) {
    this.rows = rows;
    this.columns = columns;
    this.cells = cells;
  }

  /**
   * A kernel from its rows.
   *
   * @throws ProblemException if there is no cell, rows differ in length, a side is larger than
   *     {@value #MAX_SIZE} or a cell is not finite
   */
  public static Kernel of(double[]... rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new ProblemException(Problem.KERNEL_EMPTY);
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != rows[0].length) {
        throw new ProblemException(Problem.KERNEL_RAGGED, rows[0].length, i + 1, rows[i].length);
      }
    }
    if (rows.length > MAX_SIZE || rows[0].length > MAX_SIZE) {
      throw new ProblemException(Problem.KERNEL_TOO_LARGE, rows.length, rows[0].length, MAX_SIZE);
    }
    double[] cells = new double[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, cells, i * rows[0].length, rows[0].length);
    }
    return of(rows.length, rows[0].length, cells);
  }

  /** A kernel from its cells row by row; the array is copied. Throws as {@link #of(double[][])}. */
  public static Kernel of(int rows, int columns, double... cells) {
    if (rows < 1 || columns < 1) {
      throw new ProblemException(Problem.KERNEL_EMPTY);
    }
    if (rows > MAX_SIZE || columns > MAX_SIZE) {
      throw new ProblemException(Problem.KERNEL_TOO_LARGE, rows, columns, MAX_SIZE);
    }
    if (cells.length != rows * columns) {
      throw new IllegalArgumentException(
          "%d cells for %d×%d".formatted(cells.length, rows, columns));
    }
    for (double cell : cells) {
      if (!Double.isFinite(cell)) {
        throw new ProblemException(Problem.NOT_FINITE, "cell", cell);
      }
    }
    return new Kernel(rows, columns, cells.clone());
  }

  /** All cells alike. */
  public static Kernel uniform(int rows, int columns, double value) {
    double[] cells = new double[rows * columns];
    Arrays.fill(cells, value);
    return of(rows, columns, cells);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double at(int row, int column) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    return cells[row * columns + column];
  }

  /** A copy of the cells, row by row. */
  public double[] cells() {
    return cells.clone();
  }

  /** Sum of the cells, added in order. */
  public double sum() {
    return Arrays.stream(cells).sum();
  }

  /** Largest magnitude of a cell. */
  public double largestMagnitude() {
    return Arrays.stream(cells).map(Math::abs).max().orElse(0);
  }

  /** The kernel with one cell changed. */
  public Kernel with(int row, int column, double value) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    double[] changed = cells.clone();
    changed[row * columns + column] = value;
    return of(rows, columns, changed);
  }

  /**
   * The kernel in another size: cells are added or cut off evenly on all sides, where that is not
   * even first at the bottom and right; new cells are 0.
   */
  public Kernel resized(int newRows, int newColumns) {
    int top = Math.floorDiv(newRows - rows, 2);
    int left = Math.floorDiv(newColumns - columns, 2);
    double[] changed = new double[newRows * newColumns];
    for (int row = 0; row < newRows; row++) {
      for (int column = 0; column < newColumns; column++) {
        int fromRow = row - top;
        int fromColumn = column - left;
        if (fromRow >= 0 && fromRow < rows && fromColumn >= 0 && fromColumn < columns) {
          changed[row * newColumns + column] = cells[fromRow * columns + fromColumn];
        }
      }
    }
    return of(newRows, newColumns, changed);
  }

  /** Turned by 180°: cell (i, j) becomes (rows−1−i, columns−1−j). */
  public Kernel turned() {
    double[] changed = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      changed[i] = cells[cells.length - 1 - i];
    }
    return new Kernel(rows, columns, changed);
  }

  /** Mirrored left to right. */
  public Kernel mirrored() {
    double[] changed = new double[cells.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        changed[row * columns + column] = cells[row * columns + columns - 1 - column];
      }
    }
    return new Kernel(rows, columns, changed);
  }

  /** Rows and columns exchanged. */
  public Kernel transposed() {
    double[] changed = new double[cells.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        changed[column * rows + row] = cells[row * columns + column];
      }
    }
    return new Kernel(columns, rows, changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Kernel kernel
        && kernel.rows == rows
        && kernel.columns == columns
        && Arrays.equals(kernel.cells, cells);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return rows + "×" + columns + Arrays.toString(cells);
  }
}
