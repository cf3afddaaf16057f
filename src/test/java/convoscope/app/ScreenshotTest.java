package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: a toolkit is started once in a process, by the program itself. */
class ScreenshotTest {
  @TempDir Path folder;

  /** The toolkit's screen in memory ends after 1000 rows. */
  @Test
  @Timeout(180)
  void aWindowThatIsHigherThanTheToolkitsScreen() throws IOException, InterruptedException {
    Path png = folder.resolve("window.png");
    Path said = folder.resolve("said.txt");
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of("src", "packaging", "jvm.args"),
            "-cp",
            classPath(),
            "convoscope.app.Main",
            "screenshot",
            "--size",
            "1000x1400",
            "-o",
            png.toString());
    ProcessBuilder process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
    process.environment().put("CONVOSCOPE_HOME", folder.resolve("home").toString());

    int code = process.start().waitFor();

    assertEquals(0, code, () -> read(said));
    BufferedImage picture = ImageIO.read(png.toFile());
    assertEquals(List.of(1400, 1000), List.of(picture.getHeight(), picture.getWidth()));
    long colours = IntStream.range(0, 400).map(x -> picture.getRGB(x, 1389)).distinct().count();
    assertTrue(colours > 1, "nothing stands in the status line");
  }

  /** That of this JVM, also where its launcher keeps it in a loader of its own. */
  private static String classPath() {
    return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
