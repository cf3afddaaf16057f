package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.cli.Command;
import convoscope.cli.CommandLineProgram;
import convoscope.cli.Console;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

class HeadlessDemoTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> runs = new ArrayList<>();

  /** Takes any arguments and notes them; fails if told to. */
  private final class Noting implements Command {
    private final String name;
    private final boolean fails;

    Noting(String name, boolean fails) {
      this.name = name;
      this.fails = fails;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
      spec.parser().unmatchedOptionsArePositionalParams(true);
      spec.addPositional(
          PositionalParamSpec.builder().index("0..*").arity("0..*").type(String[].class).build());
    }

    @Override
    public void run(ParseResult arguments) {
      runs.add(String.join(" ", arguments.originalArgs()));
      if (fails) {
        throw new ProblemException(Problem.FILE_NOT_FOUND, "photo");
      }
    }
  }

  private int run(boolean fails) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    Texts texts = Texts.of(Language.ENGLISH);
    CommandLineProgram program =
        new CommandLineProgram(
            List.of(new Noting("convolve", fails), new Noting("screenshot", false)),
            texts,
            "v",
            console.out(),
            console.err(),
            e -> {});
    return new HeadlessDemo(program, console, texts).run(Path.of("cat.png"), folder);
  }

  @Test
  void itSaysSoThenWritesAMapAndAPicture() {
    assertEquals(0, run(false));
    assertTrue(
        out.toString(StandardCharsets.UTF_8).startsWith("There is no display here"),
        out.toString(StandardCharsets.UTF_8));
    Path demo = folder.resolve("convoscope-demo");
    assertTrue(Files.isDirectory(demo));
    assertEquals(2, runs.size());
    assertTrue(runs.get(0).startsWith("convolve cat.png --kernel sobel-x"), runs.get(0));
    assertTrue(runs.get(0).endsWith("-o " + demo.resolve("map.npy")), runs.get(0));
    assertTrue(runs.get(1).endsWith("-o " + demo.resolve("window.png")), runs.get(1));
  }

  @Test
  void theFirstFailureIsItsExitCode() {
    assertEquals(2, run(true));
    assertEquals(1, runs.size());
  }
}
