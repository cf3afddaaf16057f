package convoscope.ui.canvas;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;

/**
 * Where a picture's own pixels lie on the photo: pixel (row i, column j) is the rectangle of stepX
 * × stepY whose top left corner is (originX + j·stepX, originY + i·stepY).
 *
 * <p>Photo coordinates count from the photo's top left corner; photo pixel (row y, column x) is the
 * unit square from (x, y) on.
 *
 * @param originX left edge of column 0
 * @param originY top edge of row 0
 * @param stepX width of one pixel
 * @param stepY height of one pixel
 */
public record Placement(double originX, double originY, double stepX, double stepY) {
  /** A picture whose pixels are the photo's. */
  public static final Placement PHOTO = new Placement(0, 0, 1, 1);

  public Placement {
    if (!(stepX > 0 && stepY > 0)) {
      throw new IllegalArgumentException("pixels of %s×%s".formatted(stepX, stepY));
    }
  }

  /** A map on its photo: each pixel is an s×s square around the middle of its window. */
  public static Placement of(ConvGeometry geometry) {
    AxisGeometry rows = geometry.rowAxis();
    AxisGeometry columns = geometry.columnAxis();
    return new Placement(origin(columns), origin(rows), columns.stride(), rows.stride());
  }

  private static double origin(AxisGeometry axis) {
    // A photo pixel is a point sample in the middle of its square: hence the half.
    return axis.centre(0) + 0.5 - axis.stride() / 2.0;
  }

  /** Left edge of a column. */
  public double x(double column) {
    return originX + column * stepX;
  }

  /** Top edge of a row. */
  public double y(double row) {
    return originY + row * stepY;
  }

  /** The column, with its fraction, at a photo coordinate. */
  public double column(double x) {
    return (x - originX) / stepX;
  }

  /** The row, with its fraction, at a photo coordinate. */
  public double row(double y) {
    return (y - originY) / stepY;
  }
}
