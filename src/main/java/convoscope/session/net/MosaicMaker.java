package convoscope.session.net;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayRange;
import convoscope.core.colour.Mosaic;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.image.Photo;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.ChannelStatistics;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes pictures of layers: runs the network if that is not done, then colours. Any thread. */
public final class MosaicMaker {
  /** The largest magnitude of the fixed scale. */
  public static final float FIXED = 3;

  private final RunCache runs;

  public MosaicMaker(RunCache runs) {
    this.runs = runs;
  }

  /** A frame whose run the caller holds; null if it was cancelled. */
  public @Nullable MosaicFrame make(MosaicRequest request, Cancel cancel) {
    NetRun run = runs.run(request.network(), request.photo(), request.rule(), cancel).orElse(null);
    if (run == null) {
      return null;
    }
    try {
      prepare(run);
      MosaicFrame frame = make(request, run, cancel);
      if (frame == null) {
        run.release();
      }
      return frame;
    } catch (RuntimeException | Error e) {
      run.release();
      throw e;
    }
  }

  /** Found here: the window's thread asks for it with the first value that is pointed at. */
  private static void prepare(NetRun run) {
    try {
      String input = run.network().network().input().name();
      run.network().derived().at(run.activations().dims(input));
    } catch (ProblemException e) {
      // It has run: what its graph says of its sizes is wrong, and nothing for a picture.
    }
  }

  private int @Nullable [] order(
      MosaicRequest request, NetRun run, List<ChannelStatistics> statistics, Cancel cancel) {
    Photo other = request.against();
    if (request.look().order() != ChannelOrder.DIFFERENCE || other == null) {
      return request.look().order().sorted(statistics);
    }
    NetRun against = runs.run(request.network(), other, request.rule(), cancel).orElse(null);
    if (against == null) {
      return null;
    }
    try {
      double[] keys = new double[statistics.size()];
      for (int channel = 0; channel < keys.length; channel++) {
        keys[channel] =
            -difference(
                run.activations().plane(request.tensor(), 0, channel),
                against.activations().plane(request.tensor(), 0, channel));
      }
      return ChannelOrder.sorted(keys);
    } finally {
      against.release();
    }
  }

  /** The mean of |a − b|. */
  private static double difference(Plane a, Plane b) {
    float[] first = new float[a.columns()];
    float[] second = new float[a.columns()];
    double sum = 0;
    for (int row = 0; row < a.rows(); row++) {
      a.copyRow(row, 0, first.length, first, 0);
      b.copyRow(row, 0, second.length, second, 0);
      for (int i = 0; i < first.length; i++) {
        sum += Math.abs(first[i] - second[i]);
      }
    }
    return sum / (a.rows() * (double) a.columns());
  }

  private @Nullable MosaicFrame make(MosaicRequest request, NetRun run, Cancel cancel) {
    Activations activations = run.activations();
    boolean isThere = activations.names().contains(request.tensor());
    if (!isThere || activations.dims(request.tensor()).isEmpty()) {
      throw new ProblemException(
          Problem.LAYER_NO_MAP,
          request.network().network().file(),
          request.tensor(),
          isThere ? "empty" : "no-tensor");
    }
    Shape shape = activations.dims(request.tensor()).asMaps();
    List<ChannelStatistics> statistics = new ArrayList<>();
    for (int channel = 0; channel < shape.channels(); channel++) {
      Plane plane = activations.plane(request.tensor(), 0, channel);
      statistics.add(
          new ChannelStatistics(
              PlaneStatistics.ofFinite(plane), ChannelStatistics.of(plane).zeros()));
      if (cancel.requested()) {
        return null;
      }
    }
    int[] order = order(request, run, statistics, cancel);
    if (order == null) {
      return null;
    }
    MosaicLayout layout =
        MosaicLayout.fitting(shape.channels(), shape.rows(), shape.columns(), request.aspect());
    boolean signed = request.look().signed();
    var scaling = request.look().scaling().ofChannelsWith(shape.planeSize());
    List<DisplayRange> ranges =
        scaling.ranges(statistics.stream().map(ChannelStatistics::values).toList(), signed, FIXED);
    ColourMap colours = signed ? ColourMaps.diverging(request.onDark()) : ColourMaps.grey();
    List<Plane> planes =
        IntStream.of(order)
            .mapToObj(channel -> activations.plane(request.tensor(), 0, channel))
            .toList();
    return new MosaicFrame(
        request,
        run,
        shape,
        layout,
        IntStream.of(order).boxed().toList(),
        statistics,
        scaling,
        ranges,
        colours,
        Mosaic.picture(
            layout,
            planes,
            IntStream.of(order).mapToObj(ranges::get).toList(),
            colours,
            place -> shape.planeSize() > 1 && statistics.get(order[place]).isDead(),
            request.background()));
  }
}
