package convoscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Samples;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelReader.KernelFile;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sentence about {@code convolve} that is not about numbers. */
class ConvolveCommandTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.photo("cat.png");
    bench.photo("dog.png");
  }

  /** Runs {@code convolve cat.png … -o out.npy} with the arguments between, divided by blanks. */
  private Bench.Outcome convolve(String between) {
    String[] words = between.isEmpty() ? new String[0] : between.split(" ");
    String[] all = new String[words.length + 4];
    all[0] = "convolve";
    all[1] = bench.file("cat.png");
    System.arraycopy(words, 0, all, 2, words.length);
    all[all.length - 2] = "-o";
    all[all.length - 1] = bench.file("out.npy");
    return bench.run(all);
  }

  private void assertRefused(Bench.Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.err());
    assertEquals("", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().endsWith(System.lineSeparator()), outcome.err());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), part + " in: " + outcome.err());
    }
  }

  private void assertRefusedAndNothingLeft(Bench.Outcome outcome, String... parts) {
    assertRefused(outcome, parts);
    assertEquals(List.of(), bench.left());
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void successIsOneLine() {
    Bench.Outcome outcome = convolve("--kernel sobel-x");
    assertEquals(0, outcome.code());
    assertEquals("", outcome.err());
    assertTrue(
        outcome.out().matches(".*out\\.npy {2}\\[1,1,6,6] {2}vector {2}\\d+\\.\\d ms\\R"),
        outcome.out());
    assertEquals(List.of("out.npy"), bench.left());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --padding -1          | --padding: found “-1”
          --padding 1,2,3       | --padding: found “1,2,3”
          --padding some        | --padding: found “some”, expected valid, half, same, full
          --padding 1.5         | --padding: found “1.5”
          --stride 0            | --stride: found “0”, expected one whole number from 1
          --stride 1,0          | --stride: found “1,0”
          --stride 1,2,3        | --stride: found “1,2,3”
          --stride 99999999999  | --stride: found “99999999999”
          --dilation 0          | --dilation: found “0”
          --dilation -2         | --dilation: found “-2”
          --border mirror       | --border: found “mirror”, expected one of: zero, constant:V
          --border constant     | --border: found “constant”
          --border constant:x   | found “x”, expected a number
          --border constant:    | expected a number
          --border constant:inf | found “inf”
          --channels grey       | --channels: found “grey”, expected one of: gray, color, sum, r
          --bias nan            | --bias: found “nan”, expected a number
          --bias 1/0            | --bias: found “1/0”
          --bias 1e39           | --bias: found 1e39, expected a number that a 32-bit float
          --scale Infinity      | --scale: found “Infinity”
          --scale 1e400         | --scale: found “1e400”
          --mode conv           | --mode: found “conv”, expected one of: correlation, convolution
          --value-scale 2       | --value-scale: found “2”, expected one of: 255, 1
          --engine gpu          | --engine: found “gpu”, expected one of: auto, vector, reference
          --engine nd4j         | engine “nd4j” is not available here: its libraries
          --engine vector --stride 2 | engine “vector” cannot compute this: stride 1 only
          --display absolute    | --display: found “absolute”, expected one of: clamp, minmax, signed
          --format jpg          | --format: found “jpg”, expected one of: npy, csv, png, tiff
          --format csv          | its ending contradicts --format csv
          --stride 1 --stride 2 | --stride: found more than once
          --frob                | found “--frob”
          --forse               | --force was meant
          --bias                | --bias
          --padding 9 --border reflect   | cat.png: The border “Reflect” allows a padding of at most 7
          --padding 9 --border symmetric | at most 8
          --padding 9 --border wrap      | at most 8
          --dilation 4          | cat.png: The window does not fit: it spans 9
          --kernel sobel-y --kernel 1,2  | 3×3 and 1×2
          """)
  void badOptionsAreRefused(String options, String part) {
    assertRefusedAndNothingLeft(convolve("--kernel sobel-x " + options), part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,2;3      | rows differ in length
          1,x        | --kernel "1,x": cell: found “x”
          ;          | no cells
          sobelx     | --kernel: found “sobelx”, expected a file ending in .json
          nan        | --kernel: found “nan”
          1e39       | 1e39, which is too large
          own/k.dat  | --kernel: found “own/k.dat”, expected a file ending in .json
          1/0        | --kernel "1/0": cell: found “1/0”
          none.json  | none.json: there is no such file
          NONE.NPY   | NONE.NPY: there is no such file
          """)
  void badKernelsAreRefused(String kernel, String part) {
    bench = new Bench(folder);
    bench.photo("cat.png");
    assertRefusedAndNothingLeft(convolve("--kernel " + kernel), part);
  }

  @Test
  void aKernelAbove63IsRefused() {
    String row = "1,".repeat(63) + "1";
    assertRefusedAndNothingLeft(convolve("--kernel " + row), "1×64", "63×63");
  }

  @Test
  void aKernelThatSumsToZeroIsNotNormalised() {
    assertRefusedAndNothingLeft(
        convolve("--kernel sobel-x --normalise"), "cannot be normalised", "sobel-x");
  }

  @Test
  void anOverflowIsRefusedAndNothingLeft() {
    assertRefusedAndNothingLeft(convolve("--kernel 3e38,3e38"), "cat.png: The result overflows");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertRefused(bench.run("convolve"), "PHOTO");
    assertRefused(bench.run("convolve", bench.file("cat.png"), "-o", "x.npy"), "--kernel K");
    assertRefused(bench.run("convolve", bench.file("cat.png"), "--kernel", "1"), "-o OUT");
    assertRefused(bench.run("convolve", bench.file("cat.png"), "--kernel"), "--kernel");
    assertRefused(bench.run("convolve", "", "--kernel", "1", "-o", "x.npy"), "path");
  }

  @Test
  void numbersAndKernelsMayBeginWithAMinus() throws IOException {
    Bench.Outcome outcome =
        bench.run(
            "convolve",
            bench.file("cat.png"),
            "--kernel",
            "-1 0 1",
            "--bias",
            "-3",
            "--scale=-1/2",
            "-o",
            bench.file("out.npy"));
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(written("out.npy").contains(" -130.5 "), written("out.npy"));
    assertTrue(written("out.npy").contains(" 124.5 "), written("out.npy"));
  }

  @Test
  void theCommandLineCountsBeforeTheKernelFile() throws IOException {
    KernelRecipe recipe = new KernelRecipe("own", Kernel.uniform(8, 8, 1), 2, false, 10);
    bench.kernels.put(folder.resolve("k.json"), new KernelFile(List.of(recipe), Optional.empty()));
    String kernel = "--force --kernel " + bench.file("k.json");
    assertEquals(0, convolve(kernel).code());
    assertEquals("520.0 ", lastLine());
    assertEquals(0, convolve(kernel + " --scale 1 --bias 0").code());
    assertEquals("255.0 ", lastLine());
    assertEquals(0, convolve(kernel + " --bias 0").code());
    assertEquals("510.0 ", lastLine());
    assertEquals(0, convolve(kernel + " --normalise --scale 64").code());
    assertEquals("265.0 ", lastLine());
  }

  private String lastLine() throws IOException {
    return written("out.npy").lines().toList().getLast();
  }

  @Test
  void threeChannelKernelsGoWithSumOnly() throws IOException {
    byte[] rgb = {1, 10, 100};
    bench.photo("cat.png", Samples.ofBytes(3, 1, 1, rgb));
    KernelStack stack = new KernelStack(2, 3, 1, 1, new double[] {1, 1, 2, 2, 2, 4});
    bench.kernels.put(folder.resolve("k.npy"), new KernelFile(List.of(), Optional.of(stack)));
    String kernel = "--kernel " + bench.file("k.npy");
    assertRefusedAndNothingLeft(convolve(kernel), "1 input channels", "found 3");
    assertRefusedAndNothingLeft(convolve(kernel + " --channels color"), "found 3");
    assertEquals(0, convolve(kernel + " --channels sum --scale 2 --bias 1 --kernel 1").code());
    assertEquals("423.0 845.0 223.0 ", lastLine());
    assertEquals(0, convolve(kernel + " --channels sum --normalise --force").code());
    assertEquals("52.75 52.75 ", lastLine());
    // Nothing is rounded before it is divided by the sum, or multiplied by the scale.
    KernelStack tiny = new KernelStack(1, 3, 1, 1, new double[] {1e-50, 1e-50, 2e-50});
    bench.kernels.put(folder.resolve("k.npy"), new KernelFile(List.of(), Optional.of(tiny)));
    assertEquals(0, convolve(kernel + " --channels sum --normalise --force").code());
    assertEquals("52.75 ", lastLine());
    KernelStack huge = new KernelStack(1, 3, 1, 1, new double[] {1e39, 0, 0});
    bench.kernels.put(folder.resolve("k.npy"), new KernelFile(List.of(), Optional.of(huge)));
    assertEquals(0, convolve(kernel + " --channels sum --scale 1e-39 --force").code());
    assertEquals("1.0 ", lastLine());
    assertRefused(convolve(kernel + " --channels sum --force"), "k.npy", "1");
  }

  @Test
  void anExistingFileIsReplacedByForceOnly() throws IOException {
    Files.writeString(folder.resolve("out.npy"), "mine");
    assertRefused(convolve("--kernel 1"), "out.npy exists already", "--force");
    assertEquals("mine", written("out.npy"));
    assertEquals(0, convolve("--kernel 1 --force").code());
    assertFalse(written("out.npy").equals("mine"));
    assertEquals(List.of("out.npy"), bench.left());
  }

  @ParameterizedTest
  @CsvSource({
    "out.jpg, found no known ending",
    "out, found no known ending",
    "none/out.npy, there is no folder",
    "none/, found no known ending"
  })
  void outIsCheckedFirst(String out, String part) {
    Bench.Outcome outcome =
        bench.run("convolve", bench.file("cat.png"), "--kernel", "1", "-o", folder + "/" + out);
    assertRefusedAndNothingLeft(outcome, part);
  }

  @Test
  void theFormatComesFromTheEnding() throws IOException {
    for (String ending : List.of("npy", "csv", "png", "tiff", "TIF", "tif")) {
      String out = bench.file("out." + ending);
      Bench.Outcome outcome =
          bench.run("convolve", bench.file("cat.png"), "--kernel", "1", "-o", out);
      assertEquals(0, outcome.code(), outcome.err());
      String format = ending.toLowerCase(Locale.ROOT).equals("tif") ? "tiff" : ending;
      assertTrue(written("out." + ending).startsWith(format + " clamp grey 255"));
    }
  }

  @Test
  void aFormatThatCannotHoldTheMapsIsRefusedBeforeAnyPhotoIsRead() {
    bench.photos.clear();
    Bench.Outcome outcome =
        bench.run(
            "convolve",
            bench.file("cat.png"),
            "--kernel",
            "1",
            "--channels",
            "color",
            "-o",
            bench.file("out.csv"));
    assertRefusedAndNothingLeft(outcome, "out.csv: found 3 maps");
  }

  @Test
  void aPictureIsColourForOneKernelOnEachChannel() throws IOException {
    assertEquals(0, convolve("--kernel 1 --channels color --value-scale 1").code());
    assertTrue(written("out.npy").startsWith("npy clamp colour 1\n"), written("out.npy"));
    assertEquals(0, convolve("--kernel 1 --kernel 2 --channels color --force").code());
    assertTrue(written("out.npy").startsWith("npy clamp grey 255\n1×6×"), written("out.npy"));
    assertEquals(0, convolve("--kernel 1 --display signed --force").code());
    assertTrue(written("out.npy").startsWith("npy signed grey"), written("out.npy"));
  }

  @Test
  void severalPhotosGoIntoAFolder() throws IOException {
    Files.createDirectory(folder.resolve("maps"));
    Bench.Outcome outcome = both("maps", "--format", "tiff");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(List.of("maps", "maps/cat.tiff", "maps/dog.tiff"), bench.left());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("cat.tiff  [1,1,8,8]  vector"), outcome.out());
    assertTrue(lines.get(1).contains("dog.tiff"), outcome.out());
    assertRefused(both("maps", "--format", "tiff"), "cat.tiff exists already");
    assertEquals(0, both("maps", "--format", "tiff", "--force").code());
    assertEquals(List.of("maps", "maps/cat.tiff", "maps/dog.tiff"), bench.left());
  }

  private Bench.Outcome both(String out, String... more) {
    String[] all = new String[7 + more.length];
    System.arraycopy(
        new String[] {
          "convolve",
          bench.file("cat.png"),
          bench.file("dog.png"),
          "--kernel",
          "1",
          "-o",
          bench.file(out)
        },
        0,
        all,
        0,
        7);
    System.arraycopy(more, 0, all, 7, more.length);
    return bench.run(all);
  }

  @Test
  void theFolderIsMadeForSeveralPhotosAndNotForAFileName() {
    assertEquals(0, both("new").code());
    assertEquals(List.of("new", "new/cat.npy", "new/dog.npy"), bench.left());
    assertRefused(both("out.npy"), "out.npy: expected a folder, for a map of each photo");
    assertRefused(both("none/deep"), "there is no folder");
  }

  private Bench.Outcome one(String out, String... more) {
    List<String> all = new ArrayList<>(List.of("convolve", bench.file("cat.png")));
    all.addAll(List.of("--kernel", "1", "-o", bench.file(out)));
    all.addAll(List.of(more));
    return bench.run(all.toArray(String[]::new));
  }

  /** A script that takes *.jpg does the same with one photo as with two. */
  @Test
  void theFormatMakesTheFolderForOnePhotoToo() throws IOException {
    assertEquals(0, one("maps", "--format", "png").code());
    assertEquals(List.of("maps", "maps/cat.png"), bench.left());
    assertRefused(one("maps", "--format", "png"), "cat.png exists already");
    assertEquals(0, one("maps", "--format", "png", "--force").code());
    Files.writeString(folder.resolve("notes"), "mine");
    assertRefused(one("notes", "--format", "png", "--force"), "notes: expected a folder");
    assertRefused(one("deep/maps", "--format", "png"), "there is no folder");
    // What says two things is refused, and what says nothing.
    assertRefused(one("cat.npy", "--format", "png"), "contradicts --format png");
    assertRefused(one("other"), "or a new one with --format");
  }

  @Test
  void onePhotoIntoAnExistingFolder() throws IOException {
    Files.createDirectory(folder.resolve("maps.npy"));
    Bench.Outcome outcome =
        bench.run("convolve", bench.file("cat.png"), "--kernel", "1", "-o", bench.file("maps.npy"));
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(List.of("maps.npy", "maps.npy/cat.npy"), bench.left());
  }

  @Test
  void oneUnreadablePhotoOrEqualStemsLeaveNothing() {
    bench.photos.remove(folder.resolve("dog.png"));
    assertRefusedAndNothingLeft(both("maps"), "dog.png: there is no such file");
    bench.photo("cat.jpg");
    Bench.Outcome outcome =
        bench.run(
            "convolve",
            bench.file("cat.png"),
            bench.file("cat.jpg"),
            "--kernel",
            "1",
            "-o",
            bench.file("maps"));
    assertRefusedAndNothingLeft(outcome, "cat.png", "cat.jpg", "would both be written to");
  }

  @Test
  void aFailureAtTheSecondPhotoLeavesTheFirstOnesFileAsItWas() throws IOException {
    Files.createDirectory(folder.resolve("maps"));
    Files.writeString(folder.resolve("maps/cat.npy"), "mine");
    bench.photo("dog.png", Samples.ofFloats(1, 1, 1, 3e38f));
    bench.photo("cat.png", Samples.ofFloats(1, 1, 1, 1f));
    Bench.Outcome outcome = both("maps", "--force", "--scale", "2");
    assertRefused(outcome, "dog.png: The result overflows");
    assertEquals("mine", written("maps/cat.npy"));
    assertEquals(List.of("maps", "maps/cat.npy"), bench.left());
  }

  @Test
  void aPhotoThatTheKernelDoesNotFitIsFoundBeforeAnythingIsComputed() {
    bench.photo("dog.png", Samples.ofBytes(1, 2, 2, new byte[4]));
    Bench.Outcome outcome =
        bench.run(
            "convolve",
            bench.file("cat.png"),
            bench.file("dog.png"),
            "--kernel",
            "sobel-x",
            "--engine",
            "broken",
            "-o",
            bench.file("maps"));
    assertRefusedAndNothingLeft(outcome, "dog.png: The window does not fit");
  }

  @Test
  void autoTakesTheFirstEngineThatCanAndMakesNoOther() {
    assertTrue(convolve("--kernel 1").out().contains("  vector  "));
    assertEquals(List.of("vector"), bench.made);
    assertTrue(convolve("--kernel 1 --stride 2 --force").out().contains("  reference  "));
    bench.made.clear();
    assertTrue(convolve("--kernel 1 --engine reference --force").out().contains("  reference  "));
    assertEquals(List.of("reference"), bench.made);
  }

  @Test
  void anythingElseIsOneLineAndExitsWith1() {
    Bench.Outcome outcome = convolve("--kernel 1 --engine broken");
    assertEquals(1, outcome.code());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("a bug in two lines"), outcome.err());
    assertEquals(1, bench.logged.size());
    assertEquals(List.of(), bench.left());
  }

  @Test
  void namesMayBeOfAnyScriptOrBeginWithAnAt() {
    bench.photo("猫 @.png");
    bench.photo("@cat.png");
    Bench.Outcome outcome =
        bench.run(
            "convolve",
            bench.file("猫 @.png"),
            bench.file("@cat.png"),
            "--kernel",
            "1",
            "-o",
            bench.file("照片"));
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(List.of("照片", "照片/@cat.npy", "照片/猫 @.npy"), bench.left());
    assertTrue(outcome.out().contains("猫 @.npy"), outcome.out());
  }
}
