package convoscope.core.colour;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.Locale;

/**
 * Where a scale's ends come from, for every way to display whose scale is not fixed.
 *
 * @param kind the rule
 * @param low lower end by hand, where white is 255
 * @param high upper end by hand, above {@code low}
 */
public record DisplayLimits(Kind kind, double low, double high) {
  /** The rules. To add one: a constant here, its names in both languages ({@code limits.<id>}). */
  public enum Kind {
    /**
     * All but a thousandth of the values at each end, so that a few extreme ones do not take the
     * colours from all others.
     */
    PERCENTILE,
    /** The smallest and the largest value. */
    EXTREMES,
    /** As a person set them. */
    MANUAL;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of the values, how many lie beyond each end of {@link Kind#PERCENTILE}. */
  public static final double SHARE = 0.001;

  public static final DisplayLimits PERCENTILE = automatic(Kind.PERCENTILE);
  public static final DisplayLimits EXTREMES = automatic(Kind.EXTREMES);

  /** The largest magnitude of an end, so that every range has a width that is a number. */
  public static final double LARGEST = 1e37;

  /**
   * @throws ProblemException SCALE_ENDS if the ends are no range
   */
  public DisplayLimits {
    if (!(low < high) || !(Math.max(Math.abs(low), Math.abs(high)) <= LARGEST)) {
      throw new ProblemException(Problem.SCALE_ENDS, low, high);
    }
  }

  /** By a rule that asks the map; the ends by hand are as if never set. */
  public static DisplayLimits automatic(Kind kind) {
    return new DisplayLimits(kind, 0, 255);
  }

  /**
   * By hand, in units of the map.
   *
   * @param white the value of white, 255 or 1
   * @throws ProblemException SCALE_ENDS if the ends are no range, OUT_OF_RANGE if one is too large,
   *     in units of the map
   */
  public static DisplayLimits manual(double low, double high, float white) {
    double largest = LARGEST * white / 255;
    check("scale-low", low, largest);
    check("scale-high", high, largest);
    if (!(low < high)) {
      throw new ProblemException(Problem.SCALE_ENDS, low, high);
    }
    return new DisplayLimits(Kind.MANUAL, low * 255 / white, high * 255 / white);
  }

  private static void check(String what, double end, double largest) {
    if (!(Math.abs(end) <= largest)) {
      throw new ProblemException(Problem.OUT_OF_RANGE, what, end, -largest, largest);
    }
  }

  public boolean isManual() {
    return kind == Kind.MANUAL;
  }

  /** The ends by hand in units of the map. */
  public DisplayRange manual(float white) {
    float from = (float) (low * white / 255);
    return DisplayRange.of(from, Math.max(Math.nextUp(from), (float) (high * white / 255)));
  }
}
