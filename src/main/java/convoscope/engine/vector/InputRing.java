package convoscope.engine.vector;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.PaddedSamples;
import convoscope.core.tensor.Region;

/**
 * The inputs of a few neighbouring output rows as one float array: padding resolved, columns sorted
 * by phase, rows in a ring.
 *
 * <p>Value (channel, row, column) of the required input, rows counted from the first one on, lies
 * at channel·plane + (row mod height)·line + (column mod s)·phase + column div s, s the column
 * stride: neighbouring outputs read neighbouring values, whatever the stride. Going down a picture,
 * each input row is read once and takes the place of one that no output needs any more, so that the
 * ring stays in the processor's cache.
 *
 * <p>An output row begins at one of {@link #positions} places; what it reads from there on is where
 * the first row reads it, turned ({@link #turned}). Belongs to one thread.
 */
final class InputRing {
  private final PaddedSamples in;
  private final ConvGeometry geometry;
  private final AxisGeometry rowAxis;
  private final int stride;
  private final int phase;
  private final int line;
  private final int triples;
  private final int height;
  private final int plane;
  private final float[] values;
  private final float[] scratch;
  private Region needed = Region.whole(1, 1);
  private int known;

  /**
   * @param in the padded picture; belongs to the same thread
   * @param columns most output columns
   * @param triples of output rows whose inputs are read at once: long runs are read faster
   * @param channels input channels held at once
   * @param overread values that may be read after a row's end
   */
  InputRing(
      PaddedSamples in,
      ConvGeometry geometry,
      int columns,
      int triples,
      int channels,
      int overread) {
    this.in = in;
    this.geometry = geometry;
    this.rowAxis = geometry.rowAxis();
    AxisGeometry columnAxis = geometry.columnAxis();
    this.stride = columnAxis.stride();
    this.phase = phase(columnAxis, columns, overread);
    this.line = stride * phase;
    this.triples = triples;
    this.height = height(rowAxis, triples);
    this.plane = height * line;
    this.values = new float[channels * plane];
    this.scratch = new float[stride == 1 ? 1 : line];
  }

  /** Floats that such a ring takes, for choosing the columns. */
  static long size(ConvGeometry geometry, int columns, int triples, int channels, int overread) {
    return (long) channels
        * height(geometry.rowAxis(), triples)
        * geometry.columnAxis().stride()
        * phase(geometry.columnAxis(), columns, overread);
  }

  /** What the triples need, and a whole number of steps from one triple to the next. */
  private static int height(AxisGeometry axis, int triples) {
    int step = Taps.ROWS * axis.stride();
    return Math.ceilDiv(triples * step - axis.stride() + axis.extent(), step) * step;
  }

  private static int phase(AxisGeometry axis, int columns, int overread) {
    return columns + (axis.extent() - 1) / axis.stride() + 1 + overread;
  }

  float[] values() {
    return values;
  }

  /** Distance from an output row's first input to that of the next output row, but for turns. */
  int rowStep() {
    return rowAxis.stride() * line;
  }

  /** Where the first output row's first output has tap (channel, u, v). */
  int offset(int channel, int u, int v) {
    int column = v * geometry.columnAxis().dilation();
    return channel * plane
        + u * rowAxis.dilation() * line
        + column % stride * phase
        + column / stride;
  }

  /** After so many output rows, the next begins where the first did. */
  int positions() {
    return height / rowAxis.stride();
  }

  /** Where the output row at a position has what the first has at {@code offset}. */
  int turned(int offset, int position) {
    int inPlane = offset % plane;
    int row = (inPlane / line + position * rowAxis.stride()) % height;
    return offset - inPlane + row * line + inPlane % line;
  }

  /** Begins with the upper row of these outputs, at position 0. */
  void start(Region out) {
    needed = geometry.requiredInput(out);
    known = 0;
  }

  /**
   * Has what {@code rows} output rows need, of {@code channels} input channels from {@code first}
   * on.
   *
   * @param row counted from the upper one; those before it are over
   * @param rows three at most
   */
  void reach(int row, int rows, int first, int channels) {
    if (known >= end(row + rows)) {
      return;
    }
    int end = Math.min(end(row + triples * Taps.ROWS), needed.rows());
    for (int c = 0; c < channels; c++) {
      for (int i = Math.max(known, row * rowAxis.stride()); i < end; i++) {
        read(first + c, i, c * plane + i % height * line);
      }
    }
    known = end;
  }

  /** End of the input rows that so many output rows need. */
  private int end(int rows) {
    return (rows - 1) * rowAxis.stride() + rowAxis.extent();
  }

  private void read(int channel, int row, int to) {
    int from = needed.row() + row;
    if (stride == 1) {
      in.readRow(channel, from, needed.column(), needed.columns(), values, to);
      return;
    }
    in.readRow(channel, from, needed.column(), needed.columns(), scratch, 0);
    for (int f = 0; f < stride; f++) {
      int at = to + f * phase;
      for (int i = f; i < needed.columns(); i += stride) {
        values[at++] = scratch[i];
      }
    }
  }
}
