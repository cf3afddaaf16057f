package convoscope.core.conv;

import convoscope.core.Problem;
import convoscope.core.ProblemException;

/**
 * How a bank of kernels is laid over a picture: everything but the numbers.
 *
 * @param padding how far windows reach outside
 * @param border what they find there
 * @param strideRows step from one window to the next, s ≥ 1
 * @param strideColumns the same along the columns
 * @param dilationRows distance of neighbouring taps, d ≥ 1
 * @param dilationColumns the same along the columns
 * @param groups into how many equal parts the channels are divided, g ≥ 1; output channel o sees
 *     the input channels of group ⌊o·g/O⌋ only
 * @param mode correlation or true convolution
 * @throws ProblemException if a stride, dilation or the groups are outside 1 … {@value #MAX_STEP}
 */
public record ConvSpec(
    Padding padding,
    Border border,
    int strideRows,
    int strideColumns,
    int dilationRows,
    int dilationColumns,
    int groups,
    ConvMode mode) {
  /** Largest stride and dilation. */
  public static final int MAX_STEP = 4096;

  /** No padding, zeros, stride 1, dilation 1, one group, correlation. */
  public static final ConvSpec DEFAULT =
      new ConvSpec(Padding.Rule.VALID, Border.ZERO, 1, 1, 1, 1, 1, ConvMode.CORRELATION);

  public ConvSpec {
    requireStep("stride", strideRows);
    requireStep("stride", strideColumns);
    requireStep("dilation", dilationRows);
    requireStep("dilation", dilationColumns);
    if (groups < 1) {
      throw new ProblemException(Problem.OUT_OF_RANGE, "groups", groups, 1, Integer.MAX_VALUE);
    }
  }

  public ConvSpec withPadding(Padding changed) {
    return new ConvSpec(
        changed, border, strideRows, strideColumns, dilationRows, dilationColumns, groups, mode);
  }

  public ConvSpec withBorder(Border changed) {
    return new ConvSpec(
        padding, changed, strideRows, strideColumns, dilationRows, dilationColumns, groups, mode);
  }

  public ConvSpec withStride(int rows, int columns) {
    return new ConvSpec(
        padding, border, rows, columns, dilationRows, dilationColumns, groups, mode);
  }

  public ConvSpec withDilation(int rows, int columns) {
    return new ConvSpec(padding, border, strideRows, strideColumns, rows, columns, groups, mode);
  }

  public ConvSpec withGroups(int changed) {
    return new ConvSpec(
        padding, border, strideRows, strideColumns, dilationRows, dilationColumns, changed, mode);
  }

  public ConvSpec withMode(ConvMode changed) {
    return new ConvSpec(
        padding, border, strideRows, strideColumns, dilationRows, dilationColumns, groups, changed);
  }

  private static void requireStep(String what, int step) {
    if (step < 1 || step > MAX_STEP) {
      throw new ProblemException(Problem.OUT_OF_RANGE, what, step, 1, MAX_STEP);
    }
  }
}
