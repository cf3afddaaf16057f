package convoscope.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people paste: by spreadsheets of several countries, web pages, text programs and keyboards.
 * In the tables {@code ⇥} is a tab, {@code ⏎} a line's end, {@code <XXXX>} a character by its code.
 */
class LocalTextTest {
  private static String text(String shown) {
    StringBuilder text = new StringBuilder();
    String plain = shown.replace('⇥', '\t').replace("⏎", "\n").replace("␣", " ");
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) == '<') {
        text.appendCodePoint(Integer.parseInt(plain.substring(i + 1, plain.indexOf('>', i)), 16));
        i = plain.indexOf('>', i);
      } else {
        text.append(plain.charAt(i));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // In our own writing.
        "0 1; 2 3|0 1; 2 3",
        "1/9 1/9 1/9; 1/9 1/9 1/9|1/9 1/9 1/9; 1/9 1/9 1/9",
        "0.5 1.5|0.5 1.5",
        "0.5, 1.5|0.5 1.5",
        "0.5,1.5;2,3|0.5 1.5; 2 3",
        "0, 5; 1, 5|0 5; 1 5",
        "0 ,5; 1 ,5|0 5; 1 5",
        "1,2,3|1 2 3",
        "1,2,3;4,5,6|1 2 3; 4 5 6",
        "0,-1,0;-1,5,-1;0,-1,0|0 -1 0; -1 5 -1; 0 -1 0",
        "1,0⏎0,-1|1 0; 0 -1",
        "[0,5;1,5]|0 5; 1 5",
        "[[0,5],[1,5]]|0 5; 1 5",
        "{{0,5},{1,5}}|0 5; 1 5",
        "array([[0. , 0.5],⏎       [1. , 1.5]], dtype=float32)|0 0.5; 1 1.5",
        "7|7",
        "00 01|0 1",
        // Excel and Calc where the comma is the decimal mark, over the clipboard.
        "0,5⇥0,25⏎1⇥2|0.5 0.25; 1 2",
        "0,5⇥0,25⏎|0.5 0.25",
        "-0,5⇥1⏎1⇥-0,5|-0.5 1; 1 -0.5",
        "−0,125⇥1⏎1⇥1,5E-3|-0.125 1; 1 0.0015",
        "0⇥-1⇥0⏎-1⇥4,5⇥-1⏎0⇥-1⇥0|0 -1 0; -1 4.5 -1; 0 -1 0",
        "␣0,5␣⇥␣0,25␣|0.5 0.25",
        "1/9⇥0,5|1/9 0.5",
        "1.234,5⇥0,5|1234.5 0.5",
        "1,234.5⇥2|1234.5 2",
        // Their files.
        "0,5;1;0,5⏎1;2;1⏎0,5;1;0,5|0.5 1 0.5; 1 2 1; 0.5 1 0.5",
        "0,5;0,25;1|0.5 0.25 1",
        "0,5; 0,25; 1|0.5 0.25 1",
        "1;0,5;2;|1 0.5 2",
        "0,05;1,05|0.05 1.05",
        "0,05|0.05",
        "0,5 0,25 1; 2 3 4,5|0.5 0.25 1; 2 3 4.5",
        "0,05 0,1 0,05⏎0,1 0,4 0,1|0.05 0.1 0.05; 0.1 0.4 0.1",
        "1;2⏎0,5;3|1 2; 0.5 3",
        // Web pages and text programs.
        "1<00A0>2<00A0>3|1 2 3",
        "0<2009>1<202F>2|0 1 2",
        "0<2007>1<2003>2<3000>3|0 1 2 3",
        "<FEFF>1 2|1 2",
        "1 <200B>2<200B> 3|1 2 3",
        "<200E>−1<200E> 2|-1 2",
        "<202A>1 2<202C>|1 2",
        "1<2028>2|1; 2",
        "1<0085>2<2029>3|1; 2; 3",
        "<2013>1 2 <2013>1|-1 2 -1",
        "<2010>1,<2011>2, <2012>.5|-1 -2 -1/2",
        "1e<2013>3 2|0.001 2",
        "−1 －2 <FE63>3|-1 -2 -3",
        "1<2044>9 1<2215>4|1/9 0.25",
        "0<00A0>100 1|0 100 1",
        // Chinese and Japanese keyboards.
        "０，１；２，３|0 1; 2 3",
        "０，５；１，５|0 5; 1 5",
        "０．５　１．５|0.5 1.5",
        "1、2、3|1 2 3",
        "－１／９，１|-1/9 1",
      })
  void isRead(String shown, String kernel) {
    assertEquals(KernelText.parse(kernel), LocalText.kernel(text(shown)), shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,5;1,5|0 5; 1 5|0.5 1.5",
        "0,5; 1,5|0 5; 1 5|0.5 1.5",
        "0,5|0 5|0.5",
        "0,5⏎1,5⏎0,5|0 5; 1 5; 0 5|0.5; 1.5; 0.5",
        "0,5 0,25|0 5 0 25|0.5 0.25",
        "0,5;0,25⏎1,5;2,5|0 5; 0 25; 1 5; 2 5|0.5 0.25; 1.5 2.5",
        "1,2;3,4|1 2; 3 4|1.2 3.4",
        "1 234,5|1 234 5|1 234.5",
        "0,1/9|0 1/9|1/90",
        "1,000⇥2,000|1 2|1000 2000",
        "1,000 2,000|1 2|1000 2000",
      })
  void isRefusedWhereTwoKernelsComeOfIt(String shown, String one, String other) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> LocalText.kernel(text(shown)), shown);
    assertEquals(Problem.NUMBERS_AMBIGUOUS, e.problem(), e::toString);
    assertEquals(List.of(one, other), e.arguments().subList(2, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "1<00A0>234 2|U+00A0 NO-BREAK SPACE",
        "1<202F>234,5|U+202F NARROW NO-BREAK SPACE",
        "12<2009>345<2009>678|U+2009 THIN SPACE",
        "1<2007>234⇥0,5|U+2007 FIGURE SPACE",
        "1'234 2|' U+0027 APOSTROPHE",
        "1’234 2|’ U+2019 RIGHT SINGLE QUOTATION MARK",
        "1<200B>2 3|U+200B ZERO WIDTH SPACE",
        "1<FEFF>2 3|U+FEFF ZERO WIDTH NO-BREAK SPACE",
        "1<2060>2|U+2060 WORD JOINER",
        "<00AD>1 2|U+00AD SOFT HYPHEN",
        "—1 2|— U+2014 EM DASH",
        "1 —|— U+2014 EM DASH",
        "1–2 3|– U+2013 EN DASH",
        "– 1|– U+2013 EN DASH",
        "―1|― U+2015 HORIZONTAL BAR",
        "0·5 1|· U+00B7 MIDDLE DOT",
        "0。5 1|。 U+3002 IDEOGRAPHIC FULL STOP",
        "0٫5 1|٫ U+066B ARABIC DECIMAL SEPARATOR",
        "٣ 1|٣ U+0663 ARABIC-INDIC DIGIT THREE",
        "½ 1|½ U+00BD VULGAR FRACTION ONE HALF",
        "10⁻³ 1|⁻ U+207B SUPERSCRIPT MINUS",
        "50% 50%|% U+0025 PERCENT SIGN",
        "1_000|_ U+005F LOW LINE",
        "\"0,5\";\"1,5\"|\" U+0022 QUOTATION MARK",
        "1 × 2|× U+00D7 MULTIPLICATION SIGN",
        "1<0000>|U+0000 NULL",
      })
  void isRefusedByTheCharactersName(String shown, String name) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> LocalText.kernel(text(shown)), shown);
    assertEquals(Problem.CELL_CHARACTER, e.problem(), e::toString);
    assertEquals(name, e.arguments().get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2; 3|KERNEL_RAGGED",
        "0,5⇥1⏎2|KERNEL_RAGGED",
        "0,5⇥⇥1|CELL_EMPTY",
        "⇥0,5⏎1⇥2|CELL_EMPTY",
        "0,5;;1|KERNEL_RAGGED",
        "0.5⇥0,5|NOT_A_NUMBER",
        "a b|NOT_A_NUMBER",
        "核 1|NOT_A_NUMBER",
        "0,5 x|NOT_A_NUMBER",
        "1..2|NOT_A_NUMBER",
        "''|KERNEL_EMPTY",
        "1e999 1|NOT_FINITE",
      })
  void isNoKernel(String shown, Problem expected) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> LocalText.kernel(text(shown)), shown);
    assertEquals(expected, e.problem(), e::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,5|0.5",
        "-0,125|-0.125",
        "1,5|1.5",
        "12,25e-1|1.225",
        "1,5/3|0.5",
        "1.234,5|1234.5",
        "1,234.5|1234.5",
        "1,234,567|1234567",
        "1/9|0.1111111111111111",
        "–2|-2",
        "<00A0>3<00A0>|3",
      })
  void oneNumber(String shown, double value) {
    assertEquals(value, LocalText.number(text(shown)), shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,500|NUMBERS_AMBIGUOUS",
        "1,5,0|NOT_A_NUMBER",
        "0,5 1|NOT_A_NUMBER",
        ",|NOT_A_NUMBER",
        "1<202F>500|CELL_CHARACTER",
        "0;5|CELL_CHARACTER",
        "x|NOT_A_NUMBER",
      })
  void noNumber(String shown, Problem expected) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> LocalText.number(text(shown)), shown);
    assertEquals(expected, e.problem(), e::toString);
  }

  /** Whatever is copied here is pasted here, whatever separators: the same cells, to the bit. */
  @Test
  void whatIsWrittenReadsBack() {
    long seed = 24;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Kernel kernel = random(random);
      for (String between : new String[] {" ", "\t", ", ", "\u00a0 "}) {
        for (String rows : new String[] {"; ", "\n", "\r\n"}) {
          String text = KernelText.join(kernel, between, rows);
          assertEquals(kernel, LocalText.kernel(text), () -> "seed " + seed + ": " + text);
          String minus = text.replace('-', '−');
          assertEquals(kernel, LocalText.kernel(minus), () -> "seed " + seed + ": " + minus);
        }
      }
    }
  }

  /** A spreadsheet's block with decimal commas is either the kernel that it shows, or refused. */
  @Test
  void aDecimalCommaIsNeverAnotherKernel() {
    long seed = 25;
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 10_000; i++) {
      Kernel kernel = random(random);
      String between = new String[] {"\t", ";", " ", "; "}[random.nextInt(4)];
      StringBuilder text = new StringBuilder();
      for (int r = 0; r < kernel.rows(); r++) {
        for (int c = 0; c < kernel.columns(); c++) {
          String cell = String.format(Locale.ROOT, "%s", kernel.at(r, c)).replaceAll("\\.0$", "");
          text.append(c == 0 ? "" : between).append(cell.replace('.', ','));
        }
        text.append('\n');
      }
      if (text.indexOf(",") < 0) {
        continue;
      }
      try {
        assertEquals(kernel, LocalText.kernel(text.toString()), () -> "seed " + seed + ": " + text);
        read++;
      } catch (ProblemException e) {
        assertEquals(Problem.NUMBERS_AMBIGUOUS, e.problem(), () -> "seed " + seed + ": " + text);
      }
    }
    assertTrue(read > 3_000, read + " read");
  }

  /** Never another failure than a problem that can be told. */
  @Test
  void anyTextIsAKernelOrAProblem() {
    long seed = 26;
    Random random = new Random(seed);
    String letters =
        "0123456789,,,..;;  \t\n\r/-+eE[](){}'\"−–\u00a0\u202f\u200b\ufeff，；、０x核\ud83d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        LocalText.kernel(text.toString());
      } catch (ProblemException e) {
        // Told.
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": “" + text + "”", e);
      }
    }
  }

  private static Kernel random(Random random) {
    int rows = random.nextInt(1, 4);
    int columns = random.nextInt(1, 4);
    double[] cells = new double[rows * columns];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          switch (random.nextInt(3)) {
            case 0 -> random.nextInt(-20, 21);
            case 1 -> random.nextInt(-400, 400) / 8.0;
            default -> random.nextInt(-9999, 9999) / 1000.0;
          };
    }
    return Kernel.of(rows, columns, cells);
  }
}
