package convoscope.io;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelReader;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelStack;
import convoscope.core.kernel.KernelText;
import convoscope.core.kernel.LocalText;
import convoscope.io.NpyArray.BadArrayException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kernels as {@code .json}, {@code .csv}, {@code .npy} and {@code .txt}.
 *
 * <p>{@code .csv}: cells by commas, a row a line, no header. {@code .txt}: cells by spaces, tabs or
 * commas, a row a line. {@code .npy}: [h, w], which is what is written, in float64, or [O, I, h, w]
 * with I = 1 or 3. {@code .json}: {@code {"name", "rows", "scale", "bias", "normalise"}}, of which
 * only {@code rows} must be there. Cells are written as {@link KernelText#cell} reads them.
 */
public final class KernelFiles implements KernelReader {
  /** Whether the comma may be a decimal mark. */
  private final boolean isLocal;

  /** More than any 63×63 kernel in any format; a stack of 64·3 kernels of that size in float64. */
  private static final long LARGEST = 8L << 20;

  /** As the command line's rules have it: the decimal mark is the point. */
  public KernelFiles() {
    this(false);
  }

  private KernelFiles(boolean isLocal) {
    this.isLocal = isLocal;
  }

  /**
   * For a person at the window, who may have saved the file where the decimal mark is the comma:
   * what can be read in two ways is a problem that shows both, as of pasted text ({@link
   * LocalText}).
   */
  public static KernelFiles local() {
    return new KernelFiles(true);
  }

  @Override
  public KernelFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = ending(name);
    String stem = name.substring(0, name.length() - ending.length());
    try {
      return switch (ending) {
        case ".json" -> one(KernelJson.parse(Contents.text(file, LARGEST), stem));
        case ".csv" -> one(KernelRecipe.of(stem, csv(Contents.text(file, LARGEST))));
        case ".txt" -> one(KernelRecipe.of(stem, txt(Contents.text(file, LARGEST))));
        case ".npy" -> npy(NpyArray.parse(Contents.bytes(file, LARGEST)), stem);
        default -> throw new ProblemException(Problem.KERNEL_FILE_BAD, file, "kernel-ending");
      };
    } catch (BadArrayException e) {
      throw new ProblemException(
          e, Problem.KERNEL_FILE_BAD, file, Optional.ofNullable(e.getMessage()).orElse("npy-not"));
    } catch (ProblemException e) {
      if (e.problem() == Problem.NUMBERS_AMBIGUOUS) {
        throw e.about(file);
      }
      throw isOfFile(e) ? e : new ProblemException(e, Problem.KERNEL_FILE_BAD, file, e);
    }
  }

  private static boolean isOfFile(ProblemException problem) {
    return !problem.arguments().isEmpty() && problem.arguments().getFirst() instanceof Path;
  }

  private static KernelFile one(KernelRecipe recipe) {
    return new KernelFile(List.of(recipe), Optional.empty());
  }

  private Kernel txt(String text) {
    return isLocal ? LocalText.kernel(text) : KernelText.parse(text);
  }

  /** Strict: a space parts no cells, and neither does the {@code ;} of some spreadsheets. */
  private Kernel csv(String text) {
    if (isLocal && text.indexOf(';') >= 0) {
      return LocalText.kernel(text);
    }
    List<double[]> rows = new ArrayList<>();
    for (String line : text.replace('，', ',').replace('；', '\n').split("\\R")) {
      if (!line.isBlank()) {
        rows.add(
            Arrays.stream(line.strip().split(",", -1)).mapToDouble(KernelText::cell).toArray());
      }
    }
    return Kernel.of(rows.toArray(double[][]::new));
  }

  private static KernelFile npy(NpyArray array, String stem) {
    int[] shape = array.shape();
    boolean isStack = shape.length == 4;
    int inputs = isStack ? shape[1] : 1;
    if (!isStack && shape.length != 2 || inputs != 1 && inputs != 3 || array.values().length == 0) {
      throw new ProblemException(
          Problem.NOT_A_CHOICE,
          "shape",
          Arrays.toString(shape),
          "[h, w], [O, 1, h, w], [O, 3, h, w]");
    }
    int outputs = isStack ? shape[0] : 1;
    int rows = shape[shape.length - 2];
    int columns = shape[shape.length - 1];
    if (inputs == 3) {
      return new KernelFile(
          List.of(), Optional.of(new KernelStack(outputs, 3, rows, columns, array.values())));
    }
    List<KernelRecipe> recipes = new ArrayList<>();
    int size = rows * columns;
    for (int o = 0; o < outputs; o++) {
      Kernel kernel =
          Kernel.of(rows, columns, Arrays.copyOfRange(array.values(), o * size, (o + 1) * size));
      recipes.add(KernelRecipe.of(outputs == 1 ? stem : stem + "-" + (o + 1), kernel));
    }
    return new KernelFile(recipes, Optional.empty());
  }

  @Override
  public void write(Path file, KernelRecipe recipe, boolean overwrite) {
    String ending = ending(String.valueOf(file.getFileName()));
    byte[] bytes =
        switch (ending) {
          case ".json" -> KernelJson.format(recipe).getBytes(StandardCharsets.UTF_8);
          case ".csv" -> table(recipe, ",");
          case ".txt" -> table(recipe, " ");
          case ".npy" -> npy(baked(recipe));
          default ->
              throw new ProblemException(
                  Problem.FORMAT_UNFIT,
                  file,
                  ending.isEmpty() ? "no-ending" : ending,
                  ".json, .csv, .txt, .npy");
        };
    WholeFile.write(file, overwrite, bytes);
  }

  private static byte[] table(KernelRecipe recipe, String between) {
    return (KernelText.join(baked(recipe), between, "\n") + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] npy(Kernel kernel) {
    return NpyArray.bytes(new int[] {kernel.rows(), kernel.columns()}, kernel.cells());
  }

  /** Cells with scale and normalisation in them, where a file has no place for those. */
  private static Kernel baked(KernelRecipe recipe) {
    return Kernel.of(recipe.cells().rows(), recipe.cells().columns(), recipe.scaledCells());
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
