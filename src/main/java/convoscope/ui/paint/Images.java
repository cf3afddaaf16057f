package convoscope.ui.paint;

import convoscope.core.colour.Colouriser.Picture;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Pictures to the toolkit's images and back; ARGB, not premultiplied. */
public final class Images {
  private Images() {}

  /** An image of these pixels. */
  public static WritableImage of(Picture picture) {
    WritableImage image = new WritableImage(picture.columns(), picture.rows());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            picture.columns(),
            picture.rows(),
            PixelFormat.getIntArgbInstance(),
            picture.argb(),
            0,
            picture.columns());
    return image;
  }

  /** The pixels of an image that is loaded. */
  public static Picture pictureOf(Image image) {
    int columns = (int) image.getWidth();
    int rows = (int) image.getHeight();
    int[] argb = new int[rows * columns];
    image
        .getPixelReader()
        .getPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), argb, 0, columns);
    return new Picture(rows, columns, argb);
  }
}
