package convoscope.app;

import convoscope.app.DesktopCheck.Verdict;
import convoscope.cli.CommandLineProgram;
import convoscope.cli.Console;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The program's entry: nothing, one file or one of its networks opens the window, anything else is
 * for the command line.
 *
 * <p>Not an {@code Application}: on the class path JavaFX's launcher refuses a main class that is
 * one, and {@code convolve} must not load the toolkit.
 */
public final class Main {
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final Supplier<CommandLineProgram> program;
  private final Supplier<List<String>> networks;
  private final Supplier<DesktopCheck> desktop;
  private final WindowStarter window;
  private final Supplier<Integer> demo;
  private final Console console;

  /**
   * @param program made when first asked for: the window does without
   * @param networks ids of those that come along
   */
  Main(
      Supplier<CommandLineProgram> program,
      Supplier<List<String>> networks,
      Supplier<DesktopCheck> desktop,
      WindowStarter window,
      Supplier<Integer> demo,
      Console console) {
    this.program = program;
    this.networks = networks;
    this.desktop = desktop;
    this.window = window;
    this.demo = demo;
    this.console = console;
  }

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(ofThisProcess(DesktopCheck::ofThisMachine, WARM_UP).run(arguments));
  }

  /**
   * The program on this machine.
   *
   * @param desktop whether a window can open
   * @param warmUp how long after the window has come up its engine is made ready: it has better
   *     things to do until then
   */
  static Main ofThisProcess(Supplier<DesktopCheck> desktop, Duration warmUp) {
    // Pictures are decoded with AWT's classes; its display is not wanted.
    System.setProperty("java.awt.headless", "true");
    Console console = Console.standard();
    HomeFolder home = HomeFolder.ofThisProcess();
    LogFile log = new LogFile(home);
    LibraryOutput.install(log::record);
    Wiring wiring = new Wiring(console, log, home, warmUp);
    return new Main(
        wiring::commandLine,
        wiring::bundled,
        desktop,
        wiring.window(),
        () ->
            new HeadlessDemo(wiring.commandLine(), console, Texts.of(Language.ENGLISH))
                .run(wiring.samplePhoto(), Path.of(System.getProperty("java.io.tmpdir", ""))),
        console);
  }

  /** Decides what the arguments ask for, and does it. */
  int run(String... arguments) {
    if (arguments.length == 0) {
      return guarded(Optional.empty());
    }
    CommandLineProgram commands = program.get();
    if (arguments.length > 1 || commands.knows(arguments[0])) {
      return commands.run(arguments);
    }
    Optional<Given> given = Given.of(arguments[0], networks.get());
    return given.isPresent() ? guarded(given) : commands.run(arguments);
  }

  private int guarded(Optional<Given> given) {
    try {
      return open(given);
    } catch (RuntimeException | LinkageError e) {
      return program.get().tell(e);
    }
  }

  private int open(Optional<Given> given) {
    window.prepare();
    DesktopCheck check = desktop.get();
    if (check.verdict() == Verdict.LIBRARY_MISSING) {
      console
          .err()
          .println(
              Texts.of(Language.ENGLISH)
                  .get(
                      "cli.library-missing",
                      String.join(", ", check.missing()),
                      check.installLine()));
      return CommandLineProgram.FAILED;
    }
    return check.verdict() == Verdict.WINDOW ? window.start(given) : demo.get();
  }
}
