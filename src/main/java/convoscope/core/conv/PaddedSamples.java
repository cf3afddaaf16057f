package convoscope.core.conv;

import convoscope.core.image.Samples;
import java.util.Arrays;

/**
 * A picture that goes on beyond its edges, as a border says: f(channel, row, column) for every row
 * and column of a {@link ConvGeometry#requiredInput}.
 *
 * <p>This is how engines read: none of them knows what a border is. Immutable; any thread.
 *
 * @param source values inside the picture
 * @param rows of the picture
 * @param columns of the picture
 * @param border what stands outside
 */
public record PaddedSamples(RowSource source, int rows, int columns, Border border) {

  /** Reads values inside the picture, as {@link Samples#readRow} does. */
  @FunctionalInterface
  public interface RowSource {
    void readRow(int channel, int row, int column, int count, float[] target, int offset);
  }

  /** Around samples, read by themselves. */
  public PaddedSamples(Samples samples, Border border) {
    this(samples::readRow, samples.rows(), samples.columns(), border);
  }

  /**
   * Reads {@code count} values of one row into {@code target}. Row and columns may lie outside the
   * picture, by at most {@link BorderMode#largestPadding}.
   */
  public void readRow(int channel, int row, int column, int count, float[] target, int offset) {
    int inside = border.mode().resolve(row, rows);
    if (inside == BorderMode.OUTSIDE) {
      Arrays.fill(target, offset, offset + count, border.value());
      return;
    }
    int left = Math.clamp(-(long) column, 0, count);
    int end = Math.clamp((long) columns - column, left, count);
    if (end > left) {
      source.readRow(channel, inside, column + left, end - left, target, offset + left);
    }
    pad(channel, inside, column, target, offset, 0, left);
    pad(channel, inside, column, target, offset, end, count);
  }

  /** Values {@code from … end − 1} of a row, whose columns lie outside the picture. */
  private void pad(
      int channel, int row, int column, float[] target, int offset, int from, int end) {
    for (int i = from; i < end; i++) {
      int inside = border.mode().resolve(column + i, columns);
      if (inside == BorderMode.OUTSIDE) {
        target[offset + i] = border.value();
      } else {
        source.readRow(channel, row, inside, 1, target, offset + i);
      }
    }
  }
}
