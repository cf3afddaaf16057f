import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The ahead-of-time cache (JEP 483, 514): classes read, linked and profiled in one training run, so
 * that a start need not. A cache that does not fit is passed over by the JVM without a word.
 */
final class AotCache {
  static final String FILE = "convoscope.aot";

  private AotCache() {}

  /** Trains with the very start that a person makes, off the screen. */
  static void train(Path image, Platform platform) throws IOException, InterruptedException {
    Path app = image.resolve(platform.appFolder());
    Path home = Tree.emptied(image.resolveSibling("work").resolve("training"));
    List<String> command = new ArrayList<>(List.of(image.resolve(platform.java()).toString()));
    command.add("@" + app.resolve("jvm.args"));
    command.add("-Dconvoscope.home.app=" + app);
    for (String line : Files.readAllLines(app.resolve("image.args"))) {
      if (line.startsWith("-D")) {
        command.add(line.replace("$APPDIR", app.toString()));
      }
    }
    command.add("-XX:AOTCacheOutput=" + app.resolve(FILE));
    command.addAll(List.of("-cp", app.resolve("lib/convoscope.jar").toString()));
    command.add("convoscope.app.Training");
    Path log = image.resolveSibling("aot-training.log");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = process.environment();
    environment.put("CONVOSCOPE_HOME", home.toString());
    environment.remove("JAVA_TOOL_OPTIONS");
    int code = process.start().waitFor();
    if (code != 0 || !Files.exists(app.resolve(FILE))) {
      throw new IOException(
          "the training run for the AOT cache failed with exit code "
              + code
              + ":\n"
              + Files.readString(log));
    }
  }

  /** Takes it over into what the installer is made of. */
  static void copy(Path image, Path input, Platform platform) throws IOException {
    Files.copy(image.resolve(platform.appFolder()).resolve(FILE), input.resolve(FILE));
  }
}
