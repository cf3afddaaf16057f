package convoscope.core.kernel;

/**
 * A kernel that comes with the program.
 *
 * @param id its name on the command line and in files; its names in every language stand under the
 *     key {@code preset.} + id
 * @param kernel the cells, any factor multiplied in
 */
public record KernelPreset(String id, Kernel kernel) {
  /** The preset as a recipe: scale 1, bias 0. */
  public KernelRecipe recipe() {
    return KernelRecipe.of(id, kernel);
  }
}
