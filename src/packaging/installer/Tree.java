import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Tree {
  private Tree() {}

  static Path emptied(Path folder) throws IOException {
    delete(folder);
    return Files.createDirectories(folder);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        // The runtime's files are read-only, which Windows takes to mean "not to be deleted".
        each.toFile().setWritable(true);
        Files.delete(each);
      }
    }
  }

  /** Copies with times and rights: an AOT cache knows jars by their time. */
  static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(from)) {
      all = found.toList();
    }
    for (Path each : all) {
      Path place = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(place);
      } else {
        Files.createDirectories(place.getParent());
        Files.copy(
            each,
            place,
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** Links not. */
  static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  static long bytes(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Tree::isFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
