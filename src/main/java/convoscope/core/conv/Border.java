package convoscope.core.conv;

import convoscope.core.Problem;
import convoscope.core.ProblemException;

/**
 * What the padding holds.
 *
 * @param mode the rule
 * @param value the constant of {@link BorderMode#CONSTANT} in units of the scaled values; 0 for
 *     every other mode
 * @throws ProblemException if the value is not finite
 */
public record Border(BorderMode mode, float value) {
  /** Zeros, as networks pad. */
  public static final Border ZERO = new Border(BorderMode.ZERO, 0);

  public Border {
    if (!Float.isFinite(value)) {
      throw new ProblemException(Problem.NOT_FINITE, "border", value);
    }
    if (mode != BorderMode.CONSTANT && value != 0) {
      throw new IllegalArgumentException(mode + " has no value of its own");
    }
  }

  /** A mode without a value ({@link BorderMode#CONSTANT} gets 0). */
  public static Border of(BorderMode mode) {
    return new Border(mode, 0);
  }

  public static Border constant(float value) {
    return new Border(BorderMode.CONSTANT, value);
  }

  /** As on the command line: {@code zero}, {@code constant:V}, {@code reflect} … */
  public String id() {
    return mode == BorderMode.CONSTANT ? mode.id() + ":" + value : mode.id();
  }
}
