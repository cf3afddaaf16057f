package convoscope.session;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.BandListener;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs an engine over a region and counts the statistics of each band while it is still in the
 * cache.
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
      Statistics statistics = new Statistics(builder, region);
      if (!convolution.run(engine, region, builder, statistics, cancel)) {
        return null;
      }
      for (PlaneStatistics one : statistics.channels) {
        if (!one.isFinite()) {
          throw new ProblemException(Problem.RESULT_OVERFLOW);
        }
      }
      return new FeatureMap(
          convolution,
          region,
          builder.freeze(),
          Arrays.asList(statistics.channels),
          engine.id(),
          (System.nanoTime() - start) / 1e6);
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
  }

  private static final class Statistics implements BandListener {
    private final float[] values;
    private final Shape shape;
    private final Region region;
    private final PlaneStatistics[] channels;

    Statistics(Tensor.Builder builder, Region region) {
      this.values = builder.array();
      this.shape = builder.shape();
      this.region = region;
      this.channels = new PlaneStatistics[shape.channels()];
      Arrays.fill(channels, PlaneStatistics.NONE);
    }

    @Override
    public void finished(int firstChannel, int count, int firstRow, int rows) {
      for (int c = firstChannel; c < firstChannel + count; c++) {
        int from = shape.index(0, c, firstRow - region.row(), 0);
        PlaneStatistics band = PlaneStatistics.of(values, from, rows * shape.columns());
        synchronized (channels) {
          channels[c] = channels[c].merge(band);
        }
      }
    }
  }
}
