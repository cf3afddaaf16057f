package convoscope.app;

import convoscope.cli.Command;
import convoscope.cli.CommandLineProgram;
import convoscope.cli.Console;
import convoscope.cli.ConvolveCommand;
import convoscope.cli.NetworkCommands;
import convoscope.cli.ScreenshotCommand;
import convoscope.cli.ScreenshotTaker;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.engine.nd4j.Nd4jConvolver;
import convoscope.engine.onnx.OnnxNetworks;
import convoscope.engine.vector.VectorConvolver;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.io.ActivationFiles;
import convoscope.io.KernelFiles;
import convoscope.io.MapFiles;
import convoscope.io.NetworkResources;
import convoscope.io.PhotoFiles;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Settings;
import convoscope.session.lab.Engines;
import convoscope.session.lab.Engines.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the objects and hands them to one another. */
final class Wiring {
  private final Console console;
  private final LogFile log;
  private final HomeFolder folder;
  private final Duration warmUp;
  private @Nullable Scheduler scheduler;
  private @Nullable OnnxNetworks runtime;

  /**
   * @param warmUp how long after the window has come up its engine is made ready
   */
  Wiring(Console console, LogFile log, HomeFolder folder, Duration warmUp) {
    this.console = console;
    this.log = log;
    this.folder = folder;
    this.warmUp = warmUp;
  }

  /** The command line with all its commands. */
  CommandLineProgram commandLine() {
    // Read only now: the window has its own language.
    Texts texts = Texts.of(Language.ENGLISH);
    List<Command> commands = new ArrayList<>();
    commands.add(
        new ConvolveCommand(
            new PhotoFiles(), new MapFiles(), new KernelFiles(), engines(), console.out()));
    commands.addAll(
        NetworkCommands.all(
            networks(),
            bundled(),
            runtime(),
            new PhotoFiles(),
            new ActivationFiles(),
            texts,
            console.out()));
    commands.add(new ScreenshotCommand(screenshot(), console.out()));
    return new CommandLineProgram(
        commands, texts, "convoscope " + version(), console.out(), console.err(), log::record);
  }

  private ScreenshotTaker screenshot() {
    // Made when a picture is wanted: convolve needs no home, and no JSON library.
    return new Screenshot(
        () -> Home.visiting(folder.path(), appFolder()),
        (home, session) -> parts(home, session, Settings.DEFAULT));
  }

  /** The engines, in order of preference. To add one: a line here. */
  Engines engines() {
    return new Engines(
        List.of(
            new Entry("vector", true, this::vector),
            new Entry("reference", true, ReferenceConvolver::new),
            new Entry("nd4j", false, this::nd4j)));
  }

  private synchronized OnnxNetworks runtime() {
    OnnxNetworks known = runtime;
    if (known == null) {
      known = new OnnxNetworks(scheduler());
      runtime = known;
    }
    return known;
  }

  private NetworkLibrary networks() {
    return new NetworkLibrary(runtime(), folder.path());
  }

  /** Ids of the networks that come along. */
  List<String> bundled() {
    return new NetworkResources().bundled();
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
  WindowStarter window() {
    return new WindowStarter() {
      @Override
      public void prepare() {
        // Java's logging looks through the whole class path.
        scheduler().background(log::open);
      }

      @Override
      public int start(Optional<Given> given) {
        return openWindow(given);
      }
    };
  }

  private int openWindow(Optional<Given> given) {
    log.open();
    Home home = Home.of(folder.path(), appFolder());
    new MainWindow(
            () -> {
              Home.Start start = home.start(given.flatMap(Given::session));
              return parts(home, start.session(), start.settings());
            },
            home,
            scheduler(),
            warmUp)
        .run(given);
    return CommandLineProgram.OK;
  }

  private Studio.Parts parts(Home home, KeptSession session, Settings settings) {
    return new Studio.Parts(
        home,
        session,
        settings,
        samples(appFolder()),
        // The first map must not wait for vectors; the window has them made ready behind it.
        VectorConvolver.starting(scheduler()),
        networks(),
        runtime(),
        scheduler());
  }

  /** The cat first, then photos, then made pictures, each by name. */
  private static List<String> samples(Path app) {
    List<String> made =
        List.of(
            "boundary.png",
            "checkerboard.png",
            "gradient.png",
            "impulse.png",
            "noisy-camera.png",
            "shapes.png",
            "zone-plate.png");
    try (Stream<Path> files = Files.list(app.resolve("sample-images"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.endsWith(".md"))
          .sorted(
              Comparator.comparing((String name) -> !name.equals("chelsea.png"))
                  .thenComparing(made::contains)
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    } catch (IOException e) {
      // Without samples the menu is shorter; photos open all the same.
      return List.of();
    }
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
