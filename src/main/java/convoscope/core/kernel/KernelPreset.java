package convoscope.core.kernel;

import java.util.Locale;

/**
 * A kernel that comes with the program.
 *
 * @param id its name on the command line and in files; its names in every language stand under the
 *     key {@code preset.} + id
 * @param purpose what it is for
 * @param kernel the cells, any factor multiplied in
 */
public record KernelPreset(String id, Purpose purpose, Kernel kernel) {
  /** What kernels are for: by its words they are found too. */
  public enum Purpose {
    COPY,
    FIRST_DERIVATIVE,
    SECOND_DERIVATIVE,
    SHARPENING,
    MEAN,
    SMOOTHING,
    RELIEF,
    LINES,
    CORNERS,
    TEXTURE;

    /** Of its words, in every language. */
    public String key() {
      return "purpose." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The preset as a recipe: scale 1, bias 0. */
  public KernelRecipe recipe() {
    return KernelRecipe.of(id, kernel);
  }
}
