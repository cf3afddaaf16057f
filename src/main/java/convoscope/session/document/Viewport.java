package convoscope.session.document;

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

  public boolean isFit() {
    return zoom <= 0;
  }
}
