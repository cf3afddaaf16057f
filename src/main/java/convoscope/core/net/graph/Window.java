package convoscope.core.net.graph;

import convoscope.core.conv.AxisGeometry;

/**
 * The window of a convolution or a pooling: kernel, stride, dilation and padding of both axes.
 *
 * <p>Outputs of an axis: ⌊(n + p + p′ − d(k−1) − 1) / s⌋ + 1, or, rounded up, ⌈…⌉ + 1 where the
 * last window must still begin inside the picture or its first padding (ONNX operators, "MaxPool").
 *
 * @param rows of the kernel
 * @param columns of the kernel
 * @param strideRows step of rows
 * @param strideColumns step of columns
 * @param dilationRows distance of the kernel's rows
 * @param dilationColumns distance of the kernel's columns
 * @param top padding, as bottom, left and right; not read if {@code padding} is not EXPLICIT
 * @param left see {@code top}
 * @param bottom see {@code top}
 * @param right see {@code top}
 * @param padding who says how much padding there is
 * @param roundsUp whether the number of outputs is rounded up
 */
public record Window(
    int rows,
    int columns,
    int strideRows,
    int strideColumns,
    int dilationRows,
    int dilationColumns,
    int top,
    int left,
    int bottom,
    int right,
    AutoPadding padding,
    boolean roundsUp) {

  /** Who says how much padding there is: ONNX's {@code auto_pad}. */
  public enum AutoPadding {
    /** The four numbers. */
    EXPLICIT,
    /** None. */
    VALID,
    /** ⌈n/s⌉ outputs; an odd one goes to the end. */
    SAME_UPPER,
    /** ⌈n/s⌉ outputs; an odd one goes to the beginning. */
    SAME_LOWER,
    /** As SAME_UPPER, for k samples in place of the extent: so ONNX Runtime pads its pools. */
    POOL_UPPER,
    /** As POOL_UPPER; an odd one goes to the beginning. */
    POOL_LOWER
  }

  public Window {
    if (Math.min(Math.min(rows, columns), Math.min(strideRows, strideColumns)) < 1
        || Math.min(dilationRows, dilationColumns) < 1
        || Math.min(Math.min(top, left), Math.min(bottom, right)) < 0) {
      throw new IllegalArgumentException("a window of impossible sizes");
    }
  }

  /** A plain one: the same padding on all sides. */
  public static Window of(int rows, int columns, int stride, int padding) {
    return new Window(
        rows,
        columns,
        stride,
        stride,
        1,
        1,
        padding,
        padding,
        padding,
        padding,
        AutoPadding.EXPLICIT,
        false);
  }

  /** The axis of rows over an input of {@code size} rows. */
  public AxisGeometry rowAxis(int size) {
    return axis(size, rows, strideRows, dilationRows, top, bottom);
  }

  /** The axis of columns over an input of {@code size} columns. */
  public AxisGeometry columnAxis(int size) {
    return axis(size, columns, strideColumns, dilationColumns, left, right);
  }

  /** Rows up to where padding counts: what rounding up adds beyond it does not. */
  public int countedRows(int size) {
    return plain(size, rows, strideRows, dilationRows, top, bottom).after() + size;
  }

  /** Columns up to where padding counts. */
  public int countedColumns(int size) {
    return plain(size, columns, strideColumns, dilationColumns, left, right).after() + size;
  }

  private AxisGeometry axis(int size, int kernel, int stride, int dilation, int before, int after) {
    AxisGeometry plain = plain(size, kernel, stride, dilation, before, after);
    int extra = roundsUp ? extra(plain) : 0;
    return extra == 0
        ? plain
        : new AxisGeometry(size, kernel, stride, dilation, plain.before(), plain.after() + extra);
  }

  private AxisGeometry plain(
      int size, int kernel, int stride, int dilation, int before, int after) {
    int extent = dilation * (kernel - 1) + 1;
    return switch (padding) {
      case VALID -> new AxisGeometry(size, kernel, stride, dilation, 0, 0);
      case POOL_UPPER, POOL_LOWER -> {
        // Negative where windows are further apart than they are wide: then the map is cut.
        int total = (Math.ceilDiv(size, stride) - 1) * stride + kernel - size;
        int first = (padding == AutoPadding.POOL_UPPER ? total : total + 1) / 2;
        yield new AxisGeometry(size, kernel, stride, dilation, first, total - first);
      }
      case SAME_UPPER, SAME_LOWER -> {
        int total = Math.max((Math.ceilDiv(size, stride) - 1) * stride + extent - size, 0);
        int less = total / 2;
        yield padding == AutoPadding.SAME_UPPER
            ? new AxisGeometry(size, kernel, stride, dilation, less, total - less)
            : new AxisGeometry(size, kernel, stride, dilation, total - less, less);
      }
      case EXPLICIT -> new AxisGeometry(size, kernel, stride, dilation, before, after);
    };
  }

  /** Padding that makes the quotient whole, unless the last window would begin in it. */
  private static int extra(AxisGeometry plain) {
    int travel = plain.travel();
    int missing = travel < 0 ? 0 : Math.floorMod(-travel, plain.stride());
    return travel + missing >= plain.size() + plain.before() ? 0 : missing;
  }
}
