package convoscope.app;

import convoscope.cli.CommandLineProgram;
import convoscope.cli.Console;
import convoscope.cli.ConvolveCommand;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.engine.nd4j.Nd4jConvolver;
import convoscope.engine.vector.VectorConvolver;
import convoscope.i18n.Texts;
import convoscope.io.KernelFiles;
import convoscope.io.MapFiles;
import convoscope.io.PhotoFiles;
import convoscope.session.Engines;
import convoscope.session.Engines.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the objects and hands them to one another. */
final class Wiring {
  private final Console console;
  private final Texts texts;
  private final LogFile log;
  private @Nullable Scheduler scheduler;

  Wiring(Console console, Texts texts, LogFile log) {
    this.console = console;
    this.texts = texts;
    this.log = log;
  }

  /** The command line with all its commands. */
  CommandLineProgram commandLine() {
    return new CommandLineProgram(
        List.of(
            new ConvolveCommand(
                new PhotoFiles(), new MapFiles(), new KernelFiles(), engines(), console.out())),
        texts,
        "convoscope " + version(),
        console.out(),
        console.err(),
        log::record);
  }

  /** The engines, in order of preference. To add one: a line here. */
  Engines engines() {
    return new Engines(
        List.of(
            new Entry("vector", true, this::vector),
            new Entry("reference", true, ReferenceConvolver::new),
            new Entry("nd4j", false, this::nd4j)));
  }

  private Convolver vector() {
    return new VectorConvolver(scheduler());
  }

  /** ND4J logs as it loads: the log takes it, not the error stream. */
  private Convolver nd4j() {
    log.open();
    return new Nd4jConvolver();
  }

  /** The program's threads, made when first asked for. */
  synchronized Scheduler scheduler() {
    Scheduler known = scheduler;
    if (known == null) {
      known = Scheduler.ofToolkit(log::record);
      scheduler = known;
    }
    return known;
  }

  /** Opens the window. */
  int openWindow(Optional<Path> file) {
    throw new IllegalStateException("there is no window yet for " + file);
  }

  /** Of a picture that comes with the program. */
  Path samplePhoto() {
    return appFolder().resolve("sample-images").resolve("chelsea.png");
  }

  private static Path appFolder() {
    return Path.of(System.getProperty("convoscope.home.app", ""));
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
