package convoscope.core.conv;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.Kernel;
import convoscope.core.tensor.Region;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a convolution happens: which input each output needs, and what a control may be set to.
 *
 * <p>The drawn window, the receptive field and the engines all ask this object, so that what is
 * shown is what is computed. Coordinates are rows and columns of the photo; outside 0 … H−1 × 0 …
 * W−1 lies the padding. Immutable.
 */
public final class ConvGeometry {
  /** What a person can set, one axis at a time. */
  public enum Parameter {
    KERNEL_ROWS,
    KERNEL_COLUMNS,
    STRIDE_ROWS,
    STRIDE_COLUMNS,
    DILATION_ROWS,
    DILATION_COLUMNS,
    /** One number on all four sides. */
    PADDING
  }

  /**
   * The values a parameter may take while all others stay.
   *
   * @param smallest first legal value
   * @param largest last legal value; every value between the two is legal
   * @param beyond why the next larger value is not legal
   */
  public record LegalRange(int smallest, int largest, ProblemException beyond) {}

  private final int rows;
  private final int columns;
  private final int kernelRows;
  private final int kernelColumns;
  private final ConvSpec spec;
  private final AxisGeometry rowAxis;
  private final AxisGeometry columnAxis;

  private ConvGeometry(int rows, int columns, int kernelRows, int kernelColumns, ConvSpec spec) {
    this.rows = rows;
    this.columns = columns;
    this.kernelRows = kernelRows;
    this.kernelColumns = kernelColumns;
    this.spec = spec;
    Padding.Amount vertical =
        spec.padding().rows(rows, kernelRows, spec.strideRows(), spec.dilationRows());
    Padding.Amount horizontal =
        spec.padding()
            .columns(columns, kernelColumns, spec.strideColumns(), spec.dilationColumns());
    this.rowAxis =
        new AxisGeometry(
            rows,
            kernelRows,
            spec.strideRows(),
            spec.dilationRows(),
            vertical.before(),
            vertical.after());
    this.columnAxis =
        new AxisGeometry(
            columns,
            kernelColumns,
            spec.strideColumns(),
            spec.dilationColumns(),
            horizontal.before(),
            horizontal.after());
  }

  /**
   * The geometry of a kernel of that size over a picture of that size.
   *
   * @throws ProblemException if the window is larger than the padded picture, or the padding larger
   *     than the border mode allows
   */
  public static ConvGeometry of(
      int rows, int columns, int kernelRows, int kernelColumns, ConvSpec spec) {
    ConvGeometry geometry = new ConvGeometry(rows, columns, kernelRows, kernelColumns, spec);
    geometry.check();
    return geometry;
  }

  private void check() {
    check("rows", rowAxis);
    check("columns", columnAxis);
  }

  private void check(String axis, AxisGeometry geometry) {
    if (geometry.travel() < 0) {
      throw new ProblemException(
          Problem.WINDOW_LARGER_THAN_INPUT, axis, geometry.extent(), geometry.padded());
    }
    int largest = spec.border().mode().largestPadding(geometry.size());
    int padding = Math.max(geometry.before(), geometry.after());
    if (padding > largest) {
      throw new ProblemException(
          Problem.PADDING_TOO_LARGE_FOR_BORDER, spec.border().mode(), axis, padding, largest);
    }
  }

  public ConvSpec spec() {
    return spec;
  }

  public AxisGeometry rowAxis() {
    return rowAxis;
  }

  public AxisGeometry columnAxis() {
    return columnAxis;
  }

  public int outputRows() {
    return rowAxis.outputs();
  }

  public int outputColumns() {
    return columnAxis.outputs();
  }

  /** All outputs. */
  public Region output() {
    return Region.whole(outputRows(), outputColumns());
  }

  /** The outputs whose window lies on the photo alone; empty if every window touches padding. */
  public Region unpadded() {
    int top = rowAxis.firstUnpadded();
    int left = columnAxis.firstUnpadded();
    return new Region(
        top,
        left,
        Math.max(0, rowAxis.lastUnpadded() - top + 1),
        Math.max(0, columnAxis.lastUnpadded() - left + 1));
  }

  /** The photo with its padding, in photo coordinates. */
  public Region paddedInput() {
    return new Region(
        -rowAxis.before(), -columnAxis.before(), rowAxis.padded(), columnAxis.padded());
  }

  /**
   * The smallest rectangle of the (padded) input that holds every tap of these outputs. It may
   * reach outside the photo: there lies padding. Empty for an empty region.
   */
  public Region requiredInput(Region out) {
    if (out.isEmpty()) {
      return new Region(0, 0, 0, 0);
    }
    int top = rowAxis.firstInput(out.row());
    int left = columnAxis.firstInput(out.column());
    return new Region(
        top,
        left,
        rowAxis.lastInput(out.endRow() - 1) - top + 1,
        columnAxis.lastInput(out.endColumn() - 1) - left + 1);
  }

