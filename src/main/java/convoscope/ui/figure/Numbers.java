package convoscope.ui.figure;

import convoscope.core.kernel.KernelText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Predicate;

/** Numbers as the controls write them: with a true minus sign, as long as there is room. */
public final class Numbers {
  /** Beyond this, some fraction or other rounds to any float32 that is looked for. */
  private static final int LARGEST_DENOMINATOR = 256;

  private Numbers() {}

  /** As the kernel's text has it, fractions included. */
  public static String cell(double value) {
    return minus(KernelText.format(value));
  }

  /**
   * A float32 weight in few characters: a short decimal, or the fraction with a denominator up to
   * {@value #LARGEST_DENOMINATOR} that rounds to it, else its decimal.
   */
  public static String weight(float value) {
    String decimal = exact(value);
    if (decimal.length() <= 6) {
      return decimal;
    }
    for (int q = 2; q <= LARGEST_DENOMINATOR; q++) {
      double p = Math.rint((double) value * q);
      if (p != 0 && Math.abs(p) < 1e5 && (float) (p / q) == value) {
        return minus((long) p + "/" + q);
      }
    }
    return decimal;
  }

  /** All digits: the shortest decimal that reads back to the same double. */
  public static String exact(double value) {
    return decimal(new BigDecimal(Double.toString(value)));
  }

  /** All digits of a float32. */
  public static String exact(float value) {
    return decimal(new BigDecimal(Float.toString(value)));
  }

  /** Rounded to so many significant digits. */
  public static String rounded(double value, int digits) {
    return decimal(new BigDecimal(Double.toString(value)).round(new MathContext(digits)));
  }

  /** The same with zeros at the end, which say that it was rounded; bare where it was not. */
  public static String significant(double value, int digits) {
    BigDecimal exact = new BigDecimal(Double.toString(value));
    MathContext context = new MathContext(digits);
    BigDecimal rounded = exact.round(context);
    boolean isRounded = rounded.compareTo(exact) != 0;
    int missing = digits - rounded.precision();
    return isRounded && rounded.scale() > 0
        ? minus(rounded.setScale(rounded.scale() + Math.max(0, missing)).toPlainString())
        : decimal(rounded);
  }

  /** A small quantity, two digits: {@code 1.2·10⁻⁵}. */
  public static String small(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal two = new BigDecimal(Double.toString(value)).round(new MathContext(2));
    int exponent = two.precision() - two.scale() - 1;
    if (exponent >= -3 && exponent < 6) {
      return decimal(two);
    }
    return decimal(two.scaleByPowerOfTen(-exponent)) + "·10" + superscript(exponent);
  }

  /** The longest of the number's writings that fits; the shortest where none does. */
  public static String fitting(double value, Predicate<String> fits) {
    return fitting(cell(value), value, fits);
  }

  /** The same, with a writing that is tried first. */
  public static String fitting(String whole, double value, Predicate<String> fits) {
    if (fits.test(whole)) {
      return whole;
    }
    String shortest = whole;
    for (int digits = 6; digits >= 1; digits--) {
      String rounded = rounded(value, digits);
      String bare = rounded.replaceFirst("^(−?)0\\.", "$1.");
      for (String one : List.of(rounded, bare)) {
        if (fits.test(one)) {
          return one;
        }
        shortest = one.length() < shortest.length() ? one : shortest;
      }
    }
    String scientific =
        minus("%.0e".formatted(value).replaceAll("e([+-])0*(\\d)", "e$1$2")).replace("e+", "e");
    return fits.test(scientific) || scientific.length() < shortest.length() ? scientific : shortest;
  }

  private static String decimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    String plain = stripped.toPlainString();
    return minus(plain.length() <= 24 ? plain : stripped.toString().replace("E", "e"));
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return text.toString();
  }
}
