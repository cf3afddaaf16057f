package convoscope.core.image;

import java.util.Locale;
import java.util.Optional;

/** File formats that a map can be written in; the id is the file's ending. */
public enum MapFormat {
  /** NumPy: float32, [1, C, H, W], C order. */
  NPY,
  /** One channel; rows by new lines, cells by commas, shortest decimals that read back the same. */
  CSV,
  /** The map as shown. */
  PNG,
  /** IEEE float32, uncompressed, one page a channel. */
  TIFF;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of a file name by its ending, {@code .tif} among them. */
  public static Optional<MapFormat> ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".tif")) {
      return Optional.of(TIFF);
    }
    for (MapFormat format : values()) {
      if (name.endsWith("." + format.id())) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
