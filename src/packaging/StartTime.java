import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * How long the packaged program takes from being started to its first map on the screen, beside a
 * JavaFX window with one button, on the same Java and the same screen, in turns.
 *
 * <p>Looked at from outside: a robot reads the screen every few milliseconds; the clock stops when
 * the right half of the window shows a picture (many different colours), or the button's colour is
 * there. For the program also the time until its controls are there. Start it by {@code
 * src/packaging/start-time.sh}, which makes the screen.
 */
public final class StartTime {
  /** Colours of a feature map among the samples; the window without one has some twenty. */
  private static final int COLOURS_OF_A_MAP = 60;

  /** Colours of the side panel with its words and cells; without them it has one or two. */
  private static final int COLOURS_OF_CONTROLS = 40;

  private static final int BUTTON = 0xff8000;
  private static final Rectangle MAP = new Rectangle(660, 160, 380, 280);
  private static final Rectangle SIDE = new Rectangle(1130, 70, 290, 300);
  private static final Rectangle WHOLE = new Rectangle(0, 0, 600, 500);
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

  private static final String WITH_CONTROLS = ", with all controls";

  private final Path image;
  private final Path work;
  private final Robot robot;

  private StartTime(Path image, Path work) throws Exception {
    this.image = image;
    this.work = work;
    this.robot = new Robot();
  }

  /** Arguments: the image's folder, how many runs. */
  public static void main(String[] arguments) throws Exception {
    Path work = Files.createTempDirectory("start-time");
    StartTime times = new StartTime(Path.of(arguments[0]).toAbsolutePath(), work);
    times.measure(Integer.parseInt(arguments[1]));
    System.exit(0);
  }

