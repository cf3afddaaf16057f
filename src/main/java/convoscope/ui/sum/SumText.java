package convoscope.ui.sum;

import convoscope.core.conv.PixelSum;
import convoscope.core.conv.PixelSum.ChannelTerms;
import convoscope.ui.figure.Figures;
import convoscope.ui.figure.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sum behind a pixel in words of arithmetic. A pure function, no toolkit. */
final class SumText {
  /** How the float32 value on the map and the sum in double agree. */
  enum Verdict {
    /** The same number. */
    EQUAL,
    /** As near as float32 arithmetic can be. */
    ROUNDED,
    /** Further apart than rounding explains. */
    DIFFERENT
  }

  private SumText() {}

  static Verdict verdict(PixelSum sum, float shown) {
    if (shown == sum.total()) {
      return Verdict.EQUAL;
    }
    return sum.agreesWith(shown) ? Verdict.ROUNDED : Verdict.DIFFERENT;
  }

  /**
   * The number that stands for a sum where one is said: the map's, if it is the sum as near as
   * float32 can be, so that nothing that is rounded from the two differs in a last digit.
   *
   * @param shown the value on the map; null while it is not known
   */
  static double said(PixelSum sum, @Nullable Float shown) {
    return shown != null && verdict(sum, shown) != Verdict.DIFFERENT ? shown : sum.total();
  }

  /** The sum in as many digits as tell it from the map's value, and two of what is between them. */
  static String apart(PixelSum sum, float shown) {
    double between = Math.abs(shown - sum.total());
    BigDecimal exact = new BigDecimal(Double.toString(sum.total()));
    int places = 1 - (int) Math.floor(Math.log10(between));
    return Figures.full(exact.setScale(places, RoundingMode.HALF_EVEN).doubleValue());
  }

  /** One term: {@code 101·(−1)}. */
  static String term(ChannelTerms terms, int i) {
    return Numbers.exact(terms.inputs().get(i)) + "·" + bracketed(terms.weights().get(i));
  }

  /** One term and its product: {@code 101·(−1) = −101}. */
  static String product(ChannelTerms terms, int i) {
    return term(terms, i) + " = " + Numbers.exact(terms.product(i));
  }

  /**
   * The whole sum, with every term: {@code 101·(−1) + 108·0 + … = −312}; a bias that is not 0 comes
   * last; several channels stand one under the other with their sums.
   */
  static String whole(PixelSum sum, List<String> channelNames) {
    String end =
        (sum.bias() == 0 ? "" : " + " + bracketed(sum.bias())) + " = " + Figures.full(sum.total());
    if (sum.channels().size() == 1) {
      return terms(sum.channels().getFirst()) + end;
    }
    StringBuilder text = new StringBuilder();
    StringBuilder sums = new StringBuilder();
    for (int c = 0; c < sum.channels().size(); c++) {
      ChannelTerms terms = sum.channels().get(c);
      String total = Figures.full(terms.sum());
      text.append("%s: %s = %s%n".formatted(channelNames.get(c), terms(terms), total));
      sums.append(c == 0 ? "" : " + ").append(c == 0 ? total : bracketed(total));
    }
    return text.append(sums).append(end).toString().replace("\r", "");
  }

  /** The terms that weigh most, largest first. */
  static List<Integer> largest(ChannelTerms terms, int count) {
    return IntStream.range(0, terms.weights().size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(terms.product(i))))
        .limit(count)
        .toList();
  }

  private static String terms(ChannelTerms terms) {
    return String.join(
        " + ", IntStream.range(0, terms.weights().size()).mapToObj(i -> term(terms, i)).toList());
  }

  private static String bracketed(float value) {
    return bracketed(Numbers.exact(value));
  }

  private static String bracketed(String number) {
    return number.startsWith("−") ? "(" + number + ")" : number;
  }
}
