package convoscope.core.image;

import java.util.Arrays;

/**
 * Resizing of 8-bit pictures as Pillow's {@code Image.resize(size, BILINEAR)} does, to the bit.
 *
 * <p>Each output is the mean of the inputs under a triangle, whose half width is one input pixel,
 * or one output pixel where the picture becomes smaller. Weights are computed in double, divided by
 * their sum, and rounded to 22 binary places; rows are done first, then columns, each result
 * rounded to 8 bits. Source: Pillow, {@code src/libImaging/Resample.c}.
 */
final class BilinearResize {
  private static final int PRECISION = 32 - 8 - 2;

  private BilinearResize() {}

  /** The weights of one axis: output i is made of {@code count[i]} inputs from {@code first[i]}. */
  private record Weights(int[] first, int[][] weights) {
    static Weights of(int from, int to) {
      double scale = (double) from / to;
      double support = Math.max(scale, 1);
      int[] first = new int[to];
      int[][] weights = new int[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        int begin = Math.max(0, (int) (centre - support + 0.5));
        int end = Math.min(from, (int) (centre + support + 0.5));
        double[] real = new double[end - begin];
        double sum = 0;
        for (int x = 0; x < real.length; x++) {
          double distance = Math.abs((x + begin - centre + 0.5) * (1 / support));
          real[x] = distance < 1 ? 1 - distance : 0;
          sum += real[x];
        }
        first[i] = begin;
        weights[i] = new int[real.length];
        for (int x = 0; x < real.length; x++) {
          double share = sum != 0 ? real[x] / sum : real[x];
          weights[i][x] = (int) (0.5 + share * (1 << PRECISION));
        }
      }
      return new Weights(first, weights);
    }
  }

  /**
   * One channel.
   *
   * @param pixels {@code rows}×{@code columns} unsigned bytes
   * @return {@code toRows}×{@code toColumns} of them; the same array if nothing changes
   */
  static byte[] resize(byte[] pixels, int rows, int columns, int toRows, int toColumns) {
    byte[] wide = columns == toColumns ? pixels : alongRows(pixels, rows, columns, toColumns);
    return rows == toRows ? wide : alongColumns(wide, rows, toColumns, toRows);
  }

  private static byte[] alongRows(byte[] in, int rows, int columns, int toColumns) {
    Weights axis = Weights.of(columns, toColumns);
    byte[] out = new byte[rows * toColumns];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < toColumns; i++) {
        int at = row * columns + axis.first[i];
        int[] weights = axis.weights[i];
        int sum = 1 << PRECISION - 1;
        for (int x = 0; x < weights.length; x++) {
          sum += (in[at + x] & 0xFF) * weights[x];
        }
        out[row * toColumns + i] = clipped(sum);
      }
    }
    return out;
  }

  private static byte[] alongColumns(byte[] in, int rows, int columns, int toRows) {
    Weights axis = Weights.of(rows, toRows);
    byte[] out = new byte[toRows * columns];
    int[] sums = new int[columns];
    for (int i = 0; i < toRows; i++) {
      Arrays.fill(sums, 1 << PRECISION - 1);
      int[] weights = axis.weights[i];
      for (int y = 0; y < weights.length; y++) {
        int at = (axis.first[i] + y) * columns;
        for (int column = 0; column < columns; column++) {
          sums[column] += (in[at + column] & 0xFF) * weights[y];
        }
      }
      for (int column = 0; column < columns; column++) {
        out[i * columns + column] = clipped(sums[column]);
      }
    }
    return out;
  }

  private static byte clipped(int sum) {
    return (byte) Math.clamp(sum >> PRECISION, 0, 255);
  }
}
