package convoscope.engine.vector;

import convoscope.core.Cancel;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.PaddedSamples;
import convoscope.core.conv.Target;
import convoscope.core.conv.Workers;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.incubator.vector.VectorShape;
import org.jspecify.annotations.Nullable;

/**
 * Direct convolution with the Vector API: every kernel, stride, dilation, group, border and sample
 * type that {@link ConvSpec} can say, in float32 by fused multiply-add.
 *
 * <p>The wanted rows are divided into bands, taken by the workers' threads one after the other. A
 * thread goes down its band three output rows at a time and polls {@code cancel} before each three:
 * what they need and the rows above have not read goes, padding resolved, into a float array that
 * stays in the processor's cache ({@link InputRing}), then each output channel is summed over its
 * non-zero cells ({@link Taps}), three rows together ({@link BlockSums}, {@link RowKernel}). A sum
 * adds its products in the order of the kernel's cells.
 */
public final class VectorConvolver implements Convolver {
  /** Floats of a ring: 384 kB, so that it stays in a second-level cache of 512 kB. */
  private static final int RING_FLOATS = 96 * 1024;

  /** Floats of a ring that no longer fits there, but still in memory. */
  private static final int MOST_FLOATS = 64 << 20;

  /** Rows of a band: few beside them are read for two bands. */
  private static final int MOST_ROWS = 43 * Taps.ROWS;

  /** Long runs of memory are read and written fastest. */
  private static final int MOST_COLUMNS = 4096;

  private static final int MOST_TRIPLES = 3;

  /**
   * Multiply-adds up to which the plain loops, hardly compiled, are sooner done than vectors are
   * loaded.
   */
  private static final double FEW = 3e7;

  private final Workers workers;

  /** For few multiply-adds while there is no other. */
  private final RowKernel plain;

  private volatile @Nullable RowKernel ready;

  /** With the vector width that this machine likes best. */
  public VectorConvolver(Workers workers) {
    this(preferred(), workers);
  }

  VectorConvolver(RowKernel kernel, Workers workers) {
    this.plain = kernel;
    this.ready = kernel;
    this.workers = workers;
  }

  private VectorConvolver(Workers workers, RowKernel plain) {
    this.plain = plain;
    this.workers = workers;
  }

  /** Which makes small maps without vectors, until a large one comes or {@link #warmUp}. */
  public static VectorConvolver starting(Workers workers) {
    return new VectorConvolver(workers, new PlainRowKernel());
  }

  private static RowKernel preferred() {
    VectorModule.require();
    return RowKernels.preferred();
  }

  /**
   * With a given vector width, for tests; a width that the machine lacks is emulated, very slowly.
   *
   * @param bits 128, 256 or 512
   */
  public static VectorConvolver ofWidth(int bits, Workers workers) {
    return new VectorConvolver(RowKernels.of(VectorShape.forBitSize(bits)), workers);
  }

  @Override
  public String id() {
    return "vector";
  }

  /** Has vectors ready, compiled, for the maps to come. */
  @Override
  public void warmUp() {
    if (ready == null) {
      RowKernel kernel = preferred();
      WarmUp.of(new VectorConvolver(kernel, Workers.CALLER));
      ready = kernel;
    }
  }

  /** What computes outputs in that region. */
  private RowKernel kernel(KernelBank bank, Region out) {
    RowKernel known = ready;
    if (known != null) {
      return known;
    }
    double sums = (double) bank.outputs() * out.area();
    if (sums * bank.inputs() * bank.rows() * bank.columns() <= FEW) {
      return plain;
    }
    RowKernel kernel = preferred();
    ready = kernel;
    return kernel;
  }

  @Override
  public Optional<String> unsupported(Samples in, KernelBank bank, ConvSpec spec) {
    ConvGeometry geometry =
        ConvGeometry.of(in.rows(), in.columns(), bank.rows(), bank.columns(), spec);
    RowKernel kernel = kernel(bank, geometry.output());
    int columns = Math.min(geometry.outputColumns(), 2 * kernel.tripleColumns());
    return ringSize(kernel, geometry, bank, columns, 1) > MOST_FLOATS
        ? Optional.of("window-too-wide")
        : Optional.empty();
  }

  private static long ringSize(
      RowKernel kernel, ConvGeometry geometry, KernelBank bank, int columns, int triples) {
    return InputRing.size(geometry, columns, triples, bank.inputs(), BlockSums.overread(kernel));
  }

  @Override
  public boolean convolve(
      Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
    ConvGeometry geometry =
        ConvGeometry.of(in.rows(), in.columns(), bank.rows(), bank.columns(), spec);
    Job job = new Job(kernel(bank, out), in, bank, geometry, out, target, cancel);
    workers.run(Math.min(workers.threads(), job.bands), i -> job.work());
    return !job.stopped.get();
  }

