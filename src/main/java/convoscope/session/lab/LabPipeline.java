package convoscope.session.lab;

import convoscope.core.Cancel;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.conv.Workers;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Region;
import convoscope.session.job.LatestWins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From a request to a frame: photo and kernel → map → colours.
 *
 * <p>The last whole map is kept under its key, so that a change of colours, zoom or pan starts at
 * the colours. Where the whole map takes long and only a small part of it is on the screen, that
 * part is computed and shown first. A job of {@link LatestWins}: one call at a time, on any thread.
 */
public final class LabPipeline implements LatestWins.Job<LabRequest, LabFrame> {
  /** Multiply-adds below which the whole map is made at once: some 20 ms on a slow machine. */
  private static final double SMALL = 2e8;

  /** Into how many parts a picture is divided among threads. */
  private static final int PARTS = 16;

  private final MapMaker maker;
  private final Workers workers;
  private LabRequest.@Nullable MapKey keptKey;
  private @Nullable FeatureMap kept;
  private @Nullable Scales keptScales;

  /**
   * The scales of the last whole map, and what must be the same for them to be lent to a part of
   * the next.
   */
  private record Scales(
      Photo photo,
      ChannelMode channels,
      ValueScale scale,
      DisplayMode display,
      DisplayLimits limits,
      List<DisplayRange> ranges) {
    static Scales of(LabRequest request, List<DisplayRange> ranges) {
      LabRequest.MapKey map = request.map();
      return new Scales(
          map.photo(), map.channels(), map.scale(), request.display(), request.limits(), ranges);
    }
  }

  public LabPipeline(MapMaker maker, Workers workers) {
    this.maker = maker;
    this.workers = workers;
  }

  /**
   * Makes a small map beforehand, to be found by the request that asks for it; a large one is left
   * to that, which knows what part of it is wanted first.
   *
   * @return null if it is not small
   * @throws convoscope.core.ProblemException if the kernel does not fit the photo
   */
  public synchronized @Nullable FeatureMap prepare(LabRequest.MapKey key) {
    PhotoConvolution convolution = convolution(key);
    Region whole = convolution.geometry().output();
    if (work(convolution) > SMALL) {
      return null;
    }
    FeatureMap map = maker.make(convolution, whole, Cancel.NEVER);
    kept = map;
    keptKey = key;
    return map;
  }

  @Override
  public synchronized @Nullable LabFrame run(
      LabRequest request, Consumer<LabFrame> early, Cancel cancel) {
    FeatureMap map = kept;
    if (map == null || !request.map().equals(keptKey)) {
      PhotoConvolution convolution = convolution(request.map());
      Region visible = visible(request, convolution);
      if (isWorthShowingFirst(convolution, visible)) {
        FeatureMap part = maker.make(convolution, visible, cancel);
        if (part == null) {
          return null;
        }
        early.accept(colour(part, request, lent(part, request)));
      }
      map = maker.make(convolution, convolution.geometry().output(), cancel);
      if (map == null) {
        return null;
      }
      kept = map;
      keptKey = request.map();
    }
    List<DisplayRange> ranges = ranges(map, request);
    keptScales = Scales.of(request, ranges);
    return colour(map, request, ranges);
  }

  /** A part has the scale of the last whole map, so that colours change once and not twice. */
  private List<DisplayRange> lent(FeatureMap part, LabRequest request) {
    Scales last = keptScales;
    return last != null && last.equals(Scales.of(request, last.ranges))
        ? last.ranges
        : ranges(part, request);
  }

  /** The convolution of a key. Throws ProblemException if the kernel does not fit the photo. */
  public static PhotoConvolution convolution(LabRequest.MapKey key) {
    return PhotoConvolution.of(
        key.photo(), key.channels(), key.scale(), List.of(key.kernel()), key.spec());
  }

  private static Region visible(LabRequest request, PhotoConvolution convolution) {
    Region whole = convolution.geometry().output();
    Wanted wanted = request.wanted();
    return wanted == null ? whole : wanted.region().intersect(whole);
  }

  private static boolean isWorthShowingFirst(PhotoConvolution convolution, Region visible) {
    double whole = convolution.geometry().output().area();
    return !visible.isEmpty() && work(convolution) > SMALL && visible.area() < whole / 2;
  }

  /** Multiply-adds of a whole map. */
  private static double work(PhotoConvolution convolution) {
    return (double) convolution.geometry().output().area()
        * convolution.geometry().rowAxis().kernel()
        * convolution.geometry().columnAxis().kernel()
        * convolution.input().channels();
  }

  /** Colours of the wanted part of a map, on the scale that its request asks for. */
  public LabFrame colour(FeatureMap map, LabRequest request) {
    return colour(map, request, ranges(map, request));
  }

  /** Signed and absolute share one scale over R, G and B, so that a hue is a true ratio. */
  private static List<DisplayRange> ranges(FeatureMap map, LabRequest request) {
    DisplayMode display = request.display();
    float white = request.map().scale().white();
    Spread all = map.spread();
    return map.spreads().stream()
        .map(one -> display.isShared() ? all : one)
        .map(spread -> display.range(spread.ends(request.limits(), white), white))
        .toList();
  }

  /**
   * Colours of the wanted part of a map.
   *
   * @param ranges one a channel
   */
  public LabFrame colour(FeatureMap map, LabRequest request, List<DisplayRange> ranges) {
    Wanted asked = request.wanted();
    Wanted shown =
        asked == null
            ? new Wanted(map.region(), 1)
            : new Wanted(asked.region().intersect(map.region()), asked.block());
    ColourMap colours = request.colours();
    // In its own coordinates the tensor starts at 0, 0.
    Region own =
        new Region(
            shown.region().row() - map.region().row(),
            shown.region().column() - map.region().column(),
            shown.region().rows(),
            shown.region().columns());
    List<Plane> planes = new ArrayList<>();
    for (int c = 0; c < ranges.size(); c++) {
      planes.add(map.values().plane(0, c));
    }
    Colouriser colouriser =
        request.map().channels() == ChannelMode.COLOR
            ? Colouriser.of(planes, ranges, own, shown.block())
            : Colouriser.of(planes.getFirst(), ranges.getFirst(), colours, own, shown.block());
    return new LabFrame(
        request.map(),
        map,
        shown,
        paint(colouriser),
        request.display(),
        request.limits(),
        ranges,
        colours);
  }

  /** The photo as the kernel sees it: grey, one channel, or in its colours. */
  public PhotoFrame photo(Photo photo, ChannelMode channels, Wanted wanted) {
    Samples input = photo.input(channels);
    DisplayRange range = DisplayRange.of(0, 255);
    Region region = wanted.region().intersect(Region.whole(input.rows(), input.columns()));
    Wanted shown = new Wanted(region, wanted.block());
    Colouriser colouriser =
        input.channels() == 3
            ? Colouriser.of(
                List.of(input.plane(0), input.plane(1), input.plane(2)),
                Collections.nCopies(3, range),
                region,
                shown.block())
            : Colouriser.of(input.plane(0), range, ColourMaps.grey(), region, shown.block());
    return new PhotoFrame(photo, shown, paint(colouriser));
  }

  /** The picture, painted in parts by several threads. */
  public Colouriser.Picture paint(Colouriser colouriser) {
    int rows = colouriser.rows();
    int[] argb = new int[rows * colouriser.columns()];
    int part = Math.max(1, Math.ceilDiv(rows, PARTS));
    workers.run(
        Math.ceilDiv(rows, part),
        i -> colouriser.paint(i * part, Math.min(part, rows - i * part), argb));
    return new Colouriser.Picture(rows, colouriser.columns(), argb);
  }
}
