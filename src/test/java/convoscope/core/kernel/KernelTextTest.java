package convoscope.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|3",
        "-2.5|-2.5",
        ".5|0.5",
        "5.|5",
        "+1|1",
        "1e-3|0.001",
        "2E2|200",
        "1/9|0.1111111111111111",
        "-1/9|-0.1111111111111111",
        "\u22121/4|-0.25",
        "1.5/3|0.5",
        "1/-4|-0.25",
        " 7 |7",
      })
  void aCell(String text, double value) {
    assertEquals(value, KernelText.cell(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1,5", "--1", "1/0", "1//2", "0x10", "NaN", "1/2/3"})
  void noCell(String text) {
    ProblemException problem = assertThrows(ProblemException.class, () -> KernelText.cell(text));
    assertEquals(Problem.NOT_A_NUMBER, problem.problem(), text);
  }

  /** What Calc and Excel put on the clipboard; a cell that is left empty must not be skipped. */
  @Test
  void aSpreadsheetsCellsAreNotMovedUp() {
    assertEquals(Kernel.of(2, 2, 1, 2, 3, 4), KernelText.parse("1\t2\r\n3\t4\r\n"));
    assertEquals(Kernel.of(1, 3, 1, 0.5, -2), KernelText.parse(" 1 \t 1/2\t−2 "));
    assertEquals(Kernel.of(2, 2, 1, 2, 3, 4), KernelText.parse("\t[[1,\t2],\n\t [3,\t4]]\n"));
    assertEquals(Kernel.of(2, 2, 1, 2, 3, 4), KernelText.parse("\t1 2\n\t3 4"), "indented");
    for (String text :
        List.of(
            "-1\t\t1\n-2\t\t2",
            "1\t2\n-1\t",
            "1\t2\n\t1\t0",
            "1 2\n1,,2",
            "0\t \t1",
            "1\t2\n\t\n3\t4")) {
      ProblemException e = assertThrows(ProblemException.class, () -> KernelText.parse(text), text);
      assertEquals(Problem.CELL_EMPTY, e.problem(), text);
    }
    ProblemException second =
        assertThrows(ProblemException.class, () -> KernelText.parse("0\t1\t0\n1\t\t1"));
    assertEquals(List.of(2, 2), second.arguments());
    ProblemException decimal =
        assertThrows(ProblemException.class, () -> KernelText.parse("0,5\t0,25\n1\t2"));
    assertEquals(Problem.NOT_A_NUMBER, decimal.problem());
    assertEquals("0,5", decimal.arguments().get(1));
  }

  @Test
  void aCellBeyondDoubleIsNotFinite() {
    ProblemException problem = assertThrows(ProblemException.class, () -> KernelText.cell("1e999"));
    assertEquals(Problem.NOT_FINITE, problem.problem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 1; 2 3",
        "0,1;2,3",
        "0\t1\n2\t3\n",
        "0, 1\r\n2, 3\r\n",
        "[[0, 1], [2, 3]]",
        "array([[0, 1],\n       [2, 3]])",
        "np.array([[0., 1.], [2., 3.]], dtype=np.float32)",
        "0，1；2，3",
        "０，１；２，９／３",
        "［［０．０，１］，［＋２，３ｅ０］］",
        "[[0 1]\n [2 3]]",
        "0 4/4; 6 / 3 3",
        "((0, 1), (2, 3))",
        ";0 1;;2 3;"
      })
  void oneKernelInManyWritings(String text) {
    assertEquals(Kernel.of(2, 2, 0, 1, 2, 3), KernelText.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2; 3|KERNEL_RAGGED",
        "''|KERNEL_EMPTY",
        ";|KERNEL_EMPTY",
        "1 a|NOT_A_NUMBER",
        "1,,2|CELL_EMPTY"
      })
  void noKernel(String text, Problem expected) {
    ProblemException problem = assertThrows(ProblemException.class, () -> KernelText.parse(text));
    assertEquals(expected, problem.problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1111111111111111|1/9",
        "-0.25|-0.25",
        "3|3",
        "0|0",
        "-0.3333333333333333|-1/3",
        "0.00390625|1/256",
        "0.001|0.001"
      })
  void isWrittenAsAPersonWould(double value, String text) {
    assertEquals(text, KernelText.format(value));
  }

  @Test
  void whatIsWrittenReadsBackToTheSameDouble() {
    long seed = 21;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value =
          switch (i % 4) {
            case 0 -> random.nextGaussian();
            case 1 -> (double) random.nextInt(-99, 100) / random.nextInt(1, 4097);
            case 2 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextInt(-1000, 1000) / 1000.0;
          };
      if (Double.isFinite(value)) {
        String text = KernelText.format(value);
        // −0 is written 0: to a kernel they are the same.
        assertEquals(value + 0.0, KernelText.cell(text), "seed " + seed + ": " + text);
      }
    }
  }
}
