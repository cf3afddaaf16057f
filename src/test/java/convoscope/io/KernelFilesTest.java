package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPreset;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelReader.KernelFile;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelStack;
import convoscope.io.Fixture.KernelCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernel files as NumPy, Python and spreadsheets write them, and the program's own. */
class KernelFilesTest {
  private final KernelFiles kernels = new KernelFiles();
  @TempDir Path folder;

  static List<KernelCase> good() throws IOException {
    List<KernelCase> good = Fixture.kernels().stream().filter(c -> c.problem() == null).toList();
    assertTrue(good.size() > 40, () -> good.size() + " kernels");
    return good;
  }

  static List<KernelCase> bad() throws IOException {
    List<KernelCase> bad = Fixture.kernels().stream().filter(c -> c.problem() != null).toList();
    assertTrue(bad.size() > 40, () -> bad.size() + " files");
    return bad;
  }

  @ParameterizedTest
  @MethodSource("good")
  void cellsAreThoseOfOtherPrograms(KernelCase expected) {
    KernelFile found = kernels.read(expected.path());
    double[] cells = Arrays.stream(expected.cells()).mapToDouble(Double::parseDouble).toArray();
    int[] shape = expected.shape();
    if (shape.length == 4) {
      KernelStack stack = found.stack().orElseThrow();
      assertArrayEquals(
          shape, new int[] {stack.outputs(), stack.inputs(), stack.rows(), stack.columns()});
      assertArrayEquals(cells, stack.cells());
      assertEquals(List.of(), found.recipes());
      return;
    }
    assertTrue(found.stack().isEmpty());
    assertEquals(shape[0], found.recipes().size());
    int size = shape[1] * shape[2];
    for (int k = 0; k < shape[0]; k++) {
      KernelRecipe recipe = found.recipes().get(k);
      Kernel kernel = recipe.cells();
      assertEquals(List.of(shape[1], shape[2]), List.of(kernel.rows(), kernel.columns()));
      for (int i = 0; i < size; i++) {
        // A double is a double: no tolerance, but -0 is 0.
        assertEquals(cells[k * size + i] + 0.0, kernel.cells()[i] + 0.0, "cell " + i);
      }
      assertEquals(expected.scale(), recipe.scale());
      assertEquals(expected.bias(), recipe.bias());
      assertEquals(expected.normalise(), recipe.normalise());
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsNoKernelIsSaid(KernelCase expected) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> kernels.read(expected.path()), "no problem");
    assertEquals(expected.problem(), e.problem().name(), e::toString);
    assertEquals(expected.path(), e.arguments().getFirst());
    if (expected.reason() != null) {
      Object reason = e.arguments().get(1);
      assertEquals(
          expected.reason(),
          reason instanceof ProblemException inner ? inner.problem().name() : reason);
    }
  }

  @Test
  void namesAreTheFilesOrThoseInThem() throws IOException {
    assertEquals("row", only("row.txt").name());
    assertEquals("UPPER", only("UPPER.TXT").name());
    assertEquals("Lap · 拉普拉斯", only("plain.json").name());
    assertEquals("mixed", only("mixed.json").name());
    assertEquals(
        List.of("stack-1", "stack-2"),
        kernels.read(Fixture.path("kernels/stack.npy")).recipes().stream()
            .map(KernelRecipe::name)
            .toList());
  }

  private KernelRecipe only(String file) {
    List<KernelRecipe> recipes = kernels.read(Fixture.path("kernels/" + file)).recipes();
    assertEquals(1, recipes.size());
    return recipes.getFirst();
  }

  static Stream<KernelRecipe> written() {
    Kernel thirds = Kernel.of(2, 3, 1 / 3.0, -2 / 7.0, Math.PI, 1e-30, -1e20, 0);
    return Stream.concat(
        KernelPresets.all().stream().map(KernelPreset::recipe),
        Stream.of(
            KernelRecipe.of("of \"odd\" cells\n核", thirds),
            new KernelRecipe("with all", thirds, 0.1, true, -1e-7),
            new KernelRecipe("", Kernel.of(1, 1, 5), -1 / 3.0, false, 12)));
  }

