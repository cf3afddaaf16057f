import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Says what was made, how large it is, and what takes the room. */
final class Sizes {
  private static final int LARGEST = 14;

  private Sizes() {}

  static void print(List<Path> made, Path app, PrintStream out) throws IOException {
    for (Path each : made) {
      line(out, each, Tree.bytes(each));
    }
    out.println("What takes the room:");
    Path runtime = runtime(app);
    line(out, runtime, Tree.bytes(runtime));
    List<Path> files;
    try (Stream<Path> found = Files.walk(app)) {
      files =
          found
              .filter(Tree::isFile)
              .sorted(Comparator.comparing((Path file) -> -file.toFile().length()))
              .limit(LARGEST)
              .toList();
    }
    for (Path file : files) {
      line(out, file, Files.size(file));
    }
  }

  private static Path runtime(Path app) {
    return app.resolveSibling("runtime");
  }

  private static void line(PrintStream out, Path path, long bytes) {
    out.println(String.format(Locale.ROOT, "%8.1f MB  %s", bytes / 1e6, path));
  }
}
