package convoscope.core.image;

import java.util.Arrays;

/**
 * Resizing of 8-bit pictures as Pillow's {@code Image.resize(size, resample)} does, to the bit.
 *
 * <p>Rows are done first, then columns, each result rounded half up to 8 bits; {@link
 * AxisResampling} has the weights. Only what is asked for is computed: a crop costs no more than
 * itself, whatever the size of the whole, and no more rows are kept than one window spans. Source:
 * Pillow, {@code src/libImaging/Resample.c}.
 */
final class PictureResize {
  private static final int HALF = 1 << (AxisResampling.FRACTION_BITS - 1);

  private final byte[] pixels;
  private final int stride;
  private final AxisResampling columns;

  /** Input rows, resized along their length; row r stands at r modulo the number of them. */
  private final byte[][] kept;

  private final int[] keptRow;

  private PictureResize(byte[] pixels, int stride, AxisResampling rows, AxisResampling columns) {
    this.pixels = pixels;
    this.stride = stride;
    this.columns = columns;
    kept = new byte[rows.widest()][columns.count()];
    keptRow = new int[kept.length];
    Arrays.fill(keptRow, -1);
  }

  /**
   * One channel.
   *
   * @param pixels {@code rows}×{@code columns} unsigned bytes
   * @return {@code toRows}×{@code toColumns} of them
   */
  static byte[] resize(
      byte[] pixels, int rows, int columns, int toRows, int toColumns, Resample resample) {
    return resize(
        pixels,
        columns,
        AxisResampling.of(rows, toRows, 0, toRows, resample),
        AxisResampling.of(columns, toColumns, 0, toColumns, resample));
  }

  /**
   * Part of one channel.
   *
   * @param pixels rows of {@code stride} unsigned bytes
   * @return the outputs of both axes; 0 where an output has no inputs
   */
  static byte[] resize(byte[] pixels, int stride, AxisResampling rows, AxisResampling columns) {
    PictureResize resize = new PictureResize(pixels, stride, rows, columns);
    byte[] out = new byte[rows.count() * columns.count()];
    int[] sums = new int[columns.count()];
    for (int i = 0; i < rows.count(); i++) {
      Arrays.fill(sums, HALF);
      int[] weights = rows.weights()[i];
      for (int y = 0; y < weights.length; y++) {
        byte[] row = resize.alongRow(rows.first()[i] + y);
        for (int x = 0; x < sums.length; x++) {
          sums[x] += (row[x] & 0xFF) * weights[y];
        }
      }
      for (int x = 0; x < sums.length; x++) {
        out[i * sums.length + x] = clipped(sums[x]);
      }
    }
    return out;
  }

  private byte[] alongRow(int row) {
    int place = row % kept.length;
    byte[] out = kept[place];
    if (keptRow[place] != row) {
      keptRow[place] = row;
      for (int i = 0; i < out.length; i++) {
        int at = row * stride + columns.first()[i];
        int[] weights = columns.weights()[i];
        int sum = HALF;
        for (int x = 0; x < weights.length; x++) {
          sum += (pixels[at + x] & 0xFF) * weights[x];
        }
        out[i] = clipped(sum);
      }
    }
    return out;
  }

  /** Filters with negative weights leave 0…255. */
  private static byte clipped(int sum) {
    return (byte) Math.clamp(sum >> AxisResampling.FRACTION_BITS, 0, 255);
  }
}
