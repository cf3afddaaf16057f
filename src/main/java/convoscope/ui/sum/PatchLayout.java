package convoscope.ui.sum;

import convoscope.ui.figure.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of three pictures of one size lie: a patch, the kernel and their products, side
 * by side or one above the other, with the signs × and = before the second and the third. In pixels
 * from the top left; edges lie on whole pixels, so that cells are crisp. Needs no toolkit.
 *
 * @param rows kH, of each picture
 * @param columns kW, of each picture
 * @param cellWidth of one cell
 * @param cellHeight of one cell
 * @param isStacked whether one picture is above the other
 * @param step from one picture to the next, to the right or downwards
 * @param left of the first picture
 * @param top of the first picture
 * @param lines of the list that all this takes
 * @param lineHeight of one of them
 */
public record PatchLayout(
    int rows,
    int columns,
    double cellWidth,
    double cellHeight,
    boolean isStacked,
    double step,
    double left,
    double top,
    int lines,
    double lineHeight) {
  /** Of each: patch, kernel, products. */
  public static final int PICTURES = 3;

  /** Largest kernel whose cells carry numbers: below, the cells of larger ones are too small. */
  static final int MAX_WITH_NUMBERS = 7;

  private static final double SIGN = 14;

  /** Where every pixel is a digit's. */
  private static final double SMALL_SIGN = 9;

  private static final double NARROWEST_WITH_NUMBER = 24;
  private static final double LOWEST_WITH_NUMBER = 11;
  private static final double WIDEST_CELL = 72;

  /**
   * A cell of one of the pictures.
   *
   * @param picture 0 the patch, 1 the kernel, 2 the products
   */
  record Spot(int picture, Cell cell) {}

  /** Pictures that fit in one line of a list; 1×1 ones wide enough for their number. */
  public static PatchLayout small(int rows, int columns, double lineHeight) {
    double side = lineHeight - 4;
    int most = Math.max(rows, columns);
    double cell = most <= side ? Math.floor(side / most) : side / most;
    double width = most == 1 ? 36 : cell;
    double height = most == 1 ? Math.floor(side * 0.8) : cell;
    double top = Math.floor((lineHeight - rows * height) / 2);
    return new PatchLayout(
        rows, columns, width, height, false, columns * width + SIGN, 1, top, 1, lineHeight);
  }

  /**
   * Pictures as large as the width allows: side by side if the cells' numbers fit, else one above
   * the other if they fit then, else side by side without numbers.
   */
  public static PatchLayout large(int rows, int columns, double width, double lineHeight) {
    double beside = Math.floor((width - 2 * SMALL_SIGN - 2) / PICTURES / columns);
    int most = Math.max(rows, columns);
    if (beside >= NARROWEST_WITH_NUMBER && most <= MAX_WITH_NUMBERS) {
      double cell = Math.min(beside, WIDEST_CELL);
      double high = Math.floor((rows * lineHeight - 4) / rows);
      return new PatchLayout(
          rows, columns, cell, high, false, columns * cell + SMALL_SIGN, 1, 2, rows, lineHeight);
    }
    if (most <= MAX_WITH_NUMBERS) {
      int lines = Math.ceilDiv(rows, 2);
      double cell = Math.min(WIDEST_CELL, Math.floor((width - SIGN - 2) / columns));
      double high = Math.floor((lines * lineHeight - 4) / rows);
      return new PatchLayout(
          rows,
          columns,
          cell,
          high,
          true,
          lines * lineHeight,
          SIGN,
          2,
          PICTURES * lines,
          lineHeight);
    }
    double cell = beside >= 1 ? beside : (width - 2 * SMALL_SIGN - 2) / PICTURES / columns;
    int lines = (int) Math.ceil((rows * cell + 4) / lineHeight);
    return new PatchLayout(
        rows, columns, cell, cell, false, columns * cell + SMALL_SIGN, 1, 2, lines, lineHeight);
  }

  boolean showsNumbers() {
    return cellWidth >= NARROWEST_WITH_NUMBER
        && cellHeight >= LOWEST_WITH_NUMBER
        && Math.max(rows, columns) <= MAX_WITH_NUMBERS;
  }

  public double width() {
    return x(isStacked ? 0 : PICTURES - 1, columns) + 1;
  }

  double x(int picture, int column) {
    return left + (isStacked ? 0 : picture * step) + column * cellWidth;
  }

  double y(int picture, int row) {
    return top + (isStacked ? picture * step : 0) + row * cellHeight;
  }

  /** Middle of the sign before a picture. */
  double signX(int picture) {
    return x(picture, 0) - (isStacked ? SIGN : step - columns * cellWidth) / 2;
  }

  double signY(int picture) {
    return (y(picture, 0) + y(picture, rows)) / 2;
  }

  /** The cell at a point of the whole; null between the pictures. */
  @Nullable Spot at(double x, double y) {
    for (int picture = 0; picture < PICTURES; picture++) {
      double across = (x - x(picture, 0)) / cellWidth;
      double down = (y - y(picture, 0)) / cellHeight;
      if (across >= 0 && across < columns && down >= 0 && down < rows) {
        return new Spot(picture, new Cell((int) down, (int) across));
      }
    }
    return null;
  }
}
