package convoscope.io;

import convoscope.core.Cancel;
import convoscope.core.colour.Colouriser.Picture;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Writes pictures as PNG files of 8 bits. Any thread. */
public final class PictureFiles {
  private PictureFiles() {}

  /** Writes a picture to its end; throws as {@link #write(Path, Picture, boolean, Cancel)}. */
  public static void write(Path file, Picture picture, boolean overwrite) {
    write(file, picture, overwrite, Cancel.NEVER);
  }

  /**
   * Writes a picture; alpha only if a pixel has any.
   *
   * @return false if it was cancelled; what was there before is there still
   * @throws convoscope.core.ProblemException if the file exists (without {@code overwrite}) or
   *     cannot be written; nothing is left behind
   */
  public static boolean write(Path file, Picture picture, boolean overwrite, Cancel cancel) {
    return WholeFile.write(
        file, overwrite, cancel, channel -> Pictures.write(channel, image(picture), "png", cancel));
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
