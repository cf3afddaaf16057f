package convoscope.core.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and writes kernel files. Implementations may be called by any thread. */
public interface KernelReader {
  /**
   * What a kernel file holds.
   *
   * @param recipes one kernel, with its name, scale and bias if the file gives them; several for a
   *     stack of kernels of one size ([O, 1, h, w])
   * @param stack kernels of several input channels ([O, 3, h, w] of a {@code .npy}), as they are
   *     for {@code sum}; else empty
   */
  record KernelFile(List<KernelRecipe> recipes, Optional<KernelStack> stack) {}

  /**
   * Reads {@code .json}, {@code .csv}, {@code .npy} or {@code .txt}, chosen by the ending.
   *
   * @throws convoscope.core.ProblemException if the file cannot be read, is damaged or holds no
   *     kernel; the sentence names the file, and the row where there is one
   */
  KernelFile read(Path file);

  /**
   * Writes one kernel as {@code .json}, {@code .csv}, {@code .txt} or {@code .npy}, chosen by the
   * ending.
   *
   * @throws convoscope.core.ProblemException if the ending is another, the file exists (without
   *     {@code overwrite}) or cannot be written; nothing is left behind
   */
  void write(Path file, KernelRecipe recipe, boolean overwrite);
}
