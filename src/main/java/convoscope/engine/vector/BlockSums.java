package convoscope.engine.vector;

import convoscope.core.conv.Target;

/**
 * Covers a tile's outputs with blocks of a {@link RowKernel}. Belongs to one thread.
 *
 * <p>Three rows at a time while there are three, then one by one. A row's last block, which mostly
 * reaches beyond its end, goes into an array of its own, and what belongs to the row is copied.
 */
final class BlockSums {
  private final RowKernel kernel;
  private final int tripleColumns;
  private final int singleColumns;
  private final float[] scratch;

  BlockSums(RowKernel kernel) {
    this.kernel = kernel;
    this.tripleColumns = kernel.tripleColumns();
    this.singleColumns = kernel.singleColumns();
    this.scratch = new float[Math.max(Taps.ROWS * tripleColumns, singleColumns)];
  }

  /** How many values beyond a row's end a block may read. */
  static int overread(RowKernel kernel) {
    return Math.max(kernel.tripleColumns(), kernel.singleColumns());
  }

  /**
   * Writes rows of one channel.
   *
   * @param in the tile
   * @param rowStep distance in it from an output row to the next
   * @param taps of this channel
   * @param bias of this channel
   * @param target takes {@code rows} rows of {@code channel} from {@code firstRow} on
   * @param shift from a target row's first value to the tile's
   * @param columns values of a row
   */
  void sum(
      float[] in,
      int rowStep,
      Taps taps,
      float bias,
      Target target,
      int channel,
      int firstRow,
      int rows,
      int shift,
      int columns) {
    float[] out = target.array();
    int row = 0;
    if (taps.isBetterTogether) {
      for (; row + Taps.ROWS <= rows; row += Taps.ROWS) {
        int first = target.offset(channel, firstRow + row) + shift;
        int second = target.offset(channel, firstRow + row + 1) + shift;
        int third = target.offset(channel, firstRow + row + 2) + shift;
        triples(in, row * rowStep, taps, bias, out, first, second, third, columns);
      }
    }
    for (; row < rows; row++) {
      int first = target.offset(channel, firstRow + row) + shift;
      singles(in, row * rowStep, taps, bias, out, first, columns);
    }
  }

  private void triples(
      float[] in,
      int base,
      Taps taps,
      float bias,
      float[] out,
      int first,
      int second,
      int third,
      int columns) {
    int x = 0;
    for (; x + tripleColumns <= columns; x += tripleColumns) {
      kernel.triple(in, base + x, taps, out, first + x, second + x, third + x, bias);
    }
    if (x < columns) {
      kernel.triple(in, base + x, taps, scratch, 0, tripleColumns, 2 * tripleColumns, bias);
      System.arraycopy(scratch, 0, out, first + x, columns - x);
      System.arraycopy(scratch, tripleColumns, out, second + x, columns - x);
      System.arraycopy(scratch, 2 * tripleColumns, out, third + x, columns - x);
    }
  }

  private void singles(
      float[] in, int base, Taps taps, float bias, float[] out, int first, int columns) {
    int x = 0;
    for (; x + singleColumns <= columns; x += singleColumns) {
      kernel.single(in, base + x, taps, out, first + x, bias);
    }
    if (x < columns) {
      kernel.single(in, base + x, taps, scratch, 0, bias);
      System.arraycopy(scratch, 0, out, first + x, columns - x);
    }
  }
}
