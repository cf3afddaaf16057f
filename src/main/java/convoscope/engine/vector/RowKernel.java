package convoscope.engine.vector;

/**
 * The inner loops, for one vector width: blocks of neighbouring outputs of three rows or of one.
 * Implementations are made by {@link RowKernels}.
 *
 * <p>A block is always computed whole; {@code in} must hold what its outputs read, and {@code out}
 * the outputs.
 */
interface RowKernel {
  /** Outputs of a row in a block of {@link #triple}. */
  int tripleColumns();

  /** Outputs in a block of {@link #single}. */
  int singleColumns();

  /** For the end of a row, where a block of this one would reach far beyond: itself if none. */
  default RowKernel narrow() {
    return this;
  }

  /**
   * A block of three rows: each input vector that several rows need is loaded once.
   *
   * @param in the ring
   * @param base the block's first column
   * @param taps what the rows read, from {@code base} on
   * @param out receives the outputs
   * @param first index in {@code out} of the upper row's first value
   * @param second of the middle row's
   * @param third of the lower row's
   * @param bias where each sum starts
   */
  void triple(
      float[] in, int base, Taps taps, float[] out, int first, int second, int third, float bias);

  /** A block of one row. */
  void single(float[] in, int base, Taps taps, float[] out, int first, float bias);

  /** Makes floats 0 … 255 of {@code count} unsigned bytes from index 0 on. */
  void widen(byte[] from, int count, float[] target, int offset);
}
