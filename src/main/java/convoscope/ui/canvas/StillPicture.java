package convoscope.ui.canvas;

import javafx.scene.layout.Pane;

/**
 * One frame, drawn pixel for pixel as a {@link MapCanvas} draws it, without anything around it: no
 * cursor, no padding, no style sheet. For the window's thread.
 */
public final class StillPicture extends Pane {
  private static final PictureComposer.Surroundings NONE =
      new PictureComposer.Surroundings(false, new int[0], new int[0], 0, 0, 0, true);

  private final PictureLayer layer = new PictureLayer();

  public StillPicture() {
    getChildren().add(layer);
    setMouseTransparent(true);
  }

  /**
   * Draws a frame.
   *
   * @param geometry of the canvas in whose place this stands, in screen pixels
   * @param deviceScale device pixels per screen pixel
   */
  public void show(CanvasGeometry geometry, CanvasFrame frame, double deviceScale) {
    layer.compose(geometry, frame, NONE, deviceScale);
  }
}
