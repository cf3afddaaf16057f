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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.incubator.vector.VectorShape;

/**
 * Direct convolution with the Vector API: every kernel, stride, dilation, group, border and sample
 * type that {@link ConvSpec} can say, in float32 by fused multiply-add.
 *
 * <p>The wanted rows are divided into bands, taken by the workers' threads one after the other;
 * each thread polls {@code cancel} before each band. A band is computed tile by tile: the tile's
 * inputs, padding resolved, go once into a float array that stays in the processor's cache ({@link
 * InputTile}), then each output channel is summed over its non-zero cells ({@link Taps}), three
 * rows at a time ({@link BlockSums}, {@link RowKernel}). A sum adds its products in the order of
 * the kernel's cells.
 */
public final class VectorConvolver implements Convolver {
  /** Floats of a tile: half of a common second-level cache of 512 kB. */
  private static final int TILE_FLOATS = 64 * 1024;

  /** Columns of a tile; long rows suit the processor's prefetching. */
  private static final int TILE_COLUMNS = 1024;

  private static final int BAND_ROWS = 63;

  private final RowKernel kernel;
  private final Workers workers;

  /** With the vector width that this machine likes best. */
  public VectorConvolver(Workers workers) {
    this(RowKernels.preferred(), workers);
  }

  private VectorConvolver(RowKernel kernel, Workers workers) {
    this.kernel = kernel;
    this.workers = workers;
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

  @Override
  public boolean convolve(
      Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
    ConvGeometry geometry =
        ConvGeometry.of(in.rows(), in.columns(), bank.rows(), bank.columns(), spec);
    // Enough bands that no thread waits long for the last one.
    int bandRows = Math.clamp(Math.ceilDiv(out.rows(), 4 * workers.threads()), 1, BAND_ROWS);
    bandRows = Math.ceilDiv(bandRows, Taps.ROWS) * Taps.ROWS;
    Job job = new Job(in, bank, geometry, out, target, cancel, bandRows);
    workers.run(Math.min(workers.threads(), job.bands), i -> job.work());
    return !job.stopped.get();
  }

  /** One call of {@link #convolve}, shared by the threads that work on it. */
  private final class Job {
    final Samples in;
    final KernelBank bank;
    final ConvGeometry geometry;
    final Region out;
    final Target target;
    final Cancel cancel;
    final int bandRows;
    final int bands;
    final int tileColumns;
    final int tileRows;
    final AtomicInteger next = new AtomicInteger();
    final AtomicBoolean stopped = new AtomicBoolean();

    Job(
        Samples in,
        KernelBank bank,
        ConvGeometry geometry,
        Region out,
        Target target,
        Cancel cancel,
        int bandRows) {
      this.in = in;
      this.bank = bank;
      this.geometry = geometry;
      this.out = out;
      this.target = target;
      this.cancel = cancel;
      this.bandRows = bandRows;
      this.bands = Math.ceilDiv(out.rows(), bandRows);
      int columns = Math.min(out.columns(), TILE_COLUMNS);
      int rows = bandRows;
      while (rows > Taps.ROWS && tileSize(rows, columns) > TILE_FLOATS) {
        rows -= Taps.ROWS;
      }
      while (columns > 4 * kernel.lanes() && tileSize(rows, columns) > 4 * TILE_FLOATS) {
        columns = columns / 2;
      }
      this.tileRows = rows;
      this.tileColumns = columns;
    }

    private long tileSize(int rows, int columns) {
      return InputTile.size(geometry, rows, columns, bank.inputs(), BlockSums.overread(kernel));
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
        int row = out.row() + band * bandRows;
        int rows = Math.min(bandRows, out.endRow() - row);
        for (int r = row; r < row + rows; r += tileRows) {
          for (int c = out.column(); c < out.endColumn(); c += tileColumns) {
            Region part =
                new Region(
                    r,
                    c,
                    Math.min(tileRows, row + rows - r),
                    Math.min(tileColumns, out.endColumn() - c));
            compute(tile, taps, sums, part);
          }
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
            if (weight != 0) {
              cells.put(tile.offset(c, u, v), weight);
            }
          }
        }
      }
      return new Taps(cells, tile.rowStep());
    }
  }
}
