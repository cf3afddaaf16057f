package convoscope.ui.canvas;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;

/**
 * Where you are: a rectangle in photo coordinates, and the pixels in it that count.
 *
 * @param x left edge
 * @param y top edge
 * @param width of the rectangle
 * @param height of the rectangle
 * @param tapRows rows of single pixels to mark; 0 if the whole rectangle counts
 * @param tapColumns columns of single pixels
 * @param tapStepX from one tap to the next
 * @param tapStepY from one tap to the next
 */
public record CanvasMark(
    double x,
    double y,
    double width,
    double height,
    int tapRows,
    int tapColumns,
    double tapStepX,
    double tapStepY) {

  /** A rectangle that counts as a whole. */
  public static CanvasMark of(double x, double y, double width, double height) {
    return new CanvasMark(x, y, width, height, 0, 0, 1, 1);
  }

  /** The kernel's window of an output pixel, on the photo; with a dilation its taps one by one. */
  public static CanvasMark window(ConvGeometry geometry, int row, int column) {
    AxisGeometry rows = geometry.rowAxis();
    AxisGeometry columns = geometry.columnAxis();
    boolean isDense = rows.dilation() == 1 && columns.dilation() == 1;
    return new CanvasMark(
        columns.firstInput(column),
        rows.firstInput(row),
        columns.extent(),
        rows.extent(),
        isDense ? 0 : rows.kernel(),
        isDense ? 0 : columns.kernel(),
        columns.dilation(),
        rows.dilation());
  }

  /** A picture's own pixel. */
  public static CanvasMark pixel(Placement placement, int row, int column) {
    return of(placement.x(column), placement.y(row), placement.stepX(), placement.stepY());
  }
}
