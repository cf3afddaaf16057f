package convoscope.ui.workspace.kernellab;

import convoscope.core.Cancel;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.tensor.Region;
import convoscope.session.lab.FeatureMap;
import convoscope.session.lab.LabFrame;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.LabRequest;
import convoscope.session.lab.MapMaker;
import convoscope.session.lab.Wanted;
import convoscope.ui.workspace.kernellab.StripViewModel.Thumbnail;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the strip's small pictures.
 *
 * <p>The whole maps behind them are kept as far as an eighth of the memory goes, so that other
 * colours, another scale or larger cards cost no convolution. One {@link #make} at a time, on any
 * thread; {@link #want} on another.
 */
final class StripMaker {
  /**
   * What decides a small picture.
   *
   * @param map decides the values
   * @param side at most so many pixels along the longer side
   * @param shared the scale of all cards; null for the map's own
   */
  record CardKey(
      LabRequest.MapKey map,
      DisplayMode display,
      DisplayLimits limits,
      ColourMap colours,
      int side,
      @Nullable DisplayRange shared) {
    CardKey with(DisplayMode changed, ColourMap changedColours, DisplayRange range) {
      return new CardKey(map, changed, limits, changedColours, side, range);
    }
  }

  private final MapMaker maker;
  private final LabPipeline pipeline;
  private final long mostBytes = Runtime.getRuntime().maxMemory() / 8;

  /** Guards the two below. */
  private final Object lock = new Object();

  private final Map<LabRequest.MapKey, FeatureMap> kept = new HashMap<>();
  private Set<LabRequest.MapKey> wanted = Set.of();

  StripMaker(MapMaker maker, LabPipeline pipeline) {
    this.maker = maker;
    this.pipeline = pipeline;
  }

  /** Which maps are of use from now on; no other is kept. */
  void want(Set<LabRequest.MapKey> maps) {
    synchronized (lock) {
      wanted = maps;
      kept.keySet().retainAll(maps);
    }
  }

  /**
   * A small picture.
   *
   * @return null if cancelled
   * @throws convoscope.core.ProblemException if the map cannot be made
   */
  @Nullable Thumbnail make(CardKey key, Cancel cancel) {
    FeatureMap map = map(key.map(), cancel);
    if (map == null) {
      return null;
    }
    Region whole = map.region();
    int block = Math.max(1, Math.ceilDiv(Math.max(whole.rows(), whole.columns()), key.side()));
    LabRequest request =
        new LabRequest(
            key.map(), key.display(), key.limits(), key.colours(), new Wanted(whole, block));
    int channels = map.spreads().size();
    LabFrame frame =
        key.shared() == null
            ? pipeline.colour(map, request)
            : pipeline.colour(map, request, Collections.nCopies(channels, key.shared()));
    return new Thumbnail(
        key.map(),
        map.convolution(),
        frame.picture(),
        new Scaling(key.display(), key.limits(), channels),
        IntStream.range(0, channels).mapToObj(frame::spread).toList(),
        frame.ranges(),
        key.shared() != null,
        frame.colourMap());
  }

  private @Nullable FeatureMap map(LabRequest.MapKey key, Cancel cancel) {
    synchronized (lock) {
      FeatureMap known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    PhotoConvolution convolution = LabPipeline.convolution(key);
    FeatureMap map = maker.make(convolution, convolution.geometry().output(), cancel);
    if (map != null) {
      keep(key, map);
    }
    return map;
  }

  /** Those that came first stay: all are asked for in turn, and the last one would be of no use. */
  private void keep(LabRequest.MapKey key, FeatureMap map) {
    synchronized (lock) {
      long bytes = bytes(map) + kept.values().stream().mapToLong(StripMaker::bytes).sum();
      if (wanted.contains(key) && bytes <= mostBytes) {
        kept.put(key, map);
      }
    }
  }

  private static long bytes(FeatureMap map) {
    return (long) Float.BYTES * map.region().area() * map.spreads().size();
  }
}
