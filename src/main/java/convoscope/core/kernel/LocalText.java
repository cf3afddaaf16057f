package convoscope.core.kernel;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kernels and numbers as they are pasted or typed: in {@link KernelText}'s writing, or in that of a
 * country whose decimal mark is the comma.
 *
 * <p>Spreadsheets there copy {@code 0,5⇥1,5} and save {@code 0,5;1,5}, which is another kernel in
 * {@link KernelText}'s writing. So every writing is tried, and the text is taken only where one
 * kernel alone comes of it; where several do, the problem shows two of them. A comma beside a
 * space, a full-width comma and text in brackets are as programs write them: there the comma parts
 * cells.
 *
 * <table>
 *   <caption>What comes of a paste</caption>
 *   <tr><td>{@code 0,5⇥0,25}, {@code 0,5;0,25;1}, {@code 0,05;1,05}</td><td>decimal commas</td></tr>
 *   <tr><td>{@code 1,2,3}, {@code 0, 5; 1, 5}, {@code [0,5;1,5]}</td><td>commas between cells</td></tr>
 *   <tr><td>{@code 0,5;1,5}, {@code 0,5}, {@code 1,2⏎3,4}</td><td>refused: both</td></tr>
 * </table>
 *
 * <p>Pure functions; any thread.
 */
public final class LocalText {
  private static final int SHOWN = 40;
  private static final String INTEGER = "(?:0|[1-9]\\d*)";
  private static final String EXPONENT = "(?:[eE][+-]?\\d+)?";
  private static final Pattern BRACKET = Pattern.compile("[\\[\\](){}]");

  /** 05 and 00 are what stands behind a decimal comma, not what people write into cells. */
  private static final Pattern LEADING_ZERO = Pattern.compile("(?<![\\d.])0\\d");

  /** What commas and points mean where the comma parts no cells. */
  private enum Writing {
    /** {@code 1234,5}. */
    DECIMAL_COMMA("[+-]?" + INTEGER + "(?:,\\d+)?" + EXPONENT) {
      @Override
      String plain(String number) {
        return number.replace(',', '.');
      }
    },
    /** {@code 1,234.5}. */
    GROUPING_COMMA("[+-]?(?:[1-9]\\d{0,2}(?:,\\d{3})+|" + INTEGER + ")(?:\\.\\d+)?" + EXPONENT) {
      @Override
      String plain(String number) {
        return number.replace(",", "");
      }
    },
    /** {@code 1.234,5}. */
    GROUPING_POINT("[+-]?(?:[1-9]\\d{0,2}(?:\\.\\d{3})+|" + INTEGER + ")(?:,\\d+)?" + EXPONENT) {
      @Override
      String plain(String number) {
        return number.replace(".", "").replace(',', '.');
      }
    };

    private final Pattern cell;

    Writing(String number) {
      cell = Pattern.compile(number + "(?:/" + number + ")?");
    }

    /** A number that {@link #cell} matches, in our own writing. */
    abstract String plain(String number);

    /** The kernel, if all of the text is written so. */
    Optional<Kernel> kernel(List<List<String>> rows) {
      double[][] cells = new double[rows.size()][];
      for (int r = 0; r < cells.length; r++) {
        List<String> row = rows.get(r);
        cells[r] = new double[row.size()];
        for (int c = 0; c < cells[r].length; c++) {
          if (row.get(c).isBlank()) {
            throw new ProblemException(Problem.CELL_EMPTY, r + 1, c + 1);
          }
          if (!cell.matcher(row.get(c)).matches()) {
            return Optional.empty();
          }
          cells[r][c] = KernelText.cell(plain(row.get(c)));
        }
      }
      return Optional.of(Kernel.of(cells));
    }
  }

  private LocalText() {}

  /**
   * A kernel.
   *
   * @throws ProblemException if the text is no kernel in any writing (as {@link KernelText#parse}
   *     says it), or one in several
   */
  public static Kernel kernel(String text) {
    String plain = Typography.plain(text);
    List<Function<String, Optional<Kernel>>> local = new ArrayList<>();
    if (!BRACKET.matcher(plain).find()) {
      for (Writing writing : Writing.values()) {
        local.add(all -> writing.kernel(rows(all)));
      }
    }
    return only("pasted", text, plain, KernelText::parse, local, KernelText::format);
  }

  /**
   * One number.
   *
   * @throws ProblemException if it is none in any writing (as {@link KernelText#cell} says it), or
   *     one in several
   */
  public static double number(String text) {
    String plain = Typography.plain(text).strip();
    List<Function<String, Optional<Double>>> local = new ArrayList<>();
    for (Writing writing : Writing.values()) {
      local.add(one -> writing.kernel(List.of(List.of(one))).map(kernel -> kernel.at(0, 0)));
    }
    return only("cell", text, plain, KernelText::cell, local, KernelText::format);
  }

  /** What comes of the text in all writings, if that is one thing. */
  private static <T> T only(
      String what,
      String text,
      String plain,
      Function<String, T> own,
      List<Function<String, Optional<T>>> local,
      Function<T, String> format) {
    T ours = null;
    ProblemException problem = null;
    try {
      ours = own.apply(plain);
    } catch (ProblemException e) {
      problem = e;
    }
    List<T> found = new ArrayList<>();
    if (ours != null && !LEADING_ZERO.matcher(plain).find()) {
      found.add(ours);
    }
    if (plain.indexOf(',') >= 0) {
      for (Function<String, Optional<T>> writing : local) {
        try {
          writing.apply(plain).filter(one -> !found.contains(one)).ifPresent(found::add);
        } catch (ProblemException e) {
          // All are numbers, but not yet a kernel: that says more than that they are no numbers.
          problem = problem != null && problem.problem() == Problem.NOT_A_NUMBER ? e : problem;
        }
      }
    }
    if (found.size() > 1) {
      throw new ProblemException(
          Problem.NUMBERS_AMBIGUOUS,
          what,
          shown(text.strip()),
          shown(format.apply(found.get(0))),
          shown(format.apply(found.get(1))));
    }
    return found.isEmpty() ? orThrow(ours, problem) : found.getFirst();
  }

  private static <T> T orThrow(@Nullable T value, @Nullable ProblemException problem) {
    if (value != null) {
      return value;
    }
    throw problem == null ? new ProblemException(Problem.KERNEL_EMPTY) : problem;
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }

  /**
   * The cells of a text whose commas part none: tabs do, else spaces, else {@code ;} as the
   * spreadsheets' files have it; rows are lines, and {@code ;} where it does not part cells.
   */
  private static List<List<String>> rows(String plain) {
    String text = plain.replaceAll("[ \\t]*;[ \\t]*", ";").replaceAll("[ \\t]*/[ \\t]*", "/");
    List<String> lines =
        text.lines()
            .map(line -> line.replaceAll("^ +| +$|;+ *$", ""))
            .filter(line -> !line.isBlank())
            .toList();
    boolean isSheet = lines.stream().anyMatch(line -> line.indexOf('\t') >= 0);
    boolean isSpaced = lines.stream().anyMatch(line -> line.indexOf(' ') >= 0);
    String betweenCells = isSheet ? " *\t *" : isSpaced ? " +" : ";";
    return lines.stream()
        .flatMap(line -> isSheet || isSpaced ? Stream.of(line.split(";")) : Stream.of(line))
        .map(row -> List.of(row.split(betweenCells, -1)))
        .toList();
  }
}
