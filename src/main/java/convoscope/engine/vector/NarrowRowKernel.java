package convoscope.engine.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops for processors with 16 vector registers: 9 sums of three rows, the input and
 * three weights stay in registers. A template, see {@link RowKernels}; the scheme is that of {@link
 * WideRowKernel}, where more sums would be kept in memory.
 */
final class NarrowRowKernel implements RowKernel {
  private static final VectorSpecies<Float> S = RowKernels.species(MethodHandles.lookup());
  private static final VectorSpecies<Integer> INTS = S.withLanes(int.class);
  private static final VectorSpecies<Byte> BYTES = RowKernels.bytes(S);
  private static final int L = S.length();

  NarrowRowKernel() {}

  @Override
  public int tripleColumns() {
    return 3 * L;
  }

  @Override
  public int singleColumns() {
    return 8 * L;
  }

  @Override
  public void triple(
      float[] in, int base, Taps taps, float[] out, int first, int second, int third, float bias) {
    FloatVector start = FloatVector.broadcast(S, bias);
    FloatVector p0 = start;
    FloatVector p1 = start;
    FloatVector p2 = start;
    FloatVector q0 = start;
    FloatVector q1 = start;
    FloatVector q2 = start;
    FloatVector r0 = start;
    FloatVector r1 = start;
    FloatVector r2 = start;
    Taps.Part part = taps.top;
    for (int i = 0; i < part.offsets.length; i++) {
      int at = base + part.offsets[i];
      FloatVector p = FloatVector.broadcast(S, part.first[i]);
      p0 = FloatVector.fromArray(S, in, at).fma(p, p0);
      p1 = FloatVector.fromArray(S, in, at + L).fma(p, p1);
      p2 = FloatVector.fromArray(S, in, at + 2 * L).fma(p, p2);
    }
    part = taps.upper;
    for (int i = 0; i < part.offsets.length; i++) {
      int at = base + part.offsets[i];
      FloatVector p = FloatVector.broadcast(S, part.first[i]);
      FloatVector q = FloatVector.broadcast(S, part.second[i]);
      FloatVector x0 = FloatVector.fromArray(S, in, at);
      p0 = x0.fma(p, p0);
      q0 = x0.fma(q, q0);
      FloatVector x1 = FloatVector.fromArray(S, in, at + L);
      p1 = x1.fma(p, p1);
      q1 = x1.fma(q, q1);
      FloatVector x2 = FloatVector.fromArray(S, in, at + 2 * L);
      p2 = x2.fma(p, p2);
      q2 = x2.fma(q, q2);
    }
    part = taps.all;
    for (int i = 0; i < part.offsets.length; i++) {
      int at = base + part.offsets[i];
      FloatVector p = FloatVector.broadcast(S, part.first[i]);
      FloatVector q = FloatVector.broadcast(S, part.second[i]);
      FloatVector r = FloatVector.broadcast(S, part.third[i]);
      FloatVector x0 = FloatVector.fromArray(S, in, at);
      p0 = x0.fma(p, p0);
      q0 = x0.fma(q, q0);
      r0 = x0.fma(r, r0);
      FloatVector x1 = FloatVector.fromArray(S, in, at + L);
      p1 = x1.fma(p, p1);
      q1 = x1.fma(q, q1);
      r1 = x1.fma(r, r1);
      FloatVector x2 = FloatVector.fromArray(S, in, at + 2 * L);
      p2 = x2.fma(p, p2);
      q2 = x2.fma(q, q2);
      r2 = x2.fma(r, r2);
    }
    part = taps.lower;
    for (int i = 0; i < part.offsets.length; i++) {
      int at = base + part.offsets[i];
      FloatVector q = FloatVector.broadcast(S, part.second[i]);
      FloatVector r = FloatVector.broadcast(S, part.third[i]);
      FloatVector x0 = FloatVector.fromArray(S, in, at);
      q0 = x0.fma(q, q0);
      r0 = x0.fma(r, r0);
      FloatVector x1 = FloatVector.fromArray(S, in, at + L);
      q1 = x1.fma(q, q1);
      r1 = x1.fma(r, r1);
      FloatVector x2 = FloatVector.fromArray(S, in, at + 2 * L);
      q2 = x2.fma(q, q2);
      r2 = x2.fma(r, r2);
    }
    part = taps.bottom;
    for (int i = 0; i < part.offsets.length; i++) {
      int at = base + part.offsets[i];
      FloatVector r = FloatVector.broadcast(S, part.third[i]);
      r0 = FloatVector.fromArray(S, in, at).fma(r, r0);
      r1 = FloatVector.fromArray(S, in, at + L).fma(r, r1);
      r2 = FloatVector.fromArray(S, in, at + 2 * L).fma(r, r2);
    }
    p0.intoArray(out, first);
    p1.intoArray(out, first + L);
    p2.intoArray(out, first + 2 * L);
    q0.intoArray(out, second);
    q1.intoArray(out, second + L);
    q2.intoArray(out, second + 2 * L);
    r0.intoArray(out, third);
    r1.intoArray(out, third + L);
    r2.intoArray(out, third + 2 * L);
  }

  @Override
  public void single(float[] in, int base, Taps taps, float[] out, int first, float bias) {
    FloatVector start = FloatVector.broadcast(S, bias);
    FloatVector p0 = start;
    FloatVector p1 = start;
    FloatVector p2 = start;
    FloatVector p3 = start;
    FloatVector p4 = start;
    FloatVector p5 = start;
    FloatVector p6 = start;
    FloatVector p7 = start;
    Taps.Part part = taps.alone;
    for (int i = 0; i < part.offsets.length; i++) {
      int at = base + part.offsets[i];
      FloatVector p = FloatVector.broadcast(S, part.first[i]);
      p0 = FloatVector.fromArray(S, in, at).fma(p, p0);
      p1 = FloatVector.fromArray(S, in, at + L).fma(p, p1);
      p2 = FloatVector.fromArray(S, in, at + 2 * L).fma(p, p2);
      p3 = FloatVector.fromArray(S, in, at + 3 * L).fma(p, p3);
      p4 = FloatVector.fromArray(S, in, at + 4 * L).fma(p, p4);
      p5 = FloatVector.fromArray(S, in, at + 5 * L).fma(p, p5);
      p6 = FloatVector.fromArray(S, in, at + 6 * L).fma(p, p6);
      p7 = FloatVector.fromArray(S, in, at + 7 * L).fma(p, p7);
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

  @Override
  public void widen(byte[] from, int count, float[] target, int offset) {
    int i = 0;
    for (; i + BYTES.length() <= count; i += BYTES.length()) {
      ByteVector few = ByteVector.fromArray(BYTES, from, i);
      floats(few, 0).intoArray(target, offset + i);
      if (L < BYTES.length()) {
        floats(few, 1).intoArray(target, offset + i + L);
      }
    }
    for (; i < count; i++) {
      target[offset + i] = from[i] & 0xFF;
    }
  }

  private static FloatVector floats(ByteVector few, int part) {
    return few.convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, part)
        .convert(VectorOperators.I2F, 0)
        .reinterpretAsFloats();
  }
}
