package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.DisplayMode;
import convoscope.core.image.MapFormat;
import convoscope.core.image.MapWriter.Export;
import convoscope.core.image.ValueScale;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps as tables, NumPy arrays and TIFF pages: every float32 comes back bit by bit. */
class MapFilesTest {
  private static final long SEED = 42;

  @TempDir Path folder;
  private final MapFiles maps = new MapFiles();

  /** Numbers of every magnitude, the odd ones first. */
  private static float[] values(int count) {
    float[] odd = {
      0f,
      -0f,
      1f,
      -1f,
      0.1f,
      1e-5f,
      1e10f,
      16777216f,
      1 / 3f,
      Float.MAX_VALUE,
      -Float.MIN_VALUE,
      Float.MIN_NORMAL,
      255.5f,
      1e7f,
      9.999999e6f,
      1.0E-3f,
      9.99e-4f
    };
    Random random = new Random(SEED);
    float[] values = Arrays.copyOf(odd, count);
    for (int i = odd.length; i < count; ) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        values[i++] = value;
      }
    }
    return values;
  }

  private static Tensor map(int channels, int rows, int columns) {
    return Tensor.copyOf(new Shape(1, channels, rows, columns), values(channels * rows * columns));
  }

  private static Export export(Tensor map, DisplayMode mode, boolean isColour) {
    return new Export(map, mode, ValueScale.TO_255, isColour);
  }

  private Path written(String name, MapFormat format, Tensor map) {
    Path file = folder.resolve(name);
    maps.write(file, format, export(map, DisplayMode.CLAMP, false), false, Cancel.NEVER);
    return file;
  }

  private static void requireSameBits(float[] expected, float[] found) {
    int[] bits = new int[expected.length];
    int[] foundBits = new int[found.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(expected[i]);
    }
    for (int i = 0; i < foundBits.length; i++) {
      foundBits[i] = Float.floatToRawIntBits(found[i]);
    }
    assertArrayEquals(bits, foundBits);
  }

  private static float[] floats(ByteBuffer bytes, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = bytes.getFloat();
    }
    return floats;
  }

  /** NumPy's format 1.0, read here by hand; more values than one buffer holds. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 7, 5", "3, 90, 101", "12, 3, 1"})
  void npy(int channels, int rows, int columns) throws IOException {
    byte[] file = Files.readAllBytes(written("m.npy", MapFormat.NPY, map(channels, rows, columns)));
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("\u0093NUMPY\u0001\u0000", new String(file, 0, 8, StandardCharsets.ISO_8859_1));
    int length = bytes.getShort(8);
    assertEquals(0, (10 + length) % 64);
    String header = new String(file, 10, length, StandardCharsets.US_ASCII);
    assertEquals(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, %d, %d, %d), }"
            .formatted(channels, rows, columns),
        header.strip());
    assertTrue(header.endsWith("\n"));
    int count = channels * rows * columns;
    assertEquals(10 + length + 4 * count, file.length);
    bytes.position(10 + length);
    requireSameBits(values(count), floats(bytes, count));
  }

  @Test
  void csvHoldsTheShortestDecimals() throws IOException {
    String text = Files.readString(written("m.csv", MapFormat.CSV, map(1, 40, 17)));
    List<String> lines = text.lines().toList();
    assertEquals("0,-0,1,-1,0.1,1E-5,1E10,1.6777216E7,", lines.getFirst().substring(0, 36));
    assertEquals(40, lines.size());
    assertTrue(text.endsWith("\n") && !text.contains("\r"));
    float[] found = new float[40 * 17];
    for (int row = 0; row < 40; row++) {
      String[] cells = lines.get(row).split(",", -1);
      assertEquals(17, cells.length);
      for (int column = 0; column < 17; column++) {
        found[row * 17 + column] = Float.parseFloat(cells[column]);
      }
    }
    requireSameBits(values(40 * 17), found);
  }

  /** TIFF 6.0 by hand: the tags of each page, and its strips' values. */
  @ParameterizedTest
  @CsvSource({"1, 7, 5", "3, 90, 101", "5, 1, 2"})
  void tiff(int channels, int rows, int columns) throws IOException {
    byte[] file =
        Files.readAllBytes(written("m.tiff", MapFormat.TIFF, map(channels, rows, columns)));
    Tiff tiff = Tiff.of(file);
    assertEquals(channels, tiff.pages().size());
    int count = rows * columns;
    float[] all = values(channels * count);
    for (int c = 0; c < channels; c++) {
      Tiff.Page page = tiff.pages().get(c);
      assertEquals(columns, page.number(256), "ImageWidth");
      assertEquals(rows, page.number(257), "ImageLength");
      assertEquals(32, page.number(258), "BitsPerSample");
      assertEquals(1, page.number(259), "Compression: none");
      assertEquals(1, page.number(262), "Photometric: black is zero");
      assertEquals(1, page.number(277), "SamplesPerPixel");
      assertEquals(3, page.number(339), "SampleFormat: IEEE");
      requireSameBits(Arrays.copyOfRange(all, c * count, (c + 1) * count), page.floats(count));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "m.csv, CSV, 3, CLAMP, true",
    "m.csv, CSV, 2, CLAMP, false",
    "m.png, PNG, 2, CLAMP, false",
    "m.png, PNG, 3, CLAMP, false",
    "m.png, PNG, 3, SIGNED, true",
    "m.png, PNG, 6, MINMAX, false"
  })
  void whatDoesNotFitIsSaidBeforeAnythingIsWritten(
      String name, MapFormat format, int channels, DisplayMode mode, boolean isColour)
      throws IOException {
    Path file = folder.resolve(name);
    Export export = export(map(channels, 5, 4), mode, isColour);
    ProblemException checked =
        assertThrows(
            ProblemException.class, () -> maps.check(file, format, channels, mode, isColour));
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> maps.write(file, format, export, true, Cancel.NEVER));
    assertEquals(Problem.MAPS_UNFIT, checked.problem());
    assertEquals(checked.arguments(), e.arguments());
    assertEquals(List.of(file, channels), e.arguments().subList(0, 2));
    assertEquals(List.of(), left());
  }

  @ParameterizedTest
  @CsvSource({"NPY", "CSV", "PNG", "TIFF"})
  void anExistingFileIsReplacedOnlyWhenAsked(MapFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("map"), "mine");
    Export export = export(map(1, 5, 4), DisplayMode.CLAMP, false);
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> maps.write(file, format, export, false, Cancel.NEVER));
    assertEquals(Problem.FILE_EXISTS, e.problem());
    assertEquals("mine", Files.readString(file));
    maps.write(file, format, export, true, Cancel.NEVER);
    assertFalse(Arrays.equals("mine".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(file)));
    assertEquals(List.of("map"), left());
  }

  /** Large enough that none is written in one block. */
  @ParameterizedTest
  @CsvSource({"NPY", "CSV", "PNG", "TIFF"})
  void aCancelledFileIsNotThereAndAnOldOneStays(MapFormat format) throws IOException {
    Export export = export(map(1, 300, 400), DisplayMode.CLAMP, false);
    Path old = Files.writeString(folder.resolve("old"), "mine");
    AtomicInteger asked = new AtomicInteger();
    Cancel later = () -> asked.incrementAndGet() > 2;
    for (Path file : List.of(old, folder.resolve("new"))) {
      asked.set(0);
      assertFalse(maps.write(file, format, export, true, later));
      assertTrue(asked.get() > 2, "asked " + asked);
    }
    assertEquals("mine", Files.readString(old));
    assertEquals(List.of("old"), left());
    assertTrue(maps.write(old, format, export, true, () -> false));
  }

  @Test
  void aFolderThatIsNoneIsSaid() throws IOException {
    Export export = export(map(1, 5, 4), DisplayMode.CLAMP, false);
    Files.writeString(folder.resolve("file"), "x");
    for (String name : List.of("none/m.npy", "file/m.npy")) {
      Path file = folder.resolve(name);
      ProblemException e =
          assertThrows(
              ProblemException.class,
              () -> maps.write(file, MapFormat.NPY, export, true, Cancel.NEVER),
              name);
      assertEquals(Problem.FILE_UNWRITABLE, e.problem());
      assertEquals(file, e.arguments().getFirst());
    }
    assertEquals(List.of("file"), left());
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
