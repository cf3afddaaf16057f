package convoscope.core.conv;

import java.util.BitSet;

/**
 * One axis of a convolution: which inputs make which output.
 *
 * <p>Output i sees the inputs i·s − p + j·d for j = 0 … k−1. Coordinates below 0 or from n on lie
 * in the padding. The number of outputs is ⌊(n + p + p′ − d(k−1) − 1) / s⌋ + 1.
 *
 * @param size n, samples of the input
 * @param kernel k, taps
 * @param stride s
 * @param dilation d
 * @param before p, padding before the first sample
 * @param after p′, padding after the last
 */
public record AxisGeometry(int size, int kernel, int stride, int dilation, int before, int after) {

  /** Samples from the first tap to the last, both counted: d(k−1) + 1. */
  public int extent() {
    return dilation * (kernel - 1) + 1;
  }

  /** The input with its padding: n + p + p′. */
  public int padded() {
    return size + before + after;
  }

  /** n + p + p′ − d(k−1) − 1: how far the window can move. Negative if it does not fit. */
  public int travel() {
    return padded() - extent();
  }

  /** Number of outputs; 0 if the window does not fit. */
  public int outputs() {
    return travel() < 0 ? 0 : travel() / stride + 1;
  }

  /** Whether the quotient travel / stride is whole, so that the floor takes nothing away. */
  public boolean isExact() {
    return travel() % stride == 0;
  }

  /** Input coordinate of output {@code i}'s first tap, i·s − p. */
  public int firstInput(int i) {
    return i * stride - before;
  }

  /** Input coordinate of output {@code i}'s last tap. */
  public int lastInput(int i) {
    return firstInput(i) + extent() - 1;
  }

  /** The first output whose window does not reach before the first sample. */
  public int firstUnpadded() {
    return Math.ceilDiv(before, stride);
  }

  /** The last output whose window does not reach behind the last sample; −1 or less if none. */
  public int lastUnpadded() {
    return Math.min(outputs() - 1, Math.floorDiv(size - extent() + before, stride));
  }

  /** Middle of output {@code i}'s window in input coordinates: i·s − p + d(k−1)/2. */
  public double centre(int i) {
    return firstInput(i) + (extent() - 1) / 2.0;
  }

  /** The output whose window's middle lies nearest to an input coordinate, clamped to 0 … m−1. */
  public int nearestOutput(double input) {
    double i = (input + before - (extent() - 1) / 2.0) / stride;
    return (int) Math.clamp(Math.round(i), 0L, Math.max(0, outputs() - 1L));
  }

  /**
   * Which coordinates of the padded input no tap of any window visits. Bit b stands for the input
   * coordinate b − p.
   */
  public BitSet unvisited() {
    BitSet missed = new BitSet(padded());
    missed.set(0, padded());
    int outputs = outputs();
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < kernel; j++) {
        missed.clear(i * stride + j * dilation);
      }
    }
    return missed;
  }

  /** Samples of the input itself that no window visits. */
  public int[] unvisitedInput() {
    return unvisited().stream().map(b -> b - before).filter(i -> i >= 0 && i < size).toArray();
  }

  /** Coordinates of the padding (below 0 or from n on) that no window visits. */
  public int[] unvisitedPadding() {
    return unvisited().stream().map(b -> b - before).filter(i -> i < 0 || i >= size).toArray();
  }
}
