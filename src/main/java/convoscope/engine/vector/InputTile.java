package convoscope.engine.vector;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.PaddedSamples;
import convoscope.core.tensor.Region;

/**
 * The inputs of a rectangle of outputs as one float array: padding resolved, columns sorted by
 * phase.
 *
 * <p>Value (channel, row, column) of the required input lies at channel·plane + row·line + (column
 * mod s)·phase + column div s, s the column stride: neighbouring outputs read neighbouring values,
 * whatever the stride. One tile belongs to one thread and is filled again and again.
 */
final class InputTile {
  private final PaddedSamples in;
  private final ConvGeometry geometry;
  private final int stride;
  private final int phase;
  private final int line;
  private final int plane;
  private final float[] values;
  private final float[] scratch;

  /**
   * @param in the padded picture; belongs to the same thread
   * @param rows most output rows of a tile
   * @param columns most output columns
   * @param channels input channels held at once
   * @param overread values that may be read after a row's end
   */
  InputTile(
      PaddedSamples in, ConvGeometry geometry, int rows, int columns, int channels, int overread) {
    this.in = in;
    this.geometry = geometry;
    AxisGeometry rowAxis = geometry.rowAxis();
    AxisGeometry columnAxis = geometry.columnAxis();
    this.stride = columnAxis.stride();
    this.phase = phase(columnAxis, columns, overread);
    this.line = stride * phase;
    this.plane = inputRows(rowAxis, rows) * line;
    this.values = new float[channels * plane];
    this.scratch = new float[stride == 1 ? 1 : stride * phase];
  }

  /** Floats that a tile of that size takes, for choosing the size. */
  static long size(ConvGeometry geometry, int rows, int columns, int channels, int overread) {
    return (long) channels
        * inputRows(geometry.rowAxis(), rows)
        * geometry.columnAxis().stride()
        * phase(geometry.columnAxis(), columns, overread);
  }

  private static int inputRows(AxisGeometry axis, int rows) {
    return (rows - 1) * axis.stride() + axis.extent();
  }

  private static int phase(AxisGeometry axis, int columns, int overread) {
    return columns + (axis.extent() - 1) / axis.stride() + 1 + overread;
  }

  float[] values() {
    return values;
  }

  /** Distance from an output row's first input to that of the next output row. */
  int rowStep() {
    return geometry.rowAxis().stride() * line;
  }

  /** Where tap (channel, u, v) of the tile's first output lies. */
  int offset(int channel, int u, int v) {
    int column = v * geometry.columnAxis().dilation();
    return channel * plane
        + u * geometry.rowAxis().dilation() * line
        + column % stride * phase
        + column / stride;
  }

  /** Fills in what these outputs need of {@code channels} input channels from {@code first} on. */
  void fill(Region out, int first, int channels) {
    Region needed = geometry.requiredInput(out);
    for (int c = 0; c < channels; c++) {
      for (int row = 0; row < needed.rows(); row++) {
        int to = c * plane + row * line;
        if (stride == 1) {
          in.readRow(first + c, needed.row() + row, needed.column(), needed.columns(), values, to);
        } else {
          in.readRow(first + c, needed.row() + row, needed.column(), needed.columns(), scratch, 0);
          for (int f = 0; f < stride; f++) {
            int from = to + f * phase;
            for (int i = f, n = 0; i < needed.columns(); i += stride) {
              values[from + n++] = scratch[i];
            }
          }
        }
      }
    }
  }
}
