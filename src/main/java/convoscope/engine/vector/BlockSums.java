package convoscope.engine.vector;

import convoscope.core.conv.Target;

/**
 * Covers three output rows with blocks of a {@link RowKernel}, or fewer one by one. Belongs to one
 * thread.
 *
 * <p>A row's last block, which mostly reaches beyond its end, goes into an array of its own, and
 * what belongs to the row is copied.
 */
final class BlockSums {
  private final RowKernel kernel;
  private final RowKernel narrow;
  private final int tripleColumns;
  private final int narrowColumns;
  private final int singleColumns;
  private final float[] scratch;

  BlockSums(RowKernel kernel) {
    this.kernel = kernel;
    this.narrow = kernel.narrow();
    this.tripleColumns = kernel.tripleColumns();
    this.narrowColumns = narrow.tripleColumns();
    this.singleColumns = kernel.singleColumns();
    this.scratch = new float[Math.max(Taps.ROWS * tripleColumns, singleColumns)];
  }

  /** How many values beyond a row's end a block may read. */
  static int overread(RowKernel kernel) {
    return Math.max(kernel.tripleColumns(), kernel.singleColumns());
  }

  /**
   * Writes three rows of one channel, or fewer.
   *
   * @param ring holds what they need
   * @param row the upper one, counted from the one that the ring started with
   * @param rows three at most
   * @param taps of this channel
   * @param bias of this channel
   * @param target takes {@code rows} rows of {@code channel} from {@code targetRow} on
   * @param shift from a target row's first value to the ring's
   * @param columns values of a row
   */
  void sum(
      InputRing ring,
      int row,
      int rows,
      RingTaps taps,
      float bias,
      Target target,
      int channel,
      int targetRow,
      int shift,
      int columns) {
    float[] in = ring.values();
    float[] out = target.array();
    if (rows == Taps.ROWS && taps.isBetterTogether()) {
      int first = target.offset(channel, targetRow) + shift;
      int second = target.offset(channel, targetRow + 1) + shift;
      int third = target.offset(channel, targetRow + 2) + shift;
      triples(in, taps.ofRow(row), bias, out, first, second, third, columns);
      return;
    }
    for (int i = 0; i < rows; i++) {
      int first = target.offset(channel, targetRow + i) + shift;
      singles(in, taps.ofRow(row + i), bias, out, first, columns);
    }
  }

  private void triples(
      float[] in,
      Taps taps,
      float bias,
      float[] out,
      int first,
      int second,
      int third,
      int columns) {
    int x = 0;
    for (; x + tripleColumns <= columns; x += tripleColumns) {
      kernel.triple(in, x, taps, out, first + x, second + x, third + x, bias);
    }
    // Two narrow blocks at most cost less than a whole one.
    if (columns - x <= 2 * narrowColumns) {
      for (; x + narrowColumns <= columns; x += narrowColumns) {
        narrow.triple(in, x, taps, out, first + x, second + x, third + x, bias);
      }
      if (x < columns) {
        narrow.triple(in, x, taps, scratch, 0, narrowColumns, 2 * narrowColumns, bias);
        keep(narrowColumns, columns - x, out, first + x, second + x, third + x);
      }
    } else {
      kernel.triple(in, x, taps, scratch, 0, tripleColumns, 2 * tripleColumns, bias);
      keep(tripleColumns, columns - x, out, first + x, second + x, third + x);
    }
  }

  private void keep(int block, int columns, float[] out, int first, int second, int third) {
    System.arraycopy(scratch, 0, out, first, columns);
    System.arraycopy(scratch, block, out, second, columns);
    System.arraycopy(scratch, 2 * block, out, third, columns);
  }

  private void singles(float[] in, Taps taps, float bias, float[] out, int first, int columns) {
    int x = 0;
    for (; x + singleColumns <= columns; x += singleColumns) {
      kernel.single(in, x, taps, out, first + x, bias);
    }
    if (x < columns) {
      kernel.single(in, x, taps, scratch, 0, bias);
      System.arraycopy(scratch, 0, out, first + x, columns - x);
    }
  }
}
