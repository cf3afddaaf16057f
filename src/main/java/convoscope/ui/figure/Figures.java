package convoscope.ui.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How a map's values are written, in every place.
 *
 * <ul>
 *   <li>Where one value is said (status bar, the inspector's sum, the network's, what a screen
 *       reader says of a card): {@link #value}, seven significant digits. So the sum in double and
 *       the float32 that a map holds of it read alike: 161.51999 is 161.52, and one value is one
 *       text wherever it stands.
 *   <li>Where there is no room, or many stand side by side (cells, colour bars, cards, statistics,
 *       a network's terms): {@link #brief}, four.
 *   <li>Where it must read back (copied sums and files, and once in the inspector, where the sum in
 *       double and the map's float32 are told apart, by as many digits as that takes): {@link
 *       #full}.
 * </ul>
 *
 * <p>What a person has written, the cells of kernels, is written by {@link Numbers} as it was
 * meant.
 *
 * <p>With the sign U+2212, which is as wide as a figure; without grouping; from 0.001 to 1 000 000
 * without an exponent, beyond with one ({@code 1.5e−7}); whole numbers of a {@link #value} up to 1
 * 000 000 000 without. Needs no toolkit; any thread.
 */
public final class Figures {
  private static final int DIGITS = 4;
  private static final int VALUE_DIGITS = 7;
  private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("0.001");
  private static final BigDecimal LARGEST_PLAIN = new BigDecimal("1000000");
  private static final BigDecimal LARGEST_WHOLE = new BigDecimal("1000000000");
  private static final char MINUS = '\u2212';

  private Figures() {}

  /**
   * Four significant digits, fewer if they say as much; all digits before the point, so that a
   * whole number stays what it is.
   */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return notFinite(value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    boolean isPlain = isPlain(exact);
    if (isPlain && rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
      rounded = exact.setScale(0, RoundingMode.HALF_EVEN);
    }
    return text(rounded, isPlain);
  }

  /**
   * Seven significant digits, fewer if they say as much; all digits before the point. Of a float32:
   * of its shortest decimal, as {@link #full} writes it.
   */
  public static String value(double value) {
    if (!Double.isFinite(value)) {
      return notFinite(value);
    }
    boolean isFloat = (float) value == value;
    BigDecimal exact =
        new BigDecimal(isFloat ? Float.toString((float) value) : Double.toString(value));
    BigDecimal rounded = exact.round(new MathContext(VALUE_DIGITS, RoundingMode.HALF_EVEN));
    boolean isWhole = exact.abs().compareTo(LARGEST_PLAIN) >= 0;
    boolean isPlain = isPlain(exact) || isWhole && exact.abs().compareTo(LARGEST_WHOLE) <= 0;
    if (isPlain && isWhole) {
      rounded = exact.setScale(0, RoundingMode.HALF_EVEN);
    }
    return text(rounded, isPlain);
  }

  /** As {@link #brief}, with {@code +} before what is above zero. */
  public static String signed(double value) {
    String text = brief(value);
    return value > 0 && !text.equals("0") ? "+" + text : text;
  }

  /** A share from 0 to 1 in percent, two digits after the point at most. */
  public static String percent(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 0.005
        ? "< 0.01 %"
        : text(BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_EVEN), true) + " %";
  }

  /** The fewest digits that read back to the same float32. */
  public static String full(float value) {
    return Float.isFinite(value) ? full(new BigDecimal(Float.toString(value))) : notFinite(value);
  }

  /** The fewest digits that read back to the same double. */
  public static String full(double value) {
    return Double.isFinite(value) ? full(new BigDecimal(Double.toString(value))) : notFinite(value);
  }

  private static String full(BigDecimal value) {
    return text(value, isPlain(value));
  }

  /**
   * The number that one of these texts says.
   *
   * @throws NumberFormatException if it says none
   */
  public static double read(String text) {
    String plain = text.strip().replace(MINUS, '-');
    return switch (plain) {
      case "∞", "+∞" -> Double.POSITIVE_INFINITY;
      case "-∞" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(plain);
    };
  }

  private static boolean isPlain(BigDecimal value) {
    BigDecimal size = value.abs();
    return size.signum() == 0
        || size.compareTo(SMALLEST_PLAIN) >= 0 && size.compareTo(LARGEST_PLAIN) <= 0;
  }

  private static String text(BigDecimal value, boolean isPlain) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal bare = value.stripTrailingZeros();
    if (isPlain) {
      return bare.toPlainString().replace('-', MINUS);
    }
    int exponent = bare.precision() - bare.scale() - 1;
    String digits = bare.scaleByPowerOfTen(-exponent).toPlainString();
    return (digits + "e" + exponent).replace('-', MINUS);
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : MINUS + "∞";
  }
}
