package convoscope.ui.paint;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Grey hatching is padding, in cells as on the photo. */
public final class Hatching {
  private Hatching() {}

  /**
   * Hatches a rectangle. Lines of cells side by side go on from one to the next.
   *
   * @param step from one line to the next, in pixels along the row
   */
  public static void draw(
      GraphicsContext graphics,
      double x,
      double y,
      double width,
      double height,
      double step,
      Color line) {
    graphics.save();
    graphics.beginPath();
    graphics.rect(x, y, width, height);
    graphics.clip();
    graphics.setStroke(line);
    graphics.setLineWidth(step < 5 ? 1 : 1.5);
    double bottom = y + height;
    double first = Math.floor((x + y) / step) * step - bottom;
    for (double from = first; from < x + width; from += step) {
      graphics.strokeLine(from, bottom, from + height, y);
    }
    graphics.restore();
  }
}
