package convoscope.app;

import convoscope.app.DesktopCheck.Verdict;
import convoscope.cli.CommandLineProgram;
import convoscope.cli.Console;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The program's entry: nothing or one file opens the window, anything else is for the command line.
 *
 * <p>Not an {@code Application}: on the class path JavaFX's launcher refuses a main class that is
 * one, and {@code convolve} must not load the toolkit.
 */
public final class Main {
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final Supplier<CommandLineProgram> program;
  private final Supplier<DesktopCheck> desktop;
  private final WindowStarter window;
  private final Supplier<Integer> demo;
  private final Console console;

  /**
   * @param program made when first asked for: the window does without
   */
  Main(
      Supplier<CommandLineProgram> program,
      Supplier<DesktopCheck> desktop,
      WindowStarter window,
      Supplier<Integer> demo,
      Console console) {
    this.program = program;
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
    Optional<Path> file = file(arguments[0]);
    return arguments.length == 1 && file.isPresent() && !commands.knows(arguments[0])
        ? guarded(file)
        : commands.run(arguments);
  }

  private int guarded(Optional<Path> file) {
    try {
      return open(file);
    } catch (RuntimeException | LinkageError e) {
      return program.get().tell(e);
    }
  }

  private int open(Optional<Path> file) {
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
    return check.verdict() == Verdict.WINDOW ? window.start(file) : demo.get();
  }

  private static Optional<Path> file(String argument) {
    try {
      return Optional.of(Path.of(argument)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
