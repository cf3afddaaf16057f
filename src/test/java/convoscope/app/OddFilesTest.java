package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes in place of files, and names that would command a terminal: all commands, one line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has neither such pipes nor such names")
class OddFilesTest {
  private static final Path CHELSEA = Path.of("sample-images", "chelsea.png").toAbsolutePath();
  private static final String ODD = "a\nsecond line\r\u001b[2Kthird\u2028\u0085.";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path pipe;

  @BeforeEach
  void makePipe() {
    pipe = folder.resolve("pipe");
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    HomeFolder home = new HomeFolder(folder.resolve("home"));
    return new Wiring(console, new LogFile(home), home, Duration.ZERO).commandLine().run(arguments);
  }

  private Path pipe(String name) throws IOException, InterruptedException {
    Path made = folder.resolve(name);
    Process process = new ProcessBuilder("mkfifo", made.toString()).start();
    assertEquals(0, process.waitFor());
    return made;
  }

  /**
   * Photos, kernels of each format, networks, tensors, stacks, sessions and cards: told, not waited
   * for.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "convolve PIPE.png --kernel sobel-x -o OUT.npy",
        "convolve PHOTO --kernel PIPE.npy -o OUT.npy",
        "convolve PHOTO --kernel PIPE.csv -o OUT.npy",
        "convolve PHOTO --kernel PIPE.txt -o OUT.npy",
        "convolve PHOTO --kernel PIPE.json -o OUT.npy",
        "convolve PHOTO --kernel sobel-x --force -o PIPE.npy",
        "convolve PHOTO --kernel sobel-x --force -o PIPE.png",
        "predict PIPE.onnx PHOTO",
        "predict lenet-5 PIPE.png",
        "predict CARDED PHOTO",
        "activations PIPE.onnx PHOTO -o OUT",
        "activations lenet-5 PIPE.npy -o OUT",
        "receptive-field PIPE.onnx",
        "receptive-field PIPE.json",
        "screenshot --session PIPE.convoscope -o OUT.png",
        "screenshot --force -o PIPE.png",
      })
  @Timeout(120)
  void aPipeIsToldNotWaitedFor(String line) throws IOException, InterruptedException {
    Path network = folder.resolve("carded.onnx");
    List<String> arguments = new ArrayList<>();
    for (String word : line.split(" ")) {
      if (word.startsWith("PIPE.")) {
        pipe = pipe("pipe" + word.substring(4));
        arguments.add(pipe.toString());
      } else if (word.equals("CARDED")) {
        Files.copy(Path.of("resources", "convoscope", "networks", "lenet-5.onnx"), network);
        pipe = pipe("carded.json");
        arguments.add(network.toString());
      } else if (word.startsWith("OUT")) {
        arguments.add(folder.resolve(word).toString());
      } else {
        arguments.add(word.equals("PHOTO") ? CHELSEA.toString() : word);
      }
    }
    assertEquals(2, run(arguments.toArray(String[]::new)), this::said);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertEquals(
        "convoscope: " + pipe + " is a pipe or a device; expected a file.\n",
        err.toString(StandardCharsets.UTF_8));
    assertTrue(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS));
    assertTrue(!Files.isRegularFile(pipe), "replaced");
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private void requireOneLine(ByteArrayOutputStream stream, String holds) {
    String text = stream.toString(StandardCharsets.UTF_8);
    assertEquals(1, text.chars().filter(c -> c == '\n').count(), text);
    requireTame(text, holds);
  }

  private static void requireTame(String text, String holds) {
    assertTrue(text.chars().filter(c -> c != '\n').noneMatch(c -> Character.isISOControl(c)), text);
    assertTrue(text.chars().noneMatch(c -> c == '\u2028' || c == '\u0085'), text);
    assertTrue(text.contains(holds), text);
  }

  @Test
  void oddNamesOfWhatIsWritten() throws IOException {
    String shown = "a\\nsecond line\\r\\u001b[2Kthird\\u2028\\u0085.";
    String photo = CHELSEA.toString();
    String map = folder.resolve(ODD + "npy").toString();
    assertEquals(0, run("convolve", photo, "--kernel", "sobel-x", "-o", map), this::said);
    requireOneLine(out, shown + "npy");
    assertTrue(Files.exists(Path.of(map)));
    Path copy = Files.copy(CHELSEA, folder.resolve(ODD + "jpg"));
    String maps = folder.resolve(ODD).toString();
    assertEquals(0, run("activations", "lenet-5", copy.toString(), "-o", maps), this::said);
    requireOneLine(out, shown);
    assertEquals(0, run("predict", "lenet-5", copy.toString(), "--top", "1"), this::said);
    String text = out.toString(StandardCharsets.UTF_8);
    assertEquals(2, text.lines().count(), text);
    requireTame(text, shown + "jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convolve ODD.png --kernel sobel-x -o OUT.npy",
        "convolve PHOTO --kernel ODD.npy -o OUT.npy",
        "convolve PHOTO --kernel ODD -o OUT.npy",
        "convolve PHOTO --kernel sobel-x -o ODD/none/x.npy",
        "convolve PHOTO --kernel sobel-x --channels ODD -o OUT.npy",
        "convolve PHOTO --ODD",
        "predict ODD.onnx PHOTO",
        "predict lenet-5 ODD.png",
        "activations lenet-5 PHOTO --layers ODD -o OUT",
        "activations ODD PHOTO -o OUT",
        "receptive-field ODD.onnx",
        "receptive-field lenet-5 --unit ODD:1,1",
        "screenshot --session ODD.convoscope -o OUT.png",
        "screenshot --theme ODD -o OUT.png",
        "ODD",
      })
  void oddNamesOfWhatIsWrong(String line) {
    String[] arguments = line.split(" ");
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          arguments[i]
              .replace("ODD", ODD)
              .replace("OUT", folder.resolve("out").toString())
              .replace("PHOTO", CHELSEA.toString());
    }
    assertEquals(2, run(arguments), this::said);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    requireOneLine(err, "second line");
  }
}
