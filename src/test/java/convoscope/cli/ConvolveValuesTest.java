package convoscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code convolve} computes for its options equals what NumPy and SciPy compute: {@code
 * convolve-cases.txt}, made by the script beside it.
 */
class ConvolveValuesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    Iterator<String> lines = lines().iterator();
    assertEquals("photo", lines.next());
    int[] size = ints(lines.next());
    int[] stored = ints(lines.next());
    byte[] bytes = new byte[stored.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) stored[i];
    }
    Samples photo = Samples.ofBytes(3, size[0], size[1], bytes);
    List<DynamicTest> tests = new ArrayList<>();
    while (lines.hasNext()) {
      String arguments = lines.next();
      String shape = lines.next().replace(" ", "×");
      double[] expected = doubles(lines.next());
      tests.add(
          DynamicTest.dynamicTest(
              arguments.replace('\t', ' '), () -> check(photo, arguments, shape, expected)));
    }
    assertEquals(18, tests.size(), "cases");
    return tests.stream();
  }

  private void check(Samples photo, String arguments, String shape, double[] expected)
      throws IOException {
    Bench bench = new Bench(folder);
    List<String> all = new ArrayList<>(List.of("convolve", bench.photo("p.png", photo)));
    all.addAll(List.of(arguments.split("\t")));
    all.addAll(List.of("--force", "-o", bench.file("o.npy")));
    Bench.Outcome outcome = bench.run(all.toArray(String[]::new));
    assertEquals("", outcome.err());
    assertEquals(0, outcome.code());
    List<String> written = Files.readAllLines(folder.resolve("o.npy"));
    assertEquals(shape, written.get(1));
    // SciPy adds in double in another order: two roundings to float32 may differ by one ulp of the
    // largest value.
    assertArrayEquals(expected, doubles(written.get(2)), 1e-6 * largest(expected));
    assertTrue(outcome.out().contains("[" + shape.replace("×", ",") + "]"), outcome.out());
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = ConvolveValuesTest.class.getResourceAsStream("convolve-cases.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static int[] ints(String line) {
    return Stream.of(line.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static double[] doubles(String line) {
    return Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
