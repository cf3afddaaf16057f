package convoscope.core.kernel;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Kernels and cells as text: {@code "0 1; 2 3"}, {@code "1/9 1/9 1/9; …"}.
 *
 * <p>Rows are separated by {@code ;} or new lines, cells by spaces, tabs or commas; where a tab
 * stands between cells as spreadsheets put it, each tab is the end of one cell; brackets as NumPy
 * and Python print them are read too. A cell is a decimal, an exponent number or a fraction of two
 * of them; the decimal mark is {@code .}. {@code −} (U+2212) counts as {@code -}, full-width digits
 * and signs ({@code １／９，；}) as the plain ones, and so on: what stands for ASCII, and what is
 * refused by its name, is in {@link Typography}. Text that a person pastes or types goes through
 * {@link LocalText}, which knows decimal commas.
 */
public final class KernelText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern BETWEEN_CELLS = Pattern.compile("\\s*,\\s*|\\s+");
  private static final Pattern NESTED = Pattern.compile("\\[\\s*\\[");
  private static final int LARGEST_DENOMINATOR = 4096;

  private KernelText() {}

  /**
   * The value of one cell.
   *
   * @throws ProblemException if the text is no number, a denominator is 0 or the value is not
   *     finite
   */
  public static double cell(String text) {
    String plain = Typography.plain(text).strip();
    int slash = plain.indexOf('/');
    double value;
    if (slash >= 0) {
      double denominator = number(plain.substring(slash + 1).strip(), text);
      if (denominator == 0) {
        throw new ProblemException(Problem.NOT_A_NUMBER, "cell", text.strip());
      }
      value = number(plain.substring(0, slash).strip(), text) / denominator;
    } else {
      value = number(plain, text);
    }
    if (!Double.isFinite(value)) {
      throw new ProblemException(Problem.NOT_FINITE, "cell", text.strip());
    }
    return value;
  }

  /**
   * A kernel from text.
   *
   * @throws ProblemException if there is no cell, a cell is empty or no finite number, rows differ
   *     in length or a side is too large
   */
  public static Kernel parse(String text) {
    String plain = Typography.plain(text);
    if (NESTED.matcher(plain).find()) {
      // Rows have brackets of their own: NumPy breaks a long one into several lines.
      plain = plain.replaceAll("[\n\r]", " ");
    }
    String rowsOnly =
        plain
            .replaceAll("\\b(np|numpy)\\.array\\b|\\barray\\b|,?\\s*dtype\\s*=\\s*[\\w.']+", " ")
            .replaceAll("[\\])}]\\s*,?\\s*[\\[({]", ";")
            .replaceAll("[\\[\\](){}]", " ")
            // "1 / 9" is one cell.
            .replaceAll("\\s*/\\s*", "/");
    String[] lines = rowsOnly.split("[;\n\r]");
    boolean isSheet =
        plain.chars().noneMatch(c -> "[({".indexOf(c) >= 0)
            && Arrays.stream(lines).anyMatch(line -> line.strip().indexOf('\t') >= 0);
    List<double[]> rows = new ArrayList<>();
    for (String line : lines) {
      String stripped = line.strip();
      if (stripped.endsWith(",")) {
        stripped = stripped.substring(0, stripped.length() - 1).strip();
      }
      if (!stripped.isEmpty() || isSheet && line.indexOf('\t') >= 0) {
        List<String> cells = isSheet ? tabbed(line) : List.of(BETWEEN_CELLS.split(stripped, -1));
        double[] row = new double[cells.size()];
        for (int i = 0; i < row.length; i++) {
          if (cells.get(i).isEmpty()) {
            throw new ProblemException(Problem.CELL_EMPTY, rows.size() + 1, i + 1);
          }
          row[i] = cell(cells.get(i));
        }
        rows.add(row);
      }
    }
    return Kernel.of(rows.toArray(double[][]::new));
  }

  /**
   * The cells of a line as a spreadsheet copies it. One that is empty is told, not skipped: those
   * behind it would move up. A comma parts no cells there unless it stands at a cell's end; inside
   * it is some languages' decimal mark, which is refused as no number.
   */
  private static List<String> tabbed(String line) {
    List<String> cells = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      String one = field.strip();
      if (one.endsWith(",")) {
        one = one.substring(0, one.length() - 1).strip();
      }
      cells.addAll(List.of(one.split("\\s+", -1)));
    }
    return cells;
  }

  /**
   * A cell as text that {@link #cell} reads back to the same double: a whole number, a short
   * decimal, else the fraction with the smallest denominator up to {@value #LARGEST_DENOMINATOR}
   * that gives exactly this double, else the shortest decimal.
   */
  public static String format(double value) {
    if (value == 0) {
      return "0";
    }
    String decimal = decimal(value);
    if (decimal.length() <= 6) {
      return decimal;
    }
    for (int q = 2; q <= LARGEST_DENOMINATOR; q++) {
      double p = Math.rint(value * q);
      if (Math.abs(p) < 1e6 && p / q == value) {
        return (long) p + "/" + q;
      }
    }
    return decimal;
  }

  /** Rows by {@code ; }, cells by spaces. */
  public static String format(Kernel kernel) {
    return join(kernel, " ", "; ");
  }

  /** The cells with separators of one's own. */
  public static String join(Kernel kernel, String betweenCells, String betweenRows) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < kernel.rows(); row++) {
      text.append(row == 0 ? "" : betweenRows);
      for (int column = 0; column < kernel.columns(); column++) {
        text.append(column == 0 ? "" : betweenCells).append(format(kernel.at(row, column)));
      }
    }
    return text.toString();
  }

  /** The shortest decimal that reads back to the same double, without an exponent if short. */
  private static String decimal(double value) {
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return plain.length() <= 20 ? plain : Double.toString(value);
  }

  private static double number(String text, String whole) {
    if (!NUMBER.matcher(text).matches()) {
      throw Typography.notANumber(whole);
    }
    return Double.parseDouble(text);
  }
}