  private void measure(int runs) throws Exception {
    Path peer = peer();
    Path peerCache = work.resolve("peer.aot");
    List<String> training = new ArrayList<>(peerCommand(peer));
    training.add(1, "-XX:AOTCacheOutput=" + peerCache);
    training.add("end");
    if (start(training).waitFor() != 0) {
      throw new IOException("the window with one button did not train its cache");
    }
    Path app = image.resolve("lib/app");
    Map<String, Run> kinds = new LinkedHashMap<>();
    kinds.put("one button, no cache", new Run(with(peerCommand(peer), "-XX:AOTMode=off"), false));
    kinds.put(
        "one button, AOT cache",
        new Run(with(peerCommand(peer), "-XX:AOTCache=" + peerCache), false));
    kinds.put("Convoscope, no cache", new Run(ours(app, "-XX:AOTMode=off"), true));
    kinds.put(
        "Convoscope, AOT cache",
        new Run(ours(app, "-XX:AOTCache=" + app.resolve("convoscope.aot")), true));
    Map<String, double[]> found = new LinkedHashMap<>();
    for (Map.Entry<String, Run> kind : kinds.entrySet()) {
      found.put(kind.getKey(), new double[runs]);
      if (kind.getValue().map()) {
        found.put(kind.getKey() + WITH_CONTROLS, new double[runs]);
      }
    }
    for (int i = -1; i < runs; i++) {
      for (Map.Entry<String, Run> kind : kinds.entrySet()) {
        double seconds = seconds(kind.getValue());
        // The first round only brings the files into memory.
        if (i >= 0) {
          found.get(kind.getKey())[i] = seconds;
          if (kind.getValue().map()) {
            found.get(kind.getKey() + WITH_CONTROLS)[i] = whole;
          }
        }
      }
    }
    for (Map.Entry<String, double[]> kind : found.entrySet()) {
      double[] all = kind.getValue();
      Arrays.sort(all);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-40s min %.2f s   median %.2f s   max %.2f s",
              kind.getKey(),
              all[0],
              median(all),
              all[runs - 1]));
    }
    ratio("no cache", found);
    ratio("AOT cache", found);
  }

  private static void ratio(String what, Map<String, double[]> found) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "Convoscope / one button, %s, medians: %.2f",
            what,
            median(found.get("Convoscope, " + what)) / median(found.get("one button, " + what))));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Of the last run: until the controls were there too. */
  private double whole;

  private record Run(List<String> command, boolean map) {}

  private double seconds(Run run) throws Exception {
    Predicate<BufferedImage> there = run.map() ? StartTime::showsMap : StartTime::showsButton;
    Rectangle where = run.map() ? MAP : WHOLE;
    long begin = System.nanoTime();
    Process process = start(run.command());
    while (!there.test(robot.createScreenCapture(where))) {
      if (System.nanoTime() - begin > LIMIT || !process.isAlive()) {
        process.destroyForcibly();
        throw new IOException("nothing came on the screen: " + run.command());
      }
      // Not oftener: looking takes time of the two processors too.
      Thread.sleep(10);
    }
    long end = System.nanoTime();
    if (run.map()) {
      while (!showsControls(robot.createScreenCapture(SIDE))) {
        if (System.nanoTime() - begin > LIMIT) {
          process.destroyForcibly();
          throw new IOException("the controls did not come on the screen");
        }
        Thread.sleep(10);
      }
    }
    whole = (System.nanoTime() - begin) / 1e9;
    process.destroy();
    process.waitFor();
    while (there.test(robot.createScreenCapture(where))) {
      Thread.sleep(20);
    }
    return (end - begin) / 1e9;
  }

  private static boolean showsMap(BufferedImage screen) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < screen.getHeight(); y += 7) {
      for (int x = 0; x < screen.getWidth(); x += 7) {
        colours.add(screen.getRGB(x, y));
      }
    }
    return colours.size() >= COLOURS_OF_A_MAP;
  }

  private static boolean showsControls(BufferedImage screen) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < screen.getHeight(); y++) {
      for (int x = 0; x < screen.getWidth(); x++) {
        colours.add(screen.getRGB(x, y));
      }
    }
    return colours.size() >= COLOURS_OF_CONTROLS;
  }

  private static boolean showsButton(BufferedImage screen) {
    for (int y = 0; y < screen.getHeight(); y += 10) {
      for (int x = 0; x < screen.getWidth(); x += 10) {
        if ((screen.getRGB(x, y) & 0xffffff) == BUTTON) {
          return true;
        }
      }
    }
    return false;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("CONVOSCOPE_HOME", work.resolve("home").toString());
    File log = work.resolve("log").toFile();
    return process
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private List<String> ours(Path app, String cache) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "@" + app.resolve("jvm.args")));
    for (String line : Files.readAllLines(app.resolve("image.args"))) {
      if (line.startsWith("-") && !line.contains("AOTCache")) {
        command.add(line.replace("$APPDIR", app.toString()));
      }
    }
    command.addAll(
        List.of(
            cache,
            "-Dconvoscope.home.app=" + app,
            "-cp",
            app.resolve("lib/convoscope.jar").toString(),
            "convoscope.app.Main"));
    return command;
  }

  private String java() {
    return image.resolve("lib/runtime/bin/java").toString();
  }

  private static List<String> with(List<String> command, String flag) {
    List<String> changed = new ArrayList<>(command);
    changed.add(1, flag);
    return changed;
  }

  private List<String> peerCommand(Path jar) throws IOException {
    return List.of(
        java(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        jar + File.pathSeparator + javafx(),
        "OneButton");
  }

  private String javafx() throws IOException {
    try (Stream<Path> jars = Files.list(image.resolve("lib/app/lib"))) {
      return String.join(
          File.pathSeparator,
          jars.map(Path::toString).filter(jar -> jar.contains("/javafx-")).sorted().toList());
    }
  }

  /** A cache takes classes from jars only. */
  private Path peer() throws IOException, InterruptedException {
    Path source = work.resolve("OneButton.java");
    Files.writeString(
        source,
        """
        import javafx.application.*;
        import javafx.scene.*;
        import javafx.scene.control.*;
        import javafx.scene.layout.*;
        import javafx.stage.*;
        public class OneButton {
          public static void main(String[] arguments) {
            Platform.startup(() -> {
              Button button = new Button("Button");
              button.setStyle("-fx-background-color: #ff8000; -fx-pref-width: 300; -fx-pref-height: 300");
              Stage stage = new Stage();
              stage.setX(0);
              stage.setY(0);
              stage.setScene(new Scene(new StackPane(button), 600, 500));
              stage.show();
              if (arguments.length > 0) {
                var pause = new javafx.animation.PauseTransition(javafx.util.Duration.seconds(1));
                pause.setOnFinished(event -> System.exit(0));
                pause.play();
              }
            });
          }
        }
        """);
    Path classes = Files.createDirectories(work.resolve("classes"));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", javafx(), "-d", classes.toString(), source.toString());
    Path jar = work.resolve("peer.jar");
    int packed =
        java.util.spi.ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file",
                jar.toString(),
                "-C",
                classes.toString(),
                ".");
    if (code != 0 || packed != 0) {
      throw new IOException("the window with one button could not be compiled");
    }
    return jar;
  }
}
