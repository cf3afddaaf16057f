package convoscope.cli;

import convoscope.core.image.MapFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which file each photo's map goes to.
 *
 * @param outputs one for each photo, in order
 * @param format of all of them
 * @param folder the folder to make first, if it is not there yet
 */
record OutputPlan(List<Output> outputs, MapFormat format, Optional<Path> folder) {
  /** A photo and the file of its map. */
  record Output(Path photo, Path file) {}

  OutputPlan {
    outputs = List.copyOf(outputs);
  }

  /**
   * One photo goes to the file {@code out}, in the format of its ending; several photos, or one if
   * {@code out} is a folder, or has no ending of a map and the format is given, to {@code
   * <stem>.<format>} in {@code out}: a script that takes {@code *.jpg} does the same with one photo
   * as with two.
   *
   * @param overwrite whether files may exist already
   * @throws UsageException if two photos would go to one file, {@code out} has no known ending, a
   *     file exists or cannot be written
   */
  static OutputPlan of(List<Path> photos, Path out, Optional<MapFormat> format, boolean overwrite) {
    boolean isFolder = Files.isDirectory(out);
    OutputPlan plan =
        isFolder || photos.size() > 1 || format.isPresent() && byName(out).isEmpty()
            ? inFolder(photos, out, format.orElse(MapFormat.NPY), isFolder)
            : file(photos.getFirst(), out, format);
    for (Output output : plan.outputs) {
      OutputFile.check(output.file, plan.folder.orElse(output.file), overwrite);
    }
    return plan;
  }

  private static OutputPlan file(Path photo, Path out, Optional<MapFormat> format) {
    MapFormat byName =
        byName(out).orElseThrow(() -> new UsageException("cli.out-ending", out, endings()));
    if (format.isPresent() && format.get() != byName) {
      throw new UsageException("cli.out-format", out, format.get().id());
    }
    return new OutputPlan(List.of(new Output(photo, out)), byName, Optional.empty());
  }

  private static OutputPlan inFolder(
      List<Path> photos, Path out, MapFormat format, boolean exists) {
    if (!exists && (Files.exists(out) || byName(out).isPresent())) {
      throw new UsageException("cli.out-not-folder", out);
    }
    List<Output> outputs = new ArrayList<>();
    Map<Path, Path> photoOf = new HashMap<>();
    for (Path photo : photos) {
      Path file = out.resolve(stem(photo) + "." + format.id());
      Path other = photoOf.put(file, photo);
      if (other != null) {
        throw new UsageException("cli.out-collide", other, photo, file);
      }
      outputs.add(new Output(photo, file));
    }
    return new OutputPlan(outputs, format, exists ? Optional.empty() : Optional.of(out));
  }

  private static Optional<MapFormat> byName(Path out) {
    return MapFormat.ofName(String.valueOf(out.getFileName()));
  }

  /** The file's name without its last ending. */
  static String stem(Path photo) {
    String name = String.valueOf(photo.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String endings() {
    return Stream.of(MapFormat.values()).map(f -> "." + f.id()).collect(Collectors.joining(", "));
  }
}
