package convoscope.io;

import convoscope.core.colour.Colouriser.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Keeps pasted pictures as PNG files in one folder, each under a name made of its pixels. */
public final class KeptPictures {
  private final Path folder;

  /**
   * @param folder made when the first picture is kept
   */
  public KeptPictures(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps a picture.
   *
   * @param picture ARGB, not premultiplied
   * @return its file's name in the folder
   * @throws convoscope.core.ProblemException if it cannot be written
   */
  public String keep(Picture picture) {
    CRC32 sum = new CRC32();
    ByteBuffer pixels = ByteBuffer.allocate(Integer.BYTES * picture.columns());
    for (int row = 0; row < picture.rows(); row++) {
      pixels.clear();
      pixels.asIntBuffer().put(picture.argb(), row * picture.columns(), picture.columns());
      sum.update(pixels.array());
    }
    String name =
        "pasted-%dx%d-%08x.png".formatted(picture.columns(), picture.rows(), sum.getValue());
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      try {
        Files.createDirectories(folder);
      } catch (IOException ignored) {
        // The writing below says why it cannot be.
      }
      PictureFiles.write(file, picture, true);
    }
    return name;
  }

  /** Deletes all kept pictures but these; what cannot be deleted stays. */
  public void retain(Set<String> names) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> old =
          files
              .filter(file -> file.getFileName().toString().startsWith("pasted-"))
              .filter(file -> !names.contains(file.getFileName().toString()))
              .toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    } catch (IOException ignored) {
      // No folder, or not ours to change: nothing is lost by leaving it.
    }
  }
}
