package convoscope.ui.control;

import javafx.scene.image.ImageView;

/**
 * One frame, drawn pixel for pixel as a {@link MapCanvas} draws it, without anything around it: no
 * cursor, no padding, no style sheet.
 */
public final class StillPicture {
  private static final PictureComposer.Surroundings NONE =
      new PictureComposer.Surroundings(false, new int[0], new int[0], 0, 0, 0);

  private StillPicture() {}

  /**
   * The picture. For the window's thread.
   *
   * @param geometry of the canvas in whose place it stands
   * @param deviceScale device pixels per screen pixel
   */
  public static ImageView of(CanvasGeometry geometry, CanvasFrame frame, double deviceScale) {
    PictureLayer layer = new PictureLayer();
    layer.compose(geometry, frame, NONE, deviceScale);
    return layer;
  }
}
