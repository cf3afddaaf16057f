package convoscope.ui.paint;

import javafx.scene.paint.Color;

/**
 * The colours of signed numbers in the present theme.
 *
 * @param positive fill of the largest positive number
 * @param negative fill of the largest negative number
 * @param zero fill of 0
 * @param positiveText ink of positive numbers on a neutral ground
 * @param negativeText ink of negative numbers on a neutral ground
 * @param text ink on fills
 * @param muted ink of what matters less
 * @param line quiet borders
 * @param accent where you are
 */
public record Palette(
    Color positive,
    Color negative,
    Color zero,
    Color positiveText,
    Color negativeText,
    Color text,
    Color muted,
    Color line,
    Color accent) {
  /** Even the smallest number that is not 0 must not look like 0. */
  private static final double LEAST = 0.14;

  /**
   * The fill of a number on a scale from −largest to largest, zero neutral.
   *
   * @param largest the scale's end; 0 if all numbers are 0
   */
  public Color fill(double value, double largest) {
    if (value == 0 || largest == 0) {
      return zero;
    }
    double part = Math.min(1, Math.abs(value) / largest);
    return zero.interpolate(value > 0 ? positive : negative, LEAST + (1 - LEAST) * part);
  }

  /** The ink of a number on a neutral ground. */
  Color ink(double value) {
    return value > 0 ? positiveText : value < 0 ? negativeText : muted;
  }
}
