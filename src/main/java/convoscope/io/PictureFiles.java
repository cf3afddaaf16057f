package convoscope.io;

import convoscope.core.colour.Colouriser.Picture;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Writes pictures as PNG files of 8 bits. Any thread. */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * Writes a picture; alpha only if a pixel has any.
   *
   * @throws convoscope.core.ProblemException if the file exists (without {@code overwrite}) or
   *     cannot be written; nothing is left behind
   */
  public static void write(Path file, Picture picture, boolean overwrite) {
    WholeFile.write(file, overwrite, channel -> Pictures.write(channel, image(picture), "png"));
  }

  private static BufferedImage image(Picture picture) {
    boolean isOpaque = true;
    for (int argb : picture.argb()) {
      isOpaque &= argb >>> 24 == 0xFF;
    }
    BufferedImage image =
        new BufferedImage(
            picture.columns(),
            picture.rows(),
            isOpaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, picture.columns(), picture.rows(), picture.argb(), 0, picture.columns());
    return image;
  }
}
