package convoscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.BorderMode;
import convoscope.core.kernel.KernelPresets;
import convoscope.i18n.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, version, unknown words, and the arguments of {@code screenshot}. */
class CommandLineProgramTest {
  @TempDir Path folder;

  private Bench.Outcome run(String... arguments) {
    return new Bench(folder).run(arguments);
  }

  @Test
  void helpNamesEveryCommandOptionAndPreset() {
    Bench.Outcome root = run("--help");
    assertEquals(0, root.code());
    assertEquals("", root.err());
    assertTrue(root.out().contains("  convolve "), root.out());
    assertTrue(root.out().contains("  screenshot "), root.out());

    Bench.Outcome convolve = run("convolve", "--help");
    assertEquals(0, convolve.code());
    for (String option :
        ("PHOTO... --kernel --padding --border --stride --dilation --channels --bias --scale"
                + " --normalise --mode --value-scale --engine --display --format --force -o OUT")
            .split(" ")) {
      assertTrue(convolve.out().contains(option), option);
    }
    KernelPresets.all().forEach(p -> assertTrue(convolve.out().contains(p.id()), p.id()));
    for (BorderMode mode : BorderMode.values()) {
      assertTrue(convolve.out().contains(mode.id()), mode.id());
    }
    convolve.out().lines().forEach(line -> assertTrue(line.length() <= 110, line));
    // Asked for help, it needs nothing else and does nothing else.
    assertEquals(convolve.out(), run("convolve", "x.png", "-h").out());
  }

  @Test
  void version() {
    assertEquals(
        new Bench.Outcome(0, "convoscope 1.2.3" + System.lineSeparator(), ""), run("--version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "--frobnicate", "-x", "no such.png", "con\nvolve"})
  void unknownWordsAreRefusedInOneLine(String word) {
    Bench.Outcome outcome = run(word);
    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains(word.replace('\n', ' ')), outcome.err());
  }

  @Test
  void noWordAtAll() {
    assertEquals(2, run().code());
    assertTrue(run().err().contains("convolve, screenshot"), run().err());
  }

  @Test
  void screenshotPassesOnWhatItIsAskedFor() throws IOException {
    Bench bench = new Bench(folder);
    Files.writeString(folder.resolve("s.json"), "{}");
    Bench.Outcome outcome =
        bench.run(
            "screenshot",
            "--workspace",
            "network",
            "--session",
            bench.file("s.json"),
            "--size",
            "1100x700",
            "--theme",
            "dark",
            "--lang",
            "zh",
            "-o",
            bench.file("w.png"));
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("w.png  1100×700"), outcome.out());
    Optional<Path> session = Optional.of(folder.resolve("s.json"));
    assertEquals(
        List.of(
            new ScreenshotRequest(
                Optional.of("network"), session, 1100, 700, true, Language.CHINESE)),
        bench.screenshots);
    assertEquals(2, bench.run("screenshot", "-o", bench.file("w.png")).code());
    assertEquals(0, bench.run("screenshot", "--force", "-o", bench.file("w.png")).code());
    assertEquals(
        new ScreenshotRequest(
            Optional.empty(), Optional.empty(), 1440, 900, false, Language.ENGLISH),
        bench.screenshots.getLast());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--workspace kernels",
        "--session none.json",
        "--size 100",
        "--size 1440x",
        "--size 10x900",
        "--size 99999x900",
        "--theme black",
        "--lang de"
      })
  void screenshotRefuses(String option) {
    String[] words = option.split(" ");
    Bench bench = new Bench(folder);
    Bench.Outcome outcome = bench.run("screenshot", words[0], words[1], "-o", bench.file("w.png"));
    assertEquals(2, outcome.code());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains(words[1]), outcome.err());
    assertEquals(List.of(), bench.left());
  }

  @Test
  void screenshotNeedsAPng() {
    assertEquals(2, run("screenshot").code());
    assertTrue(run("screenshot", "-o", "w.jpg").err().contains("w.jpg"));
    assertTrue(run("screenshot", "-o", "none/w.png").err().contains("no folder"));
  }
}