  @ParameterizedTest
  @MethodSource("written")
  void jsonReadsBackWhole(KernelRecipe recipe) {
    Path file = folder.resolve("k.json");
    kernels.write(file, recipe, false);
    KernelRecipe read = kernels.read(file).recipes().getFirst();
    assertEquals(recipe.name(), read.name());
    assertEquals(recipe.scale(), read.scale());
    assertEquals(recipe.bias(), read.bias());
    assertEquals(recipe.normalise(), read.normalise());
    assertArrayEquals(recipe.cells().cells(), read.cells().cells());
    assertEquals(recipe.cells().columns(), read.cells().columns());
  }

  /** A table has no place for a scale: it is in the cells, and the weights stay what they were. */
  @ParameterizedTest
  @MethodSource("written")
  void tablesReadBackToTheSameWeights(KernelRecipe recipe) {
    for (String name : List.of("k.csv", "k.txt", "k.npy", "K.NPY")) {
      Path file = folder.resolve(name);
      kernels.write(file, recipe, false);
      KernelRecipe read = kernels.read(file).recipes().getFirst();
      assertEquals(1, read.scale());
      assertEquals(recipe.cells().columns(), read.cells().columns());
      float[] weights = read.weights();
      for (int i = 0; i < weights.length; i++) {
        // Negative zero is written as zero.
        assertEquals(recipe.weights()[i] + 0f, weights[i] + 0f, name + ", cell " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "k.png", "k.npy.gz"})
  void otherEndingsAreNotWritten(String name) throws IOException {
    Path file = folder.resolve(name);
    KernelRecipe recipe = KernelPresets.all().getFirst().recipe();
    ProblemException e =
        assertThrows(ProblemException.class, () -> kernels.write(file, recipe, true));
    assertEquals(Problem.FORMAT_UNFIT, e.problem());
    assertTrue(Files.notExists(file));
  }

  @Test
  void anExistingFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("k.txt"), "1 2\n");
    KernelRecipe recipe = KernelPresets.all().getFirst().recipe();
    ProblemException e =
        assertThrows(ProblemException.class, () -> kernels.write(file, recipe, false));
    assertEquals(Problem.FILE_EXISTS, e.problem());
    assertEquals("1 2\n", Files.readString(file));
    kernels.write(file, recipe, true);
    assertArrayEquals(
        recipe.cells().cells(), kernels.read(file).recipes().getFirst().cells().cells());
  }

  /** As pasted: what can be read in two ways is told, and what in one way alone is taken. */
  @Test
  void atTheWindowADecimalCommaIsNoOtherKernel() throws IOException {
    KernelFiles local = KernelFiles.local();
    for (String text : List.of("0,5;1,5", "0,5 1,5", "1,2\n3,4")) {
      Path file = Files.writeString(folder.resolve("k.txt"), text);
      ProblemException problem = assertThrows(ProblemException.class, () -> local.read(file), text);
      assertEquals(Problem.NUMBERS_AMBIGUOUS, problem.problem(), text);
      assertEquals(file, problem.arguments().getFirst());
    }
    Path sheet = Files.writeString(folder.resolve("k.csv"), "0,5;1,5\n");
    assertEquals(
        Problem.NUMBERS_AMBIGUOUS,
        assertThrows(ProblemException.class, () -> local.read(sheet)).problem());
    for (String ending : List.of(".txt", ".csv")) {
      Path file = Files.writeString(folder.resolve("k" + ending), "0,5;0,25;1\n0;0;0,125\n");
      assertEquals(
          Kernel.of(2, 3, 0.5, 0.25, 1, 0, 0, 0.125),
          local.read(file).recipes().getFirst().cells(),
          ending);
    }
    Path plain = Files.writeString(folder.resolve("p.csv"), "1,2\n3,4\n");
    assertEquals(Kernel.of(2, 2, 1, 2, 3, 4), local.read(plain).recipes().getFirst().cells());
    // On the command line the decimal mark is the point, and nothing is asked.
    Path own = Files.writeString(folder.resolve("o.txt"), "0,5;1,5");
    assertEquals(Kernel.of(2, 2, 0, 5, 1, 5), kernels.read(own).recipes().getFirst().cells());
  }
}
