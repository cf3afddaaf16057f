package convoscope.engine.vector;

import convoscope.core.conv.Cancel;
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
 * <p>The wanted rows are divided into bands, taken by the workers' threads one after the other;
 * each thread polls {@code cancel} before each band. A band is a row of tiles: a tile's inputs,
 * padding resolved, go once into a float array that stays in the processor's cache ({@link
 * InputTile}), then each output channel is summed over its non-zero cells ({@link Taps}), three
 * rows at a time ({@link BlockSums}, {@link RowKernel}). A sum adds its products in the order of
 * the kernel's cells.
 */
public final class VectorConvolver implements Convolver {
  /** Floats of a tile: 384 kB, so that it stays in a second-level cache of 512 kB. */
  private static final int TILE_FLOATS = 96 * 1024;

  /** Floats of a tile that no longer fits there, but still in memory. */
  private static final int MOST_FLOATS = 64 << 20;

  private static final int MOST_ROWS = 63;

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
    return tileSize(kernel, geometry, bank, Taps.ROWS, columns) > MOST_FLOATS
        ? Optional.of("window-too-wide")
        : Optional.empty();
  }

  private static long tileSize(
      RowKernel kernel, ConvGeometry geometry, KernelBank bank, int rows, int columns) {
    return InputTile.size(geometry, rows, columns, bank.inputs(), BlockSums.overread(kernel));
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
    final int tileRows;
    final int tileColumns;
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
      int most = Math.clamp(Math.ceilDiv(out.rows(), 4 * workers.threads()), 1, MOST_ROWS);
      // Found by trial at 12 megapixels: floats, which come from memory, want longer runs.
      int columns = Math.min(out.columns(), in.bits() == 8 ? 1024 : 4096);
      int rows = rows(columns, most);
      // Fewer rows than the window has are read again and again.
      while (columns > 2 * kernel.tripleColumns()
          && (rows < Math.min(most, geometry.rowAxis().extent())
              || tileSize(kernel, geometry, bank, rows, columns) > TILE_FLOATS)) {
        columns = Math.ceilDiv(columns / 2, kernel.tripleColumns()) * kernel.tripleColumns();
        rows = rows(columns, most);
      }
      this.tileRows = rows;
      this.tileColumns = columns;
      this.bands = Math.ceilDiv(out.rows(), tileRows);
    }

    /**
     * Rows of a tile of that many columns: whole triples, as many as the cache holds, one at least.
     */
    private int rows(int columns, int most) {
      int rows = Math.ceilDiv(most, Taps.ROWS) * Taps.ROWS;
      while (rows > Taps.ROWS && tileSize(kernel, geometry, bank, rows, columns) > TILE_FLOATS) {
        rows -= Taps.ROWS;
      }
      return rows;
    }

    /** What one thread does: band after band until none is left. */
    void work() {
      PaddedSamples padded =
          new PaddedSamples(
              ByteRows.of(in, kernel), in.rows(), in.columns(), geometry.spec().border());
      InputTile tile =
          new InputTile(
              padded, geometry, tileRows, tileColumns, bank.inputs(), BlockSums.overread(kernel));
      BlockSums sums = new BlockSums(kernel);
      Taps[] taps = new Taps[bank.outputs()];
      for (int o = 0; o < taps.length; o++) {
        taps[o] = taps(tile, o);
      }
      for (int band = next.getAndIncrement(); band < bands; band = next.getAndIncrement()) {
        if (stopped.get() || cancel.requested()) {
          stopped.set(true);
          return;
        }
        int row = out.row() + band * tileRows;
        int rows = Math.min(tileRows, out.endRow() - row);
        for (int column = out.column(); column < out.endColumn(); column += tileColumns) {
          int columns = Math.min(tileColumns, out.endColumn() - column);
          compute(tile, taps, sums, new Region(row, column, rows, columns));
        }
        target.finished(row, rows);
      }
    }

    private void compute(InputTile tile, Taps[] taps, BlockSums sums, Region part) {
      int perGroup = bank.outputs() / geometry.spec().groups();
      for (int group = 0; group < geometry.spec().groups(); group++) {
        tile.fill(part, group * bank.inputs(), bank.inputs());
        for (int o = group * perGroup; o < (group + 1) * perGroup; o++) {
          sums.sum(
              tile.values(),
              tile.rowStep(),
              taps[o],
              bank.bias(o),
              target,
              o,
              part.row(),
              part.rows(),
              part.column() - out.column(),
              part.columns());
        }
      }
    }

    private Taps taps(InputTile tile, int o) {
      boolean turned = geometry.spec().mode() == ConvMode.CONVOLUTION;
      Map<Integer, Float> cells = new HashMap<>();
      for (int c = 0; c < bank.inputs(); c++) {
        for (int u = 0; u < bank.rows(); u++) {
          for (int v = 0; v < bank.columns(); v++) {
            float weight =
                turned
                    ? bank.weight(o, c, bank.rows() - 1 - u, bank.columns() - 1 - v)
                    : bank.weight(o, c, u, v);
            cells.put(tile.offset(c, u, v), weight);
          }
        }
      }
      return new Taps(cells, tile.rowStep());
    }
  }
}
