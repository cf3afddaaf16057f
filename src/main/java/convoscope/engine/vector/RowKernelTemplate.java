package convoscope.engine.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops. This class is a template: {@link RowKernels} defines a copy of it for each
 * vector width, so that {@link #S} is a constant to the compiler; it is never used itself.
 *
 * <p>Scheme: 8 vectors of neighbouring outputs, in two rows, are summed at once, so that each
 * loaded input serves two multiply-adds and 16 independent sums hide the latency of each. Vectors
 * live in local variables only: one in an array or a field would be allocated.
 */
final class RowKernelTemplate implements RowKernel {
  private static final VectorSpecies<Float> S = species();
  private static final int L = S.length();
  private static final int BLOCK = 8 * L;

  RowKernelTemplate() {}

  @SuppressWarnings("unchecked")
  private static VectorSpecies<Float> species() {
    try {
      return MethodHandles.classData(MethodHandles.lookup(), "_", VectorSpecies.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public int overread() {
    return BLOCK;
  }

  @Override
  public void pair(
      float[] in, int base, Taps taps, float[] out, int first, int second, int width, float bias) {
    int x = 0;
    for (; x + BLOCK <= width; x += BLOCK) {
      pairBlock(in, base + x, taps, out, first + x, second + x, bias);
    }
    for (; x < width; x += L) {
      pairVector(in, base + x, taps, out, first + x, second + x, width - x, bias);
    }
  }

  @Override
  public void single(
      float[] in, int base, Taps taps, float[] out, int first, int width, float bias) {
    int x = 0;
    for (; x + BLOCK <= width; x += BLOCK) {
      singleBlock(in, base + x, taps, out, first + x, bias);
    }
    for (; x < width; x += L) {
      singleVector(in, base + x, taps, out, first + x, width - x, bias);
    }
  }

  private static void pairBlock(
      float[] in, int base, Taps taps, float[] out, int first, int second, float bias) {
    FloatVector start = FloatVector.broadcast(S, bias);
    FloatVector p0 = start;
    FloatVector p1 = start;
    FloatVector p2 = start;
    FloatVector p3 = start;
    FloatVector p4 = start;
    FloatVector p5 = start;
    FloatVector p6 = start;
    FloatVector p7 = start;
    FloatVector q0 = start;
    FloatVector q1 = start;
    FloatVector q2 = start;
    FloatVector q3 = start;
    FloatVector q4 = start;
    FloatVector q5 = start;
    FloatVector q6 = start;
    FloatVector q7 = start;
    int[] offsets = taps.upper.offsets;
    for (int i = 0; i < offsets.length; i++) {
      int at = base + offsets[i];
      FloatVector w = FloatVector.broadcast(S, taps.upper.weights[i]);
      p0 = FloatVector.fromArray(S, in, at).fma(w, p0);
      p1 = FloatVector.fromArray(S, in, at + L).fma(w, p1);
      p2 = FloatVector.fromArray(S, in, at + 2 * L).fma(w, p2);
      p3 = FloatVector.fromArray(S, in, at + 3 * L).fma(w, p3);
      p4 = FloatVector.fromArray(S, in, at + 4 * L).fma(w, p4);
      p5 = FloatVector.fromArray(S, in, at + 5 * L).fma(w, p5);
      p6 = FloatVector.fromArray(S, in, at + 6 * L).fma(w, p6);
      p7 = FloatVector.fromArray(S, in, at + 7 * L).fma(w, p7);
    }
    offsets = taps.bothOffsets;
    for (int i = 0; i < offsets.length; i++) {
      int at = base + offsets[i];
      FloatVector u = FloatVector.broadcast(S, taps.bothUpper[i]);
      FloatVector l = FloatVector.broadcast(S, taps.bothLower[i]);
      FloatVector x0 = FloatVector.fromArray(S, in, at);
      p0 = x0.fma(u, p0);
      q0 = x0.fma(l, q0);
      FloatVector x1 = FloatVector.fromArray(S, in, at + L);
      p1 = x1.fma(u, p1);
      q1 = x1.fma(l, q1);
      FloatVector x2 = FloatVector.fromArray(S, in, at + 2 * L);
      p2 = x2.fma(u, p2);
      q2 = x2.fma(l, q2);
      FloatVector x3 = FloatVector.fromArray(S, in, at + 3 * L);
      p3 = x3.fma(u, p3);
      q3 = x3.fma(l, q3);
      FloatVector x4 = FloatVector.fromArray(S, in, at + 4 * L);
      p4 = x4.fma(u, p4);
      q4 = x4.fma(l, q4);
      FloatVector x5 = FloatVector.fromArray(S, in, at + 5 * L);
      p5 = x5.fma(u, p5);
      q5 = x5.fma(l, q5);
      FloatVector x6 = FloatVector.fromArray(S, in, at + 6 * L);
      p6 = x6.fma(u, p6);
      q6 = x6.fma(l, q6);
      FloatVector x7 = FloatVector.fromArray(S, in, at + 7 * L);
      p7 = x7.fma(u, p7);
      q7 = x7.fma(l, q7);
    }
    offsets = taps.lower.offsets;
    for (int i = 0; i < offsets.length; i++) {
      int at = base + offsets[i];
      FloatVector w = FloatVector.broadcast(S, taps.lower.weights[i]);
      q0 = FloatVector.fromArray(S, in, at).fma(w, q0);
      q1 = FloatVector.fromArray(S, in, at + L).fma(w, q1);
      q2 = FloatVector.fromArray(S, in, at + 2 * L).fma(w, q2);
      q3 = FloatVector.fromArray(S, in, at + 3 * L).fma(w, q3);
      q4 = FloatVector.fromArray(S, in, at + 4 * L).fma(w, q4);
      q5 = FloatVector.fromArray(S, in, at + 5 * L).fma(w, q5);
      q6 = FloatVector.fromArray(S, in, at + 6 * L).fma(w, q6);
      q7 = FloatVector.fromArray(S, in, at + 7 * L).fma(w, q7);
    }
    p0.intoArray(out, first);
    p1.intoArray(out, first + L);
    p2.intoArray(out, first + 2 * L);
    p3.intoArray(out, first + 3 * L);
    p4.intoArray(out, first + 4 * L);
    p5.intoArray(out, first + 5 * L);
    p6.intoArray(out, first + 6 * L);
    p7.intoArray(out, first + 7 * L);
    q0.intoArray(out, second);
    q1.intoArray(out, second + L);
    q2.intoArray(out, second + 2 * L);
    q3.intoArray(out, second + 3 * L);
    q4.intoArray(out, second + 4 * L);
    q5.intoArray(out, second + 5 * L);
    q6.intoArray(out, second + 6 * L);
    q7.intoArray(out, second + 7 * L);
  }

  private static void singleBlock(
      float[] in, int base, Taps taps, float[] out, int first, float bias) {
    FloatVector start = FloatVector.broadcast(S, bias);
    FloatVector p0 = start;
    FloatVector p1 = start;
    FloatVector p2 = start;
    FloatVector p3 = start;
    FloatVector p4 = start;
    FloatVector p5 = start;
    FloatVector p6 = start;
    FloatVector p7 = start;
    int[] offsets = taps.alone.offsets;
    for (int i = 0; i < offsets.length; i++) {
      int at = base + offsets[i];
      FloatVector w = FloatVector.broadcast(S, taps.alone.weights[i]);
      p0 = FloatVector.fromArray(S, in, at).fma(w, p0);
      p1 = FloatVector.fromArray(S, in, at + L).fma(w, p1);
      p2 = FloatVector.fromArray(S, in, at + 2 * L).fma(w, p2);
      p3 = FloatVector.fromArray(S, in, at + 3 * L).fma(w, p3);
      p4 = FloatVector.fromArray(S, in, at + 4 * L).fma(w, p4);
      p5 = FloatVector.fromArray(S, in, at + 5 * L).fma(w, p5);
      p6 = FloatVector.fromArray(S, in, at + 6 * L).fma(w, p6);
      p7 = FloatVector.fromArray(S, in, at + 7 * L).fma(w, p7);
    }
    p0.intoArray(out, first);
    p1.intoArray(out, first + L);
    p2.intoArray(out, first + 2 * L);
    p3.intoArray(out, first + 3 * L);
    p4.intoArray(out, first + 4 * L);
    p5.intoArray(out, first + 5 * L);
    p6.intoArray(out, first + 6 * L);
    p7.intoArray(out, first + 7 * L);
  }

  /** One vector of both rows; the last one of a row is cut at its end. */
  private static void pairVector(
      float[] in, int base, Taps taps, float[] out, int first, int second, int left, float bias) {
    FloatVector p = FloatVector.broadcast(S, bias);
    FloatVector q = p;
    p = sum(in, base, taps.upper, p);
    int[] offsets = taps.bothOffsets;
    for (int i = 0; i < offsets.length; i++) {
      FloatVector x = FloatVector.fromArray(S, in, base + offsets[i]);
      p = x.fma(FloatVector.broadcast(S, taps.bothUpper[i]), p);
      q = x.fma(FloatVector.broadcast(S, taps.bothLower[i]), q);
    }
    q = sum(in, base, taps.lower, q);
    store(p, out, first, left);
    store(q, out, second, left);
  }

  private static void singleVector(
      float[] in, int base, Taps taps, float[] out, int first, int left, float bias) {
    store(sum(in, base, taps.alone, FloatVector.broadcast(S, bias)), out, first, left);
  }

  private static FloatVector sum(float[] in, int base, Taps.Row row, FloatVector start) {
    FloatVector sum = start;
    for (int i = 0; i < row.offsets.length; i++) {
      FloatVector x = FloatVector.fromArray(S, in, base + row.offsets[i]);
      sum = x.fma(FloatVector.broadcast(S, row.weights[i]), sum);
    }
    return sum;
  }

  private static void store(FloatVector sum, float[] out, int at, int left) {
    if (left >= L) {
      sum.intoArray(out, at);
    } else {
      sum.intoArray(out, at, S.indexInRange(0, left));
    }
  }
}
