package convoscope.core.conv;

import convoscope.core.image.Samples;
import java.util.Arrays;

/**
 * A picture that goes on beyond its edges, as a border says: f(channel, row, column) for every row
 * and column of a {@link ConvGeometry#requiredInput}.
 *
 * <p>This is how engines read: none of them knows what a border is. Immutable; any thread.
 *
 * @param samples the picture, rows and columns from 0
 * @param border what stands outside
 */
public record PaddedSamples(Samples samples, Border border) {

  /**
   * Reads {@code count} values of one row into {@code target}. Row and columns may lie outside the
   * picture, by at most {@link BorderMode#largestPadding}.
   */
  public void readRow(int channel, int row, int column, int count, float[] target, int offset) {
    int source = border.mode().resolve(row, samples.rows());
    if (source == BorderMode.OUTSIDE) {
      Arrays.fill(target, offset, offset + count, border.value());
      return;
    }
    int left = Math.clamp(-(long) column, 0, count);
    int end = Math.clamp((long) samples.columns() - column, left, count);
    if (end > left) {
      samples.readRow(channel, source, column + left, end - left, target, offset + left);
    }
    pad(channel, source, column, target, offset, 0, left);
    pad(channel, source, column, target, offset, end, count);
  }

  /** Values {@code from … end − 1} of a row, whose columns lie outside the picture. */
  private void pad(
      int channel, int source, int column, float[] target, int offset, int from, int end) {
    for (int i = from; i < end; i++) {
      int inside = border.mode().resolve(column + i, samples.columns());
      if (inside == BorderMode.OUTSIDE) {
        target[offset + i] = border.value();
      } else {
        samples.readRow(channel, source, inside, 1, target, offset + i);
      }
    }
  }
}
