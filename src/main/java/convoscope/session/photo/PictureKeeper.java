package convoscope.session.photo;

import convoscope.core.colour.Colouriser;

/**
 * Keeps pictures that came by the clipboard, beside the session, so that it can be opened again.
 */
@FunctionalInterface
public interface PictureKeeper {
  /**
   * Keeps a picture. Any thread.
   *
   * @param picture ARGB, not premultiplied
   * @return where it lies now, of kind {@link PhotoSource.Kind#PASTED}
   * @throws convoscope.core.ProblemException if it cannot be written
   */
  PhotoSource keep(Colouriser.Picture picture);
}
