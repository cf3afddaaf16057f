package convoscope.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The presets against the published table, whose numbers stand here as they stand there. */
class KernelPresetsTest {
  /** A factor's numerator and denominator, then the matrix. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          identity    | 1 | 1  | 0 0 0; 0 1 0; 0 0 0
          edge-1x3    | 1 | 1  | 1 0 -1
          sobel-x     | 1 | 1  | -1 0 1; -2 0 2; -1 0 1
          sobel-y     | 1 | 1  | -1 -2 -1; 0 0 0; 1 2 1
          scharr-x    | 1 | 1  | -3 0 3; -10 0 10; -3 0 3
          scharr-y    | 1 | 1  | -3 -10 -3; 0 0 0; 3 10 3
          prewitt-x   | 1 | 1  | -1 0 1; -1 0 1; -1 0 1
          prewitt-y   | 1 | 1  | -1 -1 -1; 0 0 0; 1 1 1
          roberts-1   | 1 | 1  | 1 0; 0 -1
          roberts-2   | 1 | 1  | 0 1; -1 0
          laplacian-4 | 1 | 1  | 0 1 0; 1 -4 1; 0 1 0
          laplacian-8 | 1 | 1  | 1 1 1; 1 -8 1; 1 1 1
          outline-8   | 1 | 8  | -1 -1 -1; -1 8 -1; -1 -1 -1
          log-5       | 1 | 1  | 0 0 -1 0 0; 0 -1 -2 -1 0; -1 -2 16 -2 -1; 0 -1 -2 -1 0; 0 0 -1 0 0
          sharpen     | 1 | 1  | 0 -1 0; -1 5 -1; 0 -1 0
          sharpen-8   | 1 | 1  | -1 -1 -1; -1 9 -1; -1 -1 -1
          unsharp-5   | -1 | 256 | 1 4 6 4 1; 4 16 24 16 4; 6 24 -476 24 6; 4 16 24 16 4; 1 4 6 4 1
          mean-3      | 1 | 9  | 1 1 1; 1 1 1; 1 1 1
          mean-5      | 1 | 25 | 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1
          gaussian-3  | 1 | 16 | 1 2 1; 2 4 2; 1 2 1
          gaussian-5  | 1 | 256 | 1 4 6 4 1; 4 16 24 16 4; 6 24 36 24 6; 4 16 24 16 4; 1 4 6 4 1
          emboss      | 1 | 1  | -2 -1 0; -1 1 1; 0 1 2
          line-h      | 1 | 1  | -1 -1 -1; 2 2 2; -1 -1 -1
          line-v      | 1 | 1  | -1 2 -1; -1 2 -1; -1 2 -1
          line-d      | 1 | 1  | 2 -1 -1; -1 2 -1; -1 -1 2
          line-u      | 1 | 1  | -1 -1 2; -1 2 -1; 2 -1 -1
          corner      | 1 | 1  | 1 -2 1; -2 4 -2; 1 -2 1
          """)
  void isAsPublished(String id, int numerator, int denominator, String matrix) {
    String[] rows = matrix.split("; ");
    Kernel kernel = KernelPresets.byId(id).orElseThrow().kernel();
    assertEquals(rows.length, kernel.rows());
    for (int i = 0; i < rows.length; i++) {
      String[] cells = rows[i].split(" ");
      assertEquals(cells.length, kernel.columns());
      for (int j = 0; j < cells.length; j++) {
        double expected = (double) numerator * Integer.parseInt(cells[j]) / denominator;
        assertEquals(expected, kernel.at(i, j), Math.ulp(expected), id + " at " + i + ", " + j);
      }
    }
  }

  @Test
  void uniformAndDiagonalOnesAreCounted() {
    Kernel mean = KernelPresets.byId("mean-9").orElseThrow().kernel();
    Kernel motion = KernelPresets.byId("motion-9").orElseThrow().kernel();
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        assertEquals(1.0 / 81, mean.at(i, j));
        assertEquals(i == j ? 1.0 / 9 : 0, motion.at(i, j));
      }
    }
    assertEquals(9, mean.rows());
    assertEquals(9, motion.columns());
  }

  /** Cells (5, 5), (0, 0), (5, 2), (3, 7), (10, 1) and the sum, by NumPy from the formula. */
  @ParameterizedTest
  @CsvSource({
    "gabor-0, 1, 0.08810215445624706, -0.6065306597126334, -0.37873256419848306,"
        + " -0.1452558960465227, -2.214278566677115",
    "gabor-45, 1, 0.026998544068571013, -0.4431394892057636, 0.8948393168143698,"
        + " 0.4090599846134705, 3.5741144116989187",
    "gabor-90, 1, 0.08810215445624706, 0.8824969025845955, -0.37873256419848306,"
        + " 0.09983282003395096, -2.214278566677118",
    "gabor-135, 1, 0.49935178859927615, -0.4431394892057631, -0.6308590479165262,"
        + " 0.09715887357535744, 3.5741144116989187",
  })
  void gaborsFollowTheirFormula(
      String id, double a, double b, double c, double d, double e, double sum) {
    Kernel kernel = KernelPresets.byId(id).orElseThrow().kernel();
    double[] found = {
      kernel.at(5, 5), kernel.at(0, 0), kernel.at(5, 2), kernel.at(3, 7), kernel.at(10, 1)
    };
    assertArrayEquals(new double[] {a, b, c, d, e}, found, 1e-14);
    assertEquals(sum, kernel.sum(), 1e-12);
    assertEquals(11, kernel.rows());
    assertEquals(11, kernel.columns());
  }

  @Test
  void idsAreTheTablesInItsOrder() {
    List<String> expected =
        new ArrayList<>(
            List.of(
                "identity",
                "edge-1x3",
                "sobel-x",
                "sobel-y",
                "scharr-x",
                "scharr-y",
                "prewitt-x",
                "prewitt-y",
                "roberts-1",
                "roberts-2",
                "laplacian-4",
                "laplacian-8",
                "outline-8",
                "log-5",
                "sharpen",
                "sharpen-8",
                "unsharp-5",
                "mean-3",
                "mean-5",
                "mean-9",
                "gaussian-3",
                "gaussian-5",
                "emboss",
                "motion-9",
                "line-h",
                "line-v",
                "line-d",
                "line-u",
                "corner",
                "gabor-0",
                "gabor-45",
                "gabor-90",
                "gabor-135"));
    assertEquals(expected, KernelPresets.all().stream().map(KernelPreset::id).toList());
  }
}
