package convoscope.io;

import com.google.gson.Gson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that {@code make_fixtures.py} and {@code make_kinds.py} made, and what other programs
 * read from them.
 */
final class Fixture {
  /**
   * One entry of {@code photos.json} or {@code kinds.json}.
   *
   * @param folder where it lies, {@code photos} unless it is said
   * @param bits 8 or 16 for what is stored, 64 for exact values in double
   * @param values base64 of zlib of [C, H, W] in little endian
   * @param problem why it cannot be read, instead of all the others
   */
  record PhotoCase(
      @Nullable String folder,
      String file,
      int channels,
      int rows,
      int columns,
      int bits,
      double tolerance,
      String values,
      @Nullable String problem) {

    Path path() {
      return Fixture.path(Objects.requireNonNullElse(folder, "photos") + "/" + file);
    }

    /** The values in units of 0…255, in C order. */
    double[] expected() throws IOException {
      byte[] packed = Base64.getDecoder().decode(values);
      ByteBuffer data =
          ByteBuffer.wrap(new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes())
              .order(ByteOrder.LITTLE_ENDIAN);
      double[] expected = new double[channels * rows * columns];
      for (int i = 0; i < expected.length; i++) {
        expected[i] =
            switch (bits) {
              case 8 -> Byte.toUnsignedInt(data.get());
              case 16 -> Short.toUnsignedInt(data.getShort()) / 257.0;
              default -> data.getDouble();
            };
      }
      return expected;
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /**
   * One entry of {@code kernels.json}.
   *
   * @param shape [kernels, h, w] or [kernels, 3, h, w]
   * @param cells in Python's shortest decimals
   * @param problem why it cannot be read, instead of all the others
   * @param reason the problem or word that is its second argument
   */
  record KernelCase(
      String file,
      int[] shape,
      String[] cells,
      double scale,
      double bias,
      boolean normalise,
      @Nullable String problem,
      @Nullable String reason) {

    Path path() {
      return Fixture.path("kernels/" + file);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private Fixture() {}

  static List<PhotoCase> photos() throws IOException {
    return List.of(json("photos.json", PhotoCase[].class));
  }

  /** The kinds of files that {@code make_kinds.py} made. */
  static List<PhotoCase> kinds() throws IOException {
    return List.of(json("kinds.json", PhotoCase[].class));
  }

  static List<KernelCase> kernels() throws IOException {
    return List.of(json("kernels.json", KernelCase[].class));
  }

  private static <T> T json(String name, Class<T> type) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(Fixture.class.getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, type);
    }
  }

  static Path path(String name) {
    try {
      return Path.of(Objects.requireNonNull(Fixture.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
