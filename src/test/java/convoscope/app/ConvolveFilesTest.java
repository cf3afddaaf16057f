package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.cli.Console;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code convolve} with the program's own readers, writers and engines, on files.
 *
 * <p>Checksums are of float32 maps (or bytes) that NumPy, SciPy's {@code correlate2d} and Pillow's
 * {@code L} make of {@code chelsea.png}; the kernels' weights are dyadic, so every sum is exact.
 */
class ConvolveFilesTest {
  private static final Path CHELSEA = Path.of("sample-images", "chelsea.png");
  private static final long HALF = 1253759160L;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    HomeFolder home = new HomeFolder(folder.resolve("home"));
    LogFile log = new LogFile(home);
    return new Wiring(console, log, home, Duration.ZERO).commandLine().run(arguments);
  }

  private int convolve(Path photo, String name, String... options) {
    String[] all = new String[options.length + 4];
    System.arraycopy(options, 0, all, 2, options.length);
    all[0] = "convolve";
    all[1] = photo.toString();
    all[all.length - 2] = "-o";
    all[all.length - 1] = folder.resolve(name).toString();
    return run(all);
  }

  private String error() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The numbers of a file of NumPy's format 1.0, after a look at its header. */
  private byte[] npy(String name, String shape) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(name));
    int header = 10 + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
    String text = new String(file, 0, header, StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("\u0093NUMPY\u0001\u0000"), text);
    assertTrue(text.contains("'descr': '<f4', 'fortran_order': False"), text);
    assertTrue(text.contains("'shape': " + shape), text);
    return Arrays.copyOfRange(file, header, file.length);
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "vector", "reference"})
  void everyEngineWritesTheSameMap(String engine) throws IOException {
    assertEquals(
        0,
        convolve(
            CHELSEA, "out.npy", "--kernel", "sobel-x", "--padding", "half", "--engine", engine),
        this::error);
    byte[] map = npy("out.npy", "(1, 1, 300, 451)");
    assertEquals(HALF, crc(map));
    String used = engine.equals("auto") ? "vector" : engine;
    assertTrue(
        out.toString(StandardCharsets.UTF_8).contains("out.npy  [1,1,300,451]  " + used),
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void threeMapsWithAStride() throws IOException {
    String[] options = {"--kernel", "gaussian-5", "--channels", "color", "--stride", "3,2"};
    assertEquals(0, convolve(CHELSEA, "out.npy", options), this::error);
    assertEquals(3163780325L, crc(npy("out.npy", "(1, 3, 99, 224)")));
  }

  @Test
  void csvReadsBackToTheSameFloats() throws IOException {
    assertEquals(
        0, convolve(CHELSEA, "out.csv", "--kernel", "sobel-x", "--padding", "half"), this::error);
    ByteBuffer floats = ByteBuffer.allocate(300 * 451 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (String line : Files.readAllLines(folder.resolve("out.csv"))) {
      for (String cell : line.split(",")) {
        floats.putFloat(Float.parseFloat(cell));
      }
    }
    assertEquals(HALF, crc(floats.array()));
  }

  @Test
  void pngIsClamped() throws IOException {
    assertEquals(
        0, convolve(CHELSEA, "out.png", "--kernel", "sobel-x", "--padding", "half"), this::error);
    BufferedImage picture = ImageIO.read(folder.resolve("out.png").toFile());
    int[] gray = picture.getRaster().getSamples(0, 0, 451, 300, 0, (int[]) null);
    byte[] bytes = new byte[gray.length];
    for (int i = 0; i < gray.length; i++) {
      bytes[i] = (byte) gray[i];
    }
    assertEquals(1, picture.getRaster().getNumBands());
    assertEquals(3609483354L, crc(bytes));
  }

  @Test
  void everyKindOfKernelFileGivesTheSameMap() throws IOException {
    Files.writeString(
        folder.resolve("k.json"),
        "{\"name\":\"k\",\"rows\":[[\"-1/2\",0,0.5],[-1,0,1],[-0.5,0,\"1/2\"]],\"scale\":2}");
    Files.writeString(folder.resolve("k.csv"), "-1,0,1\n-2,0,2\n-1,0,1\n");
    Files.writeString(folder.resolve("k.txt"), "-1 0 1\n\u22122\t0\t2\n-1 0 1\n");
    ByteBuffer npy = ByteBuffer.allocate(128 + 72).order(ByteOrder.LITTLE_ENDIAN);
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 3), }";
    npy.put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 118);
    npy.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.UTF_8));
    for (double cell : new double[] {-1, 0, 1, -2, 0, 2, -1, 0, 1}) {
      npy.putDouble(cell);
    }
    Files.write(folder.resolve("k.npy"), npy.array());
    for (String file : List.of("k.json", "k.csv", "k.txt", "k.npy")) {
      String kernel = folder.resolve(file).toString();
      assertEquals(
          0,
          convolve(CHELSEA, "o.npy", "--kernel", kernel, "--padding", "half", "--force"),
          this::error);
      assertEquals(HALF, crc(npy("o.npy", "(1, 1, 300, 451)")), file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          out.csv  | --kernel 1 --channels color             | out.csv
          out.png  | --kernel 1 --kernel 2                   | out.png
          out.png  | --kernel 1 --channels color --display signed | out.png
          out.npy  | --kernel broken.json                    | broken.json
          out.npy  | --kernel ragged.csv                     | ragged.csv
          out.npy  | --kernel nan.txt                        | nan.txt
          """)
  void whatCannotBeIsOneLineAndLeavesNothing(String name, String options, String part)
      throws IOException {
    Path kernels = Files.createDirectory(folder.resolve("kernels"));
    Files.writeString(kernels.resolve("broken.json"), "{\"rows\":[[1,");
    Files.writeString(kernels.resolve("ragged.csv"), "1,2\n3\n");
    Files.writeString(kernels.resolve("nan.txt"), "1 nan\n");
    String[] words =
        Stream.of(options.split(" "))
            .map(word -> word.contains(".") ? kernels.resolve(word).toString() : word)
            .toArray(String[]::new);
    assertEquals(2, convolve(CHELSEA, name, words), this::error);
    assertEquals(1, error().lines().count(), error());
    assertTrue(error().contains(part), error());
    assertEquals(List.of("kernels"), left());
  }

  @Test
  void oneBadPhotoAmongSeveralLeavesNothing() throws IOException {
    byte[] good = Files.readAllBytes(CHELSEA);
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.write(photos.resolve("cut.png"), Arrays.copyOf(good, good.length / 3));
    Files.write(photos.resolve("empty.png"), new byte[0]);
    Files.writeString(photos.resolve("text.png"), "not a photo at all");
    for (String bad : List.of("cut.png", "empty.png", "text.png", "none.png")) {
      String maps = folder.resolve("maps").toString();
      String photo = photos.resolve(bad).toString();
      assertEquals(2, run("convolve", CHELSEA.toString(), photo, "--kernel", "1", "-o", maps));
      assertEquals(1, error().lines().count(), error());
      assertTrue(error().contains(bad), error());
      assertEquals(List.of("photos"), left());
    }
  }

  @Test
  void pathsInAnyScript() throws IOException {
    Path photo = Files.createDirectory(folder.resolve("照片")).resolve("猫.png");
    Files.copy(CHELSEA, photo);
    assertEquals(0, convolve(photo, "照片", "--kernel", "sobel-x", "--padding", "half"));
    assertEquals(HALF, crc(npy("照片/猫.npy", "(1, 1, 300, 451)")));
    assertArrayEquals(Files.readAllBytes(CHELSEA), Files.readAllBytes(photo));
  }

  /** Names in the folder. */
  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
