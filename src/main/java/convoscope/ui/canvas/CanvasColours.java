package convoscope.ui.canvas;

import javafx.scene.paint.Color;

/**
 * The colours of a canvas that are not values.
 *
 * @param hatchGround ground of the padding
 * @param hatchLine its hatching
 * @param veil over rows and columns that no window visits
 * @param grid lines between pixels
 * @param text numbers in the padding
 * @param accent where you are
 * @param contrast around the accent, so that it is seen on any photo
 */
record CanvasColours(
    Color hatchGround,
    Color hatchLine,
    Color veil,
    Color grid,
    Color text,
    Color accent,
    Color contrast) {

  /** Opaque ARGB. */
  static int argb(Color colour) {
    return 0xFF000000
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
