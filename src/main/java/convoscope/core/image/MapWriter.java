package convoscope.core.image;

import convoscope.core.Cancel;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.colour.DisplayMode;
import convoscope.core.tensor.Tensor;
import java.nio.file.Path;

/** Writes maps to files. Implementations may be called by any thread. */
public interface MapWriter {
  /**
   * A map and how a picture of it would show it.
   *
   * @param map shape 1×C×H×W
   * @param display how values become colours; only {@link MapFormat#PNG} asks
   * @param scale units of the photo's values that the map was made from
   * @param isColour whether three channels are R, G and B of one kernel, so that they can be shown
   *     as one colour picture
   */
  record Export(Tensor map, DisplayMode display, ValueScale scale, boolean isColour) {}

  /**
   * Checks, before anything is computed or written, that a map of {@code channels} channels can be
   * written in that format.
   *
   * @throws convoscope.core.ProblemException FORMAT_UNFIT naming file, what was found and expected
   */
  void check(Path file, MapFormat format, int channels, DisplayMode display, boolean isColour);

  /**
   * Writes a file: first under a temporary name in the same folder, then moved.
   *
   * @param overwrite whether an existing file is replaced; without it an existing file is refused
   * @param cancel asked at every block
   * @return false if it was cancelled; what was there before is there still
   * @throws convoscope.core.ProblemException if the map does not fit the format, the file exists or
   *     cannot be written; nothing is left behind
   */
  boolean write(Path file, MapFormat format, Export export, boolean overwrite, Cancel cancel);

  /**
   * Writes a picture of a map as PNG, as it is. Otherwise as {@link #write(Path, MapFormat, Export,
   * boolean, Cancel)}.
   */
  boolean write(Path file, Picture picture, boolean overwrite, Cancel cancel);
}
