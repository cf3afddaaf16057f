package convoscope.core.image;

/**
 * Weights of one axis of a resize, as Pillow's {@code Image.resize} has them for 8-bit samples.
 *
 * <p>With s = in/out, t = max(s, 1), and the filter f of support w ({@link Resample}), output i
 * lies at c = (i + ½)·s; its window holds the inputs x from ⌊c − w·t + ½⌋ to before ⌊c + w·t + ½⌋,
 * cut to the picture, each of weight f((x − c + ½) / t). Weights are divided by their sum in
 * double, then rounded, halves away from zero, to fixed point of {@value #FRACTION_BITS} bits.
 * {@link Resample#NEAREST} takes the input ⌊c⌋ alone. An output outside the resized picture has no
 * inputs.
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
  static AxisResampling of(int in, long out, long from, int count, Resample resample) {
    double scale = (double) in / out;
    double stretch = Math.max(scale, 1);
    double reach = resample.support() * stretch;
    int[] first = new int[count];
    int[][] weights = new int[count][];
    double nearest = scale * 0.5;
    for (long i = 0; resample == Resample.NEAREST && i < from; i++) {
      nearest += scale;
    }
    for (int i = 0; i < count; i++) {
      long output = from + i;
      if (output < 0 || output >= out) {
        weights[i] = new int[0];
        continue;
      }
      if (resample == Resample.NEAREST) {
        first[i] = Math.min(in - 1, (int) nearest);
        weights[i] = new int[] {ONE};
        // Step by step as Pillow, whose rounding adds up: a product falls into another pixel at
        // times.
        nearest += scale;
        continue;
      }
      double centre = (output + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(in, (int) (centre + reach + 0.5));
      weights[i] = fixed(first[i], end, centre, 1 / stretch, resample);
    }
    return new AxisResampling(first, weights);
  }

  /** The order of the operations is Pillow's: another one rounds otherwise. */
  private static int[] fixed(int first, int end, double centre, double perStep, Resample resample) {
    double[] real = new double[end - first];
    double sum = 0;
    for (int x = 0; x < real.length; x++) {
      real[x] = resample.weight((x + first - centre + 0.5) * perStep);
      sum += real[x];
    }
    int[] fixed = new int[real.length];
    for (int x = 0; x < real.length; x++) {
      double share = real[x] / sum * ONE;
      fixed[x] = (int) (share < 0 ? share - 0.5 : share + 0.5);
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
