package convoscope.core.conv;

import convoscope.core.tensor.Region;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Takes a map's rows with a gap after each, filled with NaN, and counts what is announced: what
 * writes beside its rows, or a row that is announced twice, is seen.
 */
final class RecordingTarget implements Target {
  private static final int GAP = 5;

  private final Region out;
  private final int line;
  private final float[] array;
  final AtomicInteger bands = new AtomicInteger();
  final AtomicIntegerArray announced;

  RecordingTarget(Region out, int channels) {
    this.out = out;
    this.line = out.columns() + GAP;
    this.array = new float[GAP + channels * out.rows() * line];
    this.announced = new AtomicIntegerArray(out.rows());
    Arrays.fill(array, Float.NaN);
  }

  @Override
  public float[] array() {
    return array;
  }

  @Override
  public int offset(int channel, int row) {
    return GAP + (channel * out.rows() + row - out.row()) * line;
  }

  @Override
  public void finished(int firstRow, int rows) {
    bands.incrementAndGet();
    for (int row = firstRow; row < firstRow + rows; row++) {
      announced.incrementAndGet(row - out.row());
    }
  }

  float at(int channel, int row, int column) {
    return array[offset(channel, row) + column - out.column()];
  }

  /** How many values are written, gaps included. */
  int written() {
    int count = 0;
    for (float value : array) {
      count += Float.isNaN(value) ? 0 : 1;
    }
    return count;
  }
}
