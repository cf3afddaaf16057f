package convoscope.core.image;

import java.util.Arrays;

/**
 * Bilinear resize of 8-bit samples, equal to Pillow's to the bit: rows first, then columns, each
 * rounded half up and held in 0…255.
 *
 * <p>Only what is asked for is computed: a crop costs no more than itself, whatever the size of the
 * resized picture. At any time no more rows are kept than one window spans.
 */
final class BilinearResize {
  private static final int HALF = 1 << (AxisResampling.FRACTION_BITS - 1);

  private final Samples picture;
  private final AxisResampling rows;
  private final AxisResampling columns;

  /** Input rows, resized along their length; row r stands at r modulo the length. */
  private final byte[][] kept;

  private final int[] keptRow;
  private final byte[] line;
  private final int[] sums;

  private BilinearResize(Samples picture, AxisResampling rows, AxisResampling columns) {
    this.picture = picture;
    this.rows = rows;
    this.columns = columns;
    kept = new byte[rows.widest()][columns.count()];
    keptRow = new int[kept.length];
    line = new byte[picture.columns()];
    sums = new int[columns.count()];
  }

  /**
   * The samples at the outputs of both axes; 0 where one has no inputs.
   *
   * @param picture of 8 bits, any channels
   */
  static Samples resize(Samples picture, AxisResampling rows, AxisResampling columns) {
    byte[] all = new byte[picture.channels() * rows.count() * columns.count()];
    BilinearResize resize = new BilinearResize(picture, rows, columns);
    for (int channel = 0; channel < picture.channels(); channel++) {
      resize.channel(channel, all, channel * rows.count() * columns.count());
    }
    return Samples.ofBytes(picture.channels(), rows.count(), columns.count(), all);
  }

  private void channel(int channel, byte[] target, int offset) {
    Arrays.fill(keptRow, -1);
    for (int i = 0; i < rows.count(); i++) {
      Arrays.fill(sums, HALF);
      int[] weights = rows.weights()[i];
      for (int w = 0; w < weights.length; w++) {
        byte[] source = resizedRow(channel, rows.first()[i] + w);
        for (int x = 0; x < sums.length; x++) {
          sums[x] += (source[x] & 0xFF) * weights[w];
        }
      }
      int to = offset + i * sums.length;
      for (int x = 0; x < sums.length; x++) {
        target[to + x] = sample(sums[x]);
      }
    }
  }

  private byte[] resizedRow(int channel, int row) {
    int place = row % kept.length;
    byte[] target = kept[place];
    if (keptRow[place] != row) {
      keptRow[place] = row;
      picture.copyBytes(channel, row, 0, line.length, line, 0);
      for (int x = 0; x < target.length; x++) {
        int sum = HALF;
        int first = columns.first()[x];
        int[] weights = columns.weights()[x];
        for (int w = 0; w < weights.length; w++) {
          sum += (line[first + w] & 0xFF) * weights[w];
        }
        target[x] = sample(sum);
      }
    }
    return target;
  }

  /** Weights are not negative, so that a sum is not either. */
  private static byte sample(int sum) {
    return (byte) Math.min(255, sum >> AxisResampling.FRACTION_BITS);
  }
}
