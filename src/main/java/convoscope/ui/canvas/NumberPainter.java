package convoscope.ui.canvas;

import convoscope.core.tensor.Region;
import convoscope.ui.figure.Cell;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws the lines between large pixels and the numbers in them. */
final class NumberPainter {
  /** Screen pixels to a cell from which on it is large enough for a number, and for its frame. */
  static final double SMALLEST_CELL = 24;

  static final double SMALLEST_GRID = 10;

  private static final double SMALLEST_TYPE = 7.5;
  private static final double LARGEST_TYPE = 17;

  /** Type is no larger than this part of its cell. */
  private static final double LARGEST_PART = 0.43;

  /** Free on each side of a number. */
  private static final double ROOM = 2;

  /** Width of a figure of the tabular font, and height of a line, to the size of type. */
  private static final double FIGURE = 0.6;

  private static final double LINE = 1.15;

  private record Cell(double x, double y, Color ink, String[] lines) {}

  private final GraphicsContext graphics;
  private final CanvasGeometry geometry;
  private final CanvasColours colours;

  NumberPainter(GraphicsContext graphics, CanvasGeometry geometry, CanvasColours colours) {
    this.graphics = graphics;
    this.geometry = geometry;
    this.colours = colours;
  }

  /** Whether there is anything to draw at that zoom. */
  static boolean isNeeded(CanvasGeometry geometry, Placement placement) {
    return geometry.pixelSize(placement) >= SMALLEST_GRID;
  }

  /** The picture's visible pixels: the lines between them, and their numbers, black or white. */
  void picture(CanvasFrame frame, @Nullable CellWriter writer) {
    Placement placement = frame.placement();
    Region held = frame.shown().region();
    Region visible =
        geometry
            .visible(new CanvasContent(held.endRow(), held.endColumn(), placement))
            .intersect(held);
    grid(placement, visible);
    if (writer == null || geometry.pixelSize(placement) < SMALLEST_CELL) {
      return;
    }
    List<Cell> cells = new ArrayList<>();
    for (int row = visible.row(); row < visible.endRow(); row++) {
      for (int column = visible.column(); column < visible.endColumn(); column++) {
        add(cells, placement, row, column, ink(frame.argb(row, column)), writer);
      }
    }
    write(cells, placement);
  }

  /** The padding around the photo: the lines between its cells, and what they hold. */
  void padding(@Nullable CellWriter writer) {
    Region padded = geometry.extent().padded();
    Region photo = geometry.extent().photo();
    int left = (int) Math.floor(geometry.photoX(0));
    int top = (int) Math.floor(geometry.photoY(0));
    int right = (int) Math.ceil(geometry.photoX(geometry.width()));
    int bottom = (int) Math.ceil(geometry.photoY(geometry.height()));
    Region visible = new Region(top, left, bottom - top, right - left).intersect(padded);
    // Above, below, left and right of the photo.
    int above = photo.row() - padded.row();
    int below = padded.endRow() - photo.endRow();
    int before = photo.column() - padded.column();
    int after = padded.endColumn() - photo.endColumn();
    List<Region> sides =
        List.of(
            new Region(padded.row(), padded.column(), above, padded.columns()),
            new Region(photo.endRow(), padded.column(), below, padded.columns()),
            new Region(photo.row(), padded.column(), photo.rows(), before),
            new Region(photo.row(), photo.endColumn(), photo.rows(), after));
    List<Cell> cells = new ArrayList<>();
    for (Region side : sides) {
      Region part = side.intersect(visible);
      if (part.isEmpty()) {
        continue;
      }
      grid(Placement.PHOTO, part);
      if (writer != null && geometry.zoom() >= SMALLEST_CELL) {
        for (int row = part.row(); row < part.endRow(); row++) {
          for (int column = part.column(); column < part.endColumn(); column++) {
            add(cells, Placement.PHOTO, row, column, colours.text(), writer);
          }
        }
      }
    }
    write(cells, Placement.PHOTO);
  }

  private void grid(Placement placement, Region region) {
    graphics.setFill(colours.grid());
    double left = geometry.edgeX(placement, region.column());
    double right = geometry.edgeX(placement, region.endColumn());
    double top = geometry.edgeY(placement, region.row());
    double bottom = geometry.edgeY(placement, region.endRow());
    for (int column = region.column(); column <= region.endColumn(); column++) {
      graphics.fillRect(Math.rint(geometry.edgeX(placement, column)), top, 1, bottom - top);
    }
    for (int row = region.row(); row <= region.endRow(); row++) {
      graphics.fillRect(left, Math.rint(geometry.edgeY(placement, row)), right - left, 1);
    }
  }

  private void add(
      List<Cell> cells, Placement placement, int row, int column, Color ink, CellWriter writer) {
    String text = writer.write(row, column);
    if (!text.isEmpty()) {
      cells.add(
          new Cell(
              geometry.edgeX(placement, column + 0.5),
              geometry.edgeY(placement, row + 0.5),
              ink,
              text.split("\n", -1)));
    }
  }

  /** All in one size of type, that of the longest. */
  private void write(List<Cell> cells, Placement placement) {
    int longest = 1;
    int lines = 1;
    for (Cell cell : cells) {
      lines = Math.max(lines, cell.lines.length);
      for (String line : cell.lines) {
        longest = Math.max(longest, line.length());
      }
    }
    double width = placement.stepX() * geometry.zoom() - 2 * ROOM;
    double height = placement.stepY() * geometry.zoom() - 2 * ROOM;
    double fitting = Math.min(width / (longest * FIGURE), height / (lines * LINE));
    double calm = Math.min(LARGEST_TYPE, geometry.pixelSize(placement) * LARGEST_PART);
    double size = Math.floor(Math.min(fitting, calm) * 2) / 2;
    if (cells.isEmpty() || size < SMALLEST_TYPE) {
      return;
    }
    graphics.setFont(Font.font(MapCanvas.FIGURES, size));
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    Color ink = null;
    for (Cell cell : cells) {
      if (!cell.ink.equals(ink)) {
        ink = cell.ink;
        graphics.setFill(ink);
      }
      double y = cell.y - (cell.lines.length - 1) * size * LINE / 2;
      for (String line : cell.lines) {
        graphics.fillText(line, cell.x, Math.rint(y));
        y += size * LINE;
      }
    }
  }

  /** Black or white, whichever has the larger contrast (WCAG's relative luminance). */
  static Color ink(int argb) {
    double luminance =
        0.2126 * linear(argb >> 16 & 0xFF)
            + 0.7152 * linear(argb >> 8 & 0xFF)
            + 0.0722 * linear(argb & 0xFF);
    return luminance > 0.179 ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int sample) {
    double c = sample / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
