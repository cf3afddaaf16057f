package convoscope.ui.workspace.network;

import convoscope.i18n.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * Large counts as the language at hand groups them: 2,595 M in English, 25.95 亿 in Chinese, where a
 * unit is ten thousand of the one before and a counting word follows. Units and steps are texts.
 */
final class Counts {
  private static final int DIGITS = 4;

  /** Each a step larger than the one before. */
  private static final List<String> UNITS = List.of("count.unit-0", "count.unit-1", "count.unit-2");

  private Counts() {}

  /**
   * Four significant digits, all before the point, and the largest unit that the count reaches; a
   * smaller count is whole.
   */
  static String brief(long count, Texts texts) {
    MathContext four = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    BigDecimal about = BigDecimal.valueOf(count).round(four);
    int step = Integer.parseInt(texts.get("count.step"));
    for (int unit = UNITS.size() - 1; unit > 0; unit--) {
      BigDecimal size = BigDecimal.TEN.pow(step * unit);
      if (about.compareTo(size) >= 0) {
        BigDecimal units = BigDecimal.valueOf(count).divide(size);
        BigDecimal rounded = units.round(four);
        if (units.compareTo(BigDecimal.valueOf(1000)) >= 0) {
          rounded = units.setScale(0, RoundingMode.HALF_EVEN);
        }
        String number = rounded.stripTrailingZeros().toPlainString();
        boolean isWhole = !number.contains(".");
        return texts.get(UNITS.get(unit), isWhole ? whole(Long.parseLong(number)) : number);
      }
    }
    return texts.get(UNITS.getFirst(), whole(count));
  }

  /** Every digit, in threes. */
  static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
