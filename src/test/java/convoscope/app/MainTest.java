package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.app.DesktopCheck.Verdict;
import convoscope.cli.CommandLineProgram;
import convoscope.cli.Console;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opens the window, what goes to the command line, and what happens without a display. */
class MainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Optional<Given>> opened = new ArrayList<>();
  private final List<Throwable> logged = new ArrayList<>();
  private int demos;

  private Main main(Verdict verdict, List<String> missing, WindowStarter window) {
    Console console = new Console(stream(out), stream(err));
    Texts texts = Texts.of(Language.ENGLISH);
    CommandLineProgram program =
        new CommandLineProgram(List.of(), texts, "v", console.out(), console.err(), logged::add);
    return new Main(
        () -> program,
        () -> List.of("resnet-20", "lenet-5"),
        () -> new DesktopCheck(verdict, missing),
        window,
        () -> ++demos,
        console);
  }

  private Main main(Verdict verdict) {
    return main(
        verdict,
        List.of(),
        file -> {
          opened.add(file);
          return 0;
        });
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void nothingOrOneFileOpensTheWindow() throws IOException {
    Path photo = Files.writeString(folder.resolve("猫.png"), "");
    assertEquals(0, main(Verdict.WINDOW).run());
    assertEquals(0, main(Verdict.WINDOW).run(photo.toString()));
    assertEquals(List.of(Optional.empty(), Optional.of(new Given.OfFile(photo))), opened);
  }

  @Test
  void aNetworkOfTheProgramOpensTheWindow() {
    assertEquals(0, main(Verdict.WINDOW).run("resnet-20"));
    assertEquals(List.of(Optional.of(new Given.OfNetwork("resnet-20"))), opened);
    assertEquals(2, main(Verdict.WINDOW).run("resnet-21"));
    assertEquals(2, main(Verdict.WINDOW).run("resnet-20", "lenet-5"));
    assertEquals(1, opened.size());
  }

  @Test
  void anythingElseGoesToTheCommandLine() {
    assertEquals(0, main(Verdict.NO_DISPLAY).run("--version"));
    assertEquals(2, main(Verdict.WINDOW).run(folder.resolve("none.png").toString()));
    assertEquals(2, main(Verdict.WINDOW).run(folder.toString()));
    assertEquals(2, main(Verdict.WINDOW).run("a\0b"));
    assertEquals(List.of(), opened);
    assertEquals(3, err.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void withoutADisplayTheDemoRuns() {
    assertEquals(1, main(Verdict.NO_DISPLAY).run());
    assertEquals(1, demos);
    assertEquals(List.of(), opened);
  }

  @Test
  void aMissingLibraryIsOneLineWithTheLineToType() {
    Main main =
        main(
            Verdict.LIBRARY_MISSING,
            List.of("libgtk-3.so.0"),
            file -> {
              throw new AssertionError("opened");
            });
    assertEquals(1, main.run());
    String line = err.toString(StandardCharsets.UTF_8);
    assertEquals(1, line.lines().count());
    assertTrue(line.contains("libgtk-3.so.0"), line);
    assertTrue(line.contains("apt-get install --no-install-recommends libfreetype6"), line);
    assertTrue(line.contains("libgtk-3-0"), line);
  }

  @Test
  void aToolkitThatDoesNotStartIsOneLineToo() {
    Main main =
        main(
            Verdict.WINDOW,
            List.of(),
            file -> {
              throw new UnsatisfiedLinkError("no glass");
            });
    assertEquals(1, main.run());
    assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("no glass"));
    assertEquals(1, logged.size());
  }
}