  /** One call of {@link #convolve}, shared by the threads that work on it. */
  private final class Job {
    final RowKernel kernel;
    final Samples in;
    final KernelBank bank;
    final ConvGeometry geometry;
    final Region out;
    final Target target;
    final Cancel cancel;
    final int bandRows;
    final int ringColumns;
    final int ringTriples;
    final int bands;
    final AtomicInteger next = new AtomicInteger();
    final AtomicBoolean stopped = new AtomicBoolean();

    Job(
        RowKernel kernel,
        Samples in,
        KernelBank bank,
        ConvGeometry geometry,
        Region out,
        Target target,
        Cancel cancel) {
      this.kernel = kernel;
      this.in = in;
      this.bank = bank;
      this.geometry = geometry;
      this.out = out;
      this.target = target;
      this.cancel = cancel;
      // Enough bands that no thread waits long for the last one.
      int rows = Math.clamp(Math.ceilDiv(out.rows(), 4 * workers.threads()), 1, MOST_ROWS);
      this.bandRows = Math.ceilDiv(rows, Taps.ROWS) * Taps.ROWS;
      this.bands = Math.ceilDiv(out.rows(), bandRows);
      int columns = Math.min(out.columns(), MOST_COLUMNS);
      int triples = MOST_TRIPLES;
      while (triples > 1 && ringSize(kernel, geometry, bank, columns, triples) > RING_FLOATS) {
        triples--;
      }
      while (columns > 2 * kernel.tripleColumns()
          && ringSize(kernel, geometry, bank, columns, triples) > RING_FLOATS) {
        columns = Math.ceilDiv(columns / 2, kernel.tripleColumns()) * kernel.tripleColumns();
      }
      this.ringColumns = columns;
      this.ringTriples = triples;
    }

    /** What one thread does: band after band until none is left. */
    void work() {
      PaddedSamples padded =
          new PaddedSamples(
              ByteRows.of(in, kernel), in.rows(), in.columns(), geometry.spec().border());
      InputRing ring =
          new InputRing(
              padded,
              geometry,
              ringColumns,
              ringTriples,
              bank.inputs(),
              BlockSums.overread(kernel));
      BlockSums sums = new BlockSums(kernel);
      RingTaps[] taps = new RingTaps[bank.outputs()];
      for (int o = 0; o < taps.length; o++) {
        taps[o] = new RingTaps(ring, taps(ring, o));
      }
      for (int band = next.getAndIncrement(); band < bands; band = next.getAndIncrement()) {
        int row = out.row() + band * bandRows;
        int rows = Math.min(bandRows, out.endRow() - row);
        for (int column = out.column(); column < out.endColumn(); column += ringColumns) {
          int columns = Math.min(ringColumns, out.endColumn() - column);
          compute(ring, taps, sums, new Region(row, column, rows, columns));
        }
        if (stopped.get()) {
          return;
        }
        target.finished(row, rows);
      }
    }

    /** Part of a band, unless cancelled. */
    private void compute(InputRing ring, RingTaps[] taps, BlockSums sums, Region part) {
      int perGroup = bank.outputs() / geometry.spec().groups();
      for (int group = 0; group < geometry.spec().groups(); group++) {
        ring.start(part);
        for (int row = 0; row < part.rows(); row += Taps.ROWS) {
          if (stopped.get() || cancel.requested()) {
            stopped.set(true);
            return;
          }
          int rows = Math.min(Taps.ROWS, part.rows() - row);
          ring.reach(row, rows, group * bank.inputs(), bank.inputs());
          for (int o = group * perGroup; o < (group + 1) * perGroup; o++) {
            sums.sum(
                ring,
                row,
                rows,
                taps[o],
                bank.bias(o),
                target,
                o,
                part.row() + row,
                part.column() - out.column(),
                part.columns());
          }
        }
      }
    }

    private Taps taps(InputRing ring, int o) {
      boolean turned = geometry.spec().mode() == ConvMode.CONVOLUTION;
      Map<Integer, Float> cells = new HashMap<>();
      for (int c = 0; c < bank.inputs(); c++) {
        for (int u = 0; u < bank.rows(); u++) {
          for (int v = 0; v < bank.columns(); v++) {
            float weight =
                turned
                    ? bank.weight(o, c, bank.rows() - 1 - u, bank.columns() - 1 - v)
                    : bank.weight(o, c, u, v);
            cells.put(ring.offset(c, u, v), weight);
          }
        }
      }
      return new Taps(cells, ring.rowStep());
    }
  }
}
