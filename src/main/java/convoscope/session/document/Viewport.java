package convoscope.session.document;

import java.util.Map;

/**
 * Zoom and pan.
 *
 * @param zoom screen pixels for one photo pixel; 0 fits the photo into its pane
 * @param x photo column in the middle of the pane, in pixels from the photo's left edge
 * @param y photo row in the middle of the pane
 */
public record Viewport(double zoom, double x, double y) {
  /** The whole photo. */
  public static final Viewport FIT = new Viewport(0, 0, 0);

  /** As it stands at a level of a document; the whole photo if it does not. */
  public static Viewport read(Fields fields) {
    return new Viewport(
        Math.max(0, fields.number("zoom", 0)), fields.number("x", 0), fields.number("y", 0));
  }

  /** At a level of a document. */
  public void write(Map<String, Object> level) {
    level.put("zoom", zoom);
    level.put("x", x);
    level.put("y", y);
  }

  public boolean isFit() {
    return zoom <= 0;
  }
}
