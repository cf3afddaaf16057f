package convoscope.engine.vector;

import java.util.Arrays;

/**
 * The inner loops without vectors, for the first small maps of a program that has just started:
 * loading the Vector API takes a third of a second, and before C2 has compiled it, each vector is
 * an object. Same products in the same order by the same fused multiply-add: the same bits.
 */
final class PlainRowKernel implements RowKernel {
  private static final int COLUMNS = 64;

  @Override
  public int tripleColumns() {
    return COLUMNS;
  }

  @Override
  public int singleColumns() {
    return COLUMNS;
  }

  @Override
  public void triple(
      float[] in, int base, Taps taps, float[] out, int first, int second, int third, float bias) {
    Arrays.fill(out, first, first + COLUMNS, bias);
    Arrays.fill(out, second, second + COLUMNS, bias);
    Arrays.fill(out, third, third + COLUMNS, bias);
    add(in, base, taps.top, taps.top.first, out, first);
    add(in, base, taps.upper, taps.upper.first, out, first);
    add(in, base, taps.upper, taps.upper.second, out, second);
    add(in, base, taps.all, taps.all.first, out, first);
    add(in, base, taps.all, taps.all.second, out, second);
    add(in, base, taps.all, taps.all.third, out, third);
    add(in, base, taps.lower, taps.lower.second, out, second);
    add(in, base, taps.lower, taps.lower.third, out, third);
    add(in, base, taps.bottom, taps.bottom.third, out, third);
  }

  @Override
  public void single(float[] in, int base, Taps taps, float[] out, int first, float bias) {
    Arrays.fill(out, first, first + COLUMNS, bias);
    add(in, base, taps.alone, taps.alone.first, out, first);
  }

  private static void add(
      float[] in, int base, Taps.Part part, float[] weights, float[] out, int to) {
    for (int i = 0; i < weights.length; i++) {
      float weight = weights[i];
      int at = base + part.offsets[i];
      for (int x = 0; x < COLUMNS; x++) {
        out[to + x] = Math.fma(in[at + x], weight, out[to + x]);
      }
    }
  }

  @Override
  public void widen(byte[] from, int count, float[] target, int offset) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = from[i] & 0xFF;
    }
  }
}