  /** The outputs whose squares lie at least partly in a rectangle of the photo. */
  public Region outputsNear(Region input) {
    if (input.isEmpty()) {
      return new Region(0, 0, 0, 0);
    }
    int top = Math.max(0, rowAxis.nearestOutput(input.row()) - 1);
    int left = Math.max(0, columnAxis.nearestOutput(input.column()) - 1);
    int bottom = Math.min(outputRows(), rowAxis.nearestOutput(input.endRow()) + 2);
    int right = Math.min(outputColumns(), columnAxis.nearestOutput(input.endColumn()) + 2);
    return new Region(top, left, Math.max(0, bottom - top), Math.max(0, right - left));
  }

  /**
   * What a parameter may be set to while the others stay: the run of legal values around its
   * present one. Where the sides are padded differently, the run nearest to the largest of them; if
   * then no single number is legal on all sides, that one alone.
   */
  public LegalRange legalRange(Parameter parameter) {
    int floor = parameter == Parameter.PADDING ? 0 : 1;
    int ceiling = ceiling(parameter);
    IntPredicate legal = value -> problemOf(parameter, value) == null;
    int present = nearestLegal(present(parameter), floor, ceiling, legal);
    int smallest = present;
    while (smallest > floor && legal.test(smallest - 1)) {
      smallest--;
    }
    int largest = present;
    while (largest < ceiling && legal.test(largest + 1)) {
      largest++;
    }
    ProblemException beyond = largest < ceiling ? problemOf(parameter, largest + 1) : null;
    return new LegalRange(
        smallest,
        largest,
        beyond != null
            ? beyond
            : new ProblemException(
                Problem.OUT_OF_RANGE, word(parameter), ceiling + 1, floor, ceiling));
  }

  private static int nearestLegal(int value, int floor, int ceiling, IntPredicate legal) {
    for (int distance = 0; distance <= ceiling; distance++) {
      if (value - distance >= floor && legal.test(value - distance)) {
        return value - distance;
      }
      if (legal.test(value + distance)) {
        return value + distance;
      }
    }
    return value;
  }

  private int present(Parameter parameter) {
    return switch (parameter) {
      case KERNEL_ROWS -> kernelRows;
      case KERNEL_COLUMNS -> kernelColumns;
      case STRIDE_ROWS -> spec.strideRows();
      case STRIDE_COLUMNS -> spec.strideColumns();
      case DILATION_ROWS -> spec.dilationRows();
      case DILATION_COLUMNS -> spec.dilationColumns();
      case PADDING -> Math.max(rowAxis.before(), columnAxis.before());
    };
  }

  /** A stride beyond the padded photo gives one row as any such stride does: there is no need. */
  private int ceiling(Parameter parameter) {
    return switch (parameter) {
      case KERNEL_ROWS, KERNEL_COLUMNS -> Kernel.MAX_SIZE;
      case STRIDE_ROWS, DILATION_ROWS -> Math.clamp(rowAxis.padded(), 1, 512);
      case STRIDE_COLUMNS, DILATION_COLUMNS -> Math.clamp(columnAxis.padded(), 1, 512);
      case PADDING -> 512;
    };
  }

  private static String word(Parameter parameter) {
    return switch (parameter) {
      case KERNEL_ROWS, KERNEL_COLUMNS -> "kernel";
      case STRIDE_ROWS, STRIDE_COLUMNS -> "stride";
      case DILATION_ROWS, DILATION_COLUMNS -> "dilation";
      case PADDING -> "padding";
    };
  }

  private @Nullable ProblemException problemOf(Parameter parameter, int value) {
    try {
      changed(parameter, value).check();
      return null;
    } catch (ProblemException e) {
      return e;
    }
  }

  private ConvGeometry changed(Parameter parameter, int value) {
    return switch (parameter) {
      case KERNEL_ROWS -> new ConvGeometry(rows, columns, value, kernelColumns, spec);
      case KERNEL_COLUMNS -> new ConvGeometry(rows, columns, kernelRows, value, spec);
      case STRIDE_ROWS -> with(spec.withStride(value, spec.strideColumns()));
      case STRIDE_COLUMNS -> with(spec.withStride(spec.strideRows(), value));
      case DILATION_ROWS -> with(spec.withDilation(value, spec.dilationColumns()));
      case DILATION_COLUMNS -> with(spec.withDilation(spec.dilationRows(), value));
      case PADDING -> with(spec.withPadding(Padding.of(value)));
    };
  }

  private ConvGeometry with(ConvSpec changed) {
    return new ConvGeometry(rows, columns, kernelRows, kernelColumns, changed);
  }
}
