package convoscope.ui.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/** Draws where you are: the window or the pixel, in the accent with a contrasting outline. */
final class MarkPainter {
  /** A window far away is drawn at least so large, in screen pixels. */
  private static final double SMALLEST = 9;

  /** From this size on a tap has a frame of its own. */
  private static final double SMALLEST_TAP = 6;

  /** From this size on it is as thick as the window's. */
  private static final double THICK_TAP = 12;

  /** Beyond the rectangle: half of a smallest window, and the lines. */
  private static final double ROOM = 10;

  private MarkPainter() {}

  /**
   * Draws the mark, and makes the canvas as small as the mark: a cursor that moves must not have
   * the whole pane drawn again.
   */
  static void paint(
      Canvas canvas, CanvasGeometry geometry, CanvasMark mark, CanvasColours colours) {
    double left = Math.max(0, geometry.screenX(mark.x()) - ROOM);
    double top = Math.max(0, geometry.screenY(mark.y()) - ROOM);
    double right = Math.min(geometry.width(), geometry.screenX(mark.x() + mark.width()) + ROOM);
    double bottom = Math.min(geometry.height(), geometry.screenY(mark.y() + mark.height()) + ROOM);
    canvas.setVisible(right > left && bottom > top);
    if (!canvas.isVisible()) {
      return;
    }
    left = Math.floor(left);
    top = Math.floor(top);
    canvas.setWidth(Math.ceil(right - left) + 1);
    canvas.setHeight(Math.ceil(bottom - top) + 1);
    canvas.relocate(left, top);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    graphics.save();
    graphics.translate(-left, -top);
    paint(graphics, geometry, mark, colours);
    graphics.restore();
  }

  private static void paint(
      GraphicsContext graphics, CanvasGeometry geometry, CanvasMark mark, CanvasColours colours) {
    boolean taps = mark.tapRows() > 0 && geometry.zoom() >= SMALLEST_TAP;
    if (taps) {
      for (int row = 0; row < mark.tapRows(); row++) {
        for (int column = 0; column < mark.tapColumns(); column++) {
          double x = mark.x() + column * mark.tapStepX();
          double y = mark.y() + row * mark.tapStepY();
          frame(graphics, geometry, x, y, 1, 1, geometry.zoom() >= THICK_TAP ? 2 : 1, colours);
        }
      }
    }
    frame(
        graphics, geometry, mark.x(), mark.y(), mark.width(), mark.height(), taps ? 1 : 2, colours);
  }

  /** Accent around the rectangle's edge, contrast on both sides of it. */
  private static void frame(
      GraphicsContext graphics,
      CanvasGeometry geometry,
      double photoX,
      double photoY,
      double photoWidth,
      double photoHeight,
      double thickness,
      CanvasColours colours) {
    double left = Math.rint(geometry.screenX(photoX));
    double top = Math.rint(geometry.screenY(photoY));
    double width = Math.rint(geometry.screenX(photoX + photoWidth)) - left;
    double height = Math.rint(geometry.screenY(photoY + photoHeight)) - top;
    if (width < SMALLEST) {
      left -= Math.ceil((SMALLEST - width) / 2);
      width = SMALLEST;
    }
    if (height < SMALLEST) {
      top -= Math.ceil((SMALLEST - height) / 2);
      height = SMALLEST;
    }
    // Four filled bars a ring: exact on whole pixels, and far cheaper in software than strokes.
    graphics.setFill(colours.contrast());
    ring(graphics, left - thickness - 1, top - thickness - 1, width, height, thickness + 1, 1);
    ring(graphics, left, top, width, height, 0, 1);
    graphics.setFill(colours.accent());
    ring(graphics, left - thickness, top - thickness, width, height, thickness, thickness);
  }

  /** A ring whose outer edge lies {@code out} beyond a rectangle of that size. */
  private static void ring(
      GraphicsContext graphics,
      double left,
      double top,
      double width,
      double height,
      double out,
      double thickness) {
    double outerWidth = width + 2 * out;
    double outerHeight = height + 2 * out;
    graphics.fillRect(left, top, outerWidth, thickness);
    graphics.fillRect(left, top + outerHeight - thickness, outerWidth, thickness);
    graphics.fillRect(left, top + thickness, thickness, outerHeight - 2 * thickness);
    graphics.fillRect(
        left + outerWidth - thickness, top + thickness, thickness, outerHeight - 2 * thickness);
  }
}
