package convoscope.engine.vector;

/**
 * The inner loops, for one vector width. Implementations are made by {@link RowKernels}.
 *
 * <p>{@code in} must hold {@link #overread()} more values after the last one that is needed.
 */
interface RowKernel {
  /** Float lanes of a vector. */
  int lanes();

  /** How many values beyond a row's end may be read, though not used. */
  int overread();

  /**
   * Two output rows at once: each input vector that both need is loaded once.
   *
   * @param in the tile
   * @param base index of the first output's first tap
   * @param taps what the rows read, relative to {@code base}
   * @param out receives the rows
   * @param first index in {@code out} of the first row's first value
   * @param second of the second row's
   * @param width values of a row
   * @param bias where each sum starts
   */
  void pair(
      float[] in, int base, Taps taps, float[] out, int first, int second, int width, float bias);

  /** One output row. */
  void single(float[] in, int base, Taps taps, float[] out, int first, int width, float bias);
}
