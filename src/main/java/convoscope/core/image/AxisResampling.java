package convoscope.core.image;

/**
 * Weights of one axis of a bilinear resize, as Pillow's {@code Image.resize(…, BILINEAR)} has them
 * for 8-bit samples.
 *
 * <p>With s = in/out and t = max(s, 1), output i lies at c = (i + ½)·s; its window holds the inputs
 * x from ⌊c − t + ½⌋ to before ⌊c + t + ½⌋, cut to the picture, each of weight 1 − |x − c + ½| / t.
 * Weights are divided by their sum in double, then rounded half up to fixed point of {@value
 * #FRACTION_BITS} bits. A reduction is thereby antialiased. An output outside the resized picture
 * has no inputs.
 *
 * @param first the first input of each output's window
 * @param weights of each output's window
 */
record AxisResampling(int[] first, int[][] weights) {
  /** 32, less 8 of a sample and 2 for sums that leave 0…255. */
  static final int FRACTION_BITS = 22;

  private static final int ONE = 1 << FRACTION_BITS;

  /**
   * Of {@code count} outputs from {@code from} on; they may lie outside the resized picture.
   *
   * @param in size of the axis
   * @param out size after the resize
   */
  static AxisResampling of(int in, long out, long from, int count) {
    double scale = (double) in / out;
    double reach = Math.max(scale, 1);
    int[] first = new int[count];
    int[][] weights = new int[count][];
    for (int i = 0; i < count; i++) {
      long output = from + i;
      if (output < 0 || output >= out) {
        weights[i] = new int[0];
        continue;
      }
      double centre = (output + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(in, (int) (centre + reach + 0.5));
      weights[i] = fixed(first[i], end, centre, 1 / reach);
    }
    return new AxisResampling(first, weights);
  }

  /** The order of the operations is Pillow's: another one rounds otherwise. */
  private static int[] fixed(int first, int end, double centre, double perReach) {
    double[] real = new double[end - first];
    double sum = 0;
    for (int x = 0; x < real.length; x++) {
      real[x] = Math.max(0, 1 - Math.abs((x + first - centre + 0.5) * perReach));
      sum += real[x];
    }
    int[] fixed = new int[real.length];
    for (int x = 0; x < real.length; x++) {
      fixed[x] = (int) (0.5 + real[x] / sum * ONE);
    }
    return fixed;
  }

  int count() {
    return first.length;
  }

  /** Inputs of the largest window. */
  int widest() {
    int widest = 0;
    for (int[] window : weights) {
      widest = Math.max(widest, window.length);
    }
    return widest;
  }
}
