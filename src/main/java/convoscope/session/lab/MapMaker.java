package convoscope.session.lab;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.BandListener;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.tensor.Distribution;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs an engine over a region and counts how each band's values are spread while they are still in
 * the cache.
 */
public final class MapMaker {
  private final Convolver engine;

  public MapMaker(Convolver engine) {
    this.engine = engine;
  }

  /**
   * The map of a region.
   *
   * @return null if cancelled
   * @throws ProblemException if the engine does not support it, a value is not finite or memory
   *     ends
   */
  public @Nullable FeatureMap make(PhotoConvolution convolution, Region region, Cancel cancel) {
    long start = System.nanoTime();
    try {
      Tensor.Builder builder = Tensor.builder(convolution.shape(region));
      Counting counting = new Counting(builder, region, convolution.geometry().unpadded());
      if (!convolution.run(engine, region, builder, counting, cancel)) {
        return null;
      }
      Tensor values = builder.freeze();
      return new FeatureMap(
          convolution,
          region,
          values,
          counting.spreads(values),
          engine.id(),
          (System.nanoTime() - start) / 1e6);
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
  }

  /** Each band is counted by the thread that wrote it, which takes counts that lie idle. */
  private static final class Counting implements BandListener {
    private record Counts(Distribution.Builder inner, Distribution.Builder rim) {}

    private final float[] values;
    private final Shape shape;
    private final Region region;

    /** Which of {@code region} padding has no part in, in its own coordinates. */
    private final Region inner;

    private final List<List<Counts>> all = new ArrayList<>();
    private final List<Deque<Counts>> idle = new ArrayList<>();

    Counting(Tensor.Builder builder, Region region, Region unpadded) {
      this.values = builder.array();
      this.shape = builder.shape();
      this.region = region;
      Region both = unpadded.intersect(region);
      this.inner =
          new Region(
              both.row() - region.row(),
              both.column() - region.column(),
              both.rows(),
              both.columns());
      for (int c = 0; c < shape.channels(); c++) {
        all.add(new ArrayList<>());
        idle.add(new ArrayDeque<>());
      }
    }

    @Override
    public void finished(int firstChannel, int count, int firstRow, int rows) {
      for (int c = firstChannel; c < firstChannel + count; c++) {
        Counts counts = take(c);
        count(counts, c, firstRow - region.row(), rows);
        synchronized (all) {
          idle.get(c).push(counts);
        }
      }
    }

    private Counts take(int channel) {
      synchronized (all) {
        Counts known = idle.get(channel).poll();
        if (known != null) {
          return known;
        }
        Counts counts = new Counts(new Distribution.Builder(), new Distribution.Builder());
        all.get(channel).add(counts);
        return counts;
      }
    }

    private void count(Counts counts, int channel, int firstRow, int rows) {
      int columns = shape.columns();
      int from = shape.index(0, channel, firstRow, 0);
      if (inner.columns() == columns
          && inner.row() <= firstRow
          && inner.endRow() >= firstRow + rows) {
        counts.inner.add(values, from, rows * columns);
        return;
      }
      for (int row = firstRow; row < firstRow + rows; row++, from += columns) {
        if (row < inner.row() || row >= inner.endRow() || inner.columns() == 0) {
          counts.rim.add(values, from, columns);
        } else {
          int end = inner.endColumn();
          counts.rim.add(values, from, inner.column());
          counts.inner.add(values, from + inner.column(), inner.columns());
          counts.rim.add(values, from + end, columns - end);
        }
      }
    }

    /**
     * When all is counted.
     *
     * @throws ProblemException if a value is not finite
     */
    List<Spread> spreads(Tensor map) {
      List<Spread> spreads = new ArrayList<>();
      for (int c = 0; c < all.size(); c++) {
        Distribution innerOnes = Distribution.NONE;
        Distribution rimOnes = Distribution.NONE;
        for (Counts counts : all.get(c)) {
          innerOnes = innerOnes.merge(counts.inner.build());
          rimOnes = rimOnes.merge(counts.rim.build());
        }
        if (!innerOnes.statistics().merge(rimOnes.statistics()).isFinite()) {
          throw new ProblemException(Problem.RESULT_OVERFLOW);
        }
        spreads.add(Spread.of(innerOnes, rimOnes, map.plane(0, c), inner));
      }
      return spreads;
    }
  }
}
