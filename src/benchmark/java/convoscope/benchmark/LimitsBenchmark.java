package convoscope.benchmark;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What no engine on this machine can beat: as many multiply-adds of the Vector API as a kernel
 * needs, none of which waits for memory; and a pass that only reads the photo and writes the map.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LimitsBenchmark {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final VectorSpecies<Byte> BYTES =
      L == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  /** As many as the engine's: what it takes to set threads going is not in proportion. */
  @State(Scope.Benchmark)
  public static class Multiplications {
    @Param({"3", "5", "7", "9", "11", "13", "15", "19", "23", "31"})
    private int k;

    @Param({"1", "12"})
    private int megapixels;

    @Param({"1", "2"})
    private int threads;

    private Threads workers = new Threads(1);

    /** Makes the threads. */
    @Setup
    public void setUp() {
      workers = new Threads(threads);
    }

    /** Ends the threads. */
    @TearDown
    public void tearDown() {
      workers.close();
    }
  }

  /** Photo and map, in rows of 1000. */
  @State(Scope.Benchmark)
  public static class Pass {
    @Param({"1", "12"})
    private int megapixels;

    @Param({"bytes", "floats"})
    private String from = "";

    @Param({"1", "2"})
    private int threads;

    private Threads workers = new Threads(1);
    private byte[] bytes = {};
    private float[] floats = {};
    private float[] map = {};

    /** Makes arrays and threads. */
    @Setup
    public void setUp() {
      int size = megapixels * 1_000_000;
      bytes = new byte[from.equals("bytes") ? size : 0];
      floats = new float[from.equals("bytes") ? 0 : size];
      map = new float[size];
      workers = new Threads(threads);
    }

    /** Ends the threads. */
    @TearDown
    public void tearDown() {
      workers.close();
    }
  }

  /** Multiply-adds in registers: k² a pixel, whole vectors at a time. */
  @Benchmark
  public float[] registers(Multiplications state) {
    float[] sums = new float[state.threads];
    // The engine's small photo has 867×1153 pixels.
    int pixels = state.megapixels == 1 ? 867 * 1153 : state.megapixels * 1_000_000;
    int vectors = pixels / L * state.k * state.k / state.threads;
    state.workers.run(state.threads, i -> sums[i] = multiplyAdd(vectors / 12));
    return sums;
  }

  private static float multiplyAdd(int rounds) {
    FloatVector w = FloatVector.broadcast(S, 0.75f);
    FloatVector x = FloatVector.broadcast(S, 0.5f);
    FloatVector a = x;
    FloatVector b = w;
    FloatVector c = x.add(1);
    FloatVector d = x.add(2);
    FloatVector e = x.add(3);
    FloatVector f = x.add(4);
    FloatVector g = x.add(5);
    FloatVector h = x.add(6);
    FloatVector i = x.add(7);
    FloatVector j = x.add(8);
    FloatVector k = x.add(9);
    FloatVector l = x.add(10);
    for (int n = 0; n < rounds; n++) {
      a = a.fma(w, x);
      b = b.fma(w, x);
      c = c.fma(w, x);
      d = d.fma(w, x);
      e = e.fma(w, x);
      f = f.fma(w, x);
      g = g.fma(w, x);
      h = h.fma(w, x);
      i = i.fma(w, x);
      j = j.fma(w, x);
      k = k.fma(w, x);
      l = l.fma(w, x);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k);
    return sum.add(l).reduceLanes(VectorOperators.ADD);
  }

  /** Reads a photo, writes a map: each value as a float. */
  @Benchmark
  public float[] pass(Pass state) {
    int rows = state.map.length / 1000;
    int share = Math.ceilDiv(rows, state.threads);
    state.workers.run(
        state.threads,
        i -> {
          for (int row = i * share; row < Math.min(rows, (i + 1) * share); row++) {
            if (state.floats.length > 0) {
              System.arraycopy(state.floats, row * 1000, state.map, row * 1000, 1000);
            } else {
              widen(state.bytes, state.map, row * 1000);
            }
          }
        });
    return state.map;
  }

  /** A row; the last vectors overlap. */
  private static void widen(byte[] bytes, float[] map, int first) {
    for (int i = 0; i < 1000; i += BYTES.length()) {
      int at = first + Math.min(i, 1000 - BYTES.length());
      ByteVector few = ByteVector.fromArray(BYTES, bytes, at);
      for (int part = 0; part < BYTES.length() / L; part++) {
        few.convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, part)
            .convert(VectorOperators.I2F, 0)
            .reinterpretAsFloats()
            .intoArray(map, at + part * L);
      }
    }
  }
}
