package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.Cancel;
import convoscope.core.ProblemException;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.image.Photo;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Work;
import convoscope.session.job.LatestWins;
import convoscope.session.job.Tasks;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.LabRequest;
import convoscope.session.lab.MapMaker;
import convoscope.session.lab.Spread;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.kernellab.StripMaker.CardKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The strip: pinned kernels on the photo at hand, then pinned photos under the kernel at hand, a
 * small map of each, made one after the other in the background, and its value at the cursor's
 * point of the photo.
 *
 * <p>A value under the cursor is computed anew, in double. For the window's thread.
 */
final class StripViewModel {
  /** Longer side of a small picture, in pixels: sharp at twice the size on the screen. */
  static final int THUMBNAIL = 300;

  /** The same of cards as large as a pane. */
  private static final int LARGEST = 4 * THUMBNAIL;

  /**
   * A small map.
   *
   * @param map what its values are of
   * @param convolution what it is the map of
   * @param picture its colours, in blocks
   * @param scaling how they are made
   * @param spreads one a channel: of the values that its scale is of
   * @param ranges one a channel: what the ends of its colours stand for
   * @param isShared whether all cards have this scale
   * @param colourMap the colours; for three channels each of R, G, B is its own
   */
  record Thumbnail(
      LabRequest.MapKey map,
      PhotoConvolution convolution,
      Colouriser.Picture picture,
      Scaling scaling,
      List<Spread> spreads,
      List<DisplayRange> ranges,
      boolean isShared,
      ColourMap colourMap) {}

  /**
   * One pin.
   *
   * @param recipe the kernel; of a pinned photo the one at hand
   * @param photo the photo that is pinned; null for a pinned kernel, which lies on the photo at
   *     hand
   * @param thumbnail its map; null while it is being made
   * @param isPresent whether the map is of the present work and not of an edit before it; its
   *     colours may be
   * @param isCancelled whether its present map was given up and will not come by itself
   * @param problem why there is no map
   */
  record Pin(
      KernelRecipe recipe,
      @Nullable PhotoSource photo,
      @Nullable Thumbnail thumbnail,
      boolean isPresent,
      boolean isCancelled,
      @Nullable ProblemException problem) {}

  /**
   * What a pin's map holds at a point of the photo.
   *
   * @param value in double
   * @param row of the map's pixel
   * @param column of the map's pixel
   */
  record Reading(double value, int row, int column) {}

  /** What a pin asks for; without a key while its photo is not there. */
  private record Wish(KernelRecipe recipe, @Nullable PhotoSource photo, @Nullable CardKey key) {
    Wish with(CardKey changed) {
      return new Wish(recipe, photo, changed);
    }
  }

  private record Request(List<CardKey> keys) {}

  private record Made(
      CardKey key, @Nullable Thumbnail thumbnail, @Nullable ProblemException problem) {}

  private final SessionModel session;
  private final MapViewModel maps;
  private final PhotoShelf shelf;
  private final StripMaker maker;
  private final LatestWins<Request, Made> jobs;
  private final ObservableList<Pin> pins = FXCollections.observableArrayList();
  private final Map<CardKey, Made> made = new LinkedHashMap<>();
  private final Map<PhotoSource, Photo> photos = new HashMap<>();
  private final Map<PhotoSource, ProblemException> unreadable = new HashMap<>();
  private final Set<PhotoSource> fetching = new HashSet<>();

  /** Each on its own scale. */
  private List<Wish> wishes = List.of();

  /** On the scale of all; empty where that is not asked for, or not known yet. */
  private List<Wish> shared = List.of();

  private List<CardKey> wanted = List.of();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** The work whose maps were given up; null if none were. */
  private @Nullable Work cancelled;

  private boolean onDark;
  private int side = THUMBNAIL;

  StripViewModel(
      SessionModel session,
      MapViewModel maps,
      PhotoShelf shelf,
      MapMaker maker,
      LabPipeline pipeline,
      Tasks tasks,
      Consumer<Throwable> failures) {
    this.session = session;
    this.maps = maps;
    this.shelf = shelf;
    this.maker = new StripMaker(maker, pipeline);
    this.jobs =
        new LatestWins<>(
            tasks,
            this::make,
            outcome -> {
              if (outcome.isLast() && outcome.isNewest()) {
                busy.set(false);
              }
              if (outcome.failure() != null) {
                failures.accept(outcome.failure());
              } else if (outcome.result() != null) {
                made.put(outcome.result().key(), outcome.result());
                // The scale of all is known when the last one of its own scale has come.
                refresh();
              }
            });
    shelf.listen(this::come);
    session.listen(now -> refresh());
    maps.photoProperty().addListener((p, old, now) -> refresh());
    maps.photoProblemProperty().addListener((p, old, now) -> refresh());
  }

  ObservableList<Pin> pins() {
    return pins;
  }

  /** Whether maps are being made. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Gives up the maps that are not there yet, until the work changes. */
  void cancel() {
    if (busy.get()) {
      jobs.cancel();
      busy.set(false);
      cancelled = session.work();
      show();
    }
  }

  /**
   * The cards grew or shrank.
   *
   * @param pixels the longer side of a picture on the screen
   */
  void setCardSide(double pixels) {
    int wantedSide = THUMBNAIL;
    while (wantedSide < 1.9 * pixels && wantedSide < LARGEST) {
      wantedSide *= 2;
    }
    if (wantedSide != side) {
      side = wantedSide;
      refresh();
    }
  }

  void setOnDark(boolean dark) {
    onDark = dark;
    refresh();
  }

  /**
   * What a pin's map holds at a point of the photo; empty where none of its pixels lies, and while
   * it is of an edit before.
   *
   * @param row of the point, in the photo's coordinates, as {@link
   *     convoscope.core.conv.AxisGeometry#centre} gives it
   * @param channel one that the map lacks counts as its last
   */
  Optional<Reading> at(int index, double row, double column, int channel) {
    Pin pin = pins.get(index);
    if (pin.thumbnail() == null || !pin.isPresent()) {
      return Optional.empty();
    }
    PhotoConvolution convolution = pin.thumbnail().convolution();
    AxisGeometry rows = convolution.geometry().rowAxis();
    AxisGeometry columns = convolution.geometry().columnAxis();
    int i = rows.nearestOutput(row);
    int j = columns.nearestOutput(column);
    // A pixel is drawn s × s around its window's centre.
    if (Math.abs(rows.centre(i) - row) > rows.stride() / 2.0
        || Math.abs(columns.centre(j) - column) > columns.stride() / 2.0) {
      return Optional.empty();
    }
    int explained = Math.min(channel, convolution.shape().channels() - 1);
    return Optional.of(new Reading(convolution.explain(explained, i, j).total(), i, j));
  }

  private void refresh() {
    Photo photo = maps.photoProperty().get();
    KernelLabWork work = session.work(KERNEL_LAB);
    List<Wish> asked = new ArrayList<>();
    for (KernelRecipe pin : work.pins()) {
      asked.add(
          new Wish(
              pin,
              null,
              photo == null ? null : key(photo, work, pin, DisplayViewModel.suited(pin))));
    }
    if (photo != null || maps.photoProblemProperty().get() != null) {
      // The photo at hand is read before those of the strip.
      hold(work.photos());
    }
    for (PhotoSource source : work.photos()) {
      Photo pinned = photos.get(source);
      asked.add(
          new Wish(
              work.kernel(),
              source,
              pinned == null
                  ? null
                  : key(pinned, work, work.kernel(), session.view(KERNEL_LAB).display())));
    }
    List<CardKey> keys = new ArrayList<>(keys(asked));
    wishes = asked;
    shared = session.view(KERNEL_LAB).sameScale() ? onOneScale(asked) : List.of();
    keys.addAll(keys(shared));
    boolean isAgain = cancelled != null && !cancelled.equals(session.work());
    if (isAgain || !keys.equals(wanted)) {
      wanted = keys;
      cancelled = null;
      made.keySet().retainAll(keys);
      maker.want(keys.stream().map(CardKey::map).collect(Collectors.toSet()));
      List<CardKey> missing =
          keys.stream().filter(key -> !made.containsKey(key)).distinct().toList();
      if (missing.isEmpty()) {
        jobs.cancel();
        busy.set(false);
      } else {
        busy.set(true);
        jobs.request(new Request(missing));
      }
    }
    show();
  }

  private static List<CardKey> keys(List<Wish> wishes) {
    return wishes.stream().map(Wish::key).filter(Objects::nonNull).distinct().toList();
  }

  /** A pinned kernel is shown as suits it, a pinned photo as the map at hand. */
  private CardKey key(Photo photo, KernelLabWork work, KernelRecipe kernel, DisplayMode display) {
    return new CardKey(
        LabRequest.MapKey.of(photo, work, kernel),
        display,
        display.isFixed() ? DisplayLimits.PERCENTILE : limits(),
        colours(display),
        side,
        null);
  }

  /** Ends by hand are the map's at hand: on another map they would tell nothing. */
  private DisplayLimits limits() {
    DisplayLimits limits = session.view(KERNEL_LAB).limits();
    return limits.isManual() ? DisplayLimits.PERCENTILE : limits;
  }

  private ColourMap colours(DisplayMode display) {
    return display.colourMap(ColourMaps.sequential(session.view(KERNEL_LAB).colours()), onDark);
  }

  /**
   * The same maps on one scale, which is known when each was made on its own: the one that all are
   * suited by, or signed, and as wide as the widest.
   */
  private List<Wish> onOneScale(List<Wish> asked) {
    List<Thumbnail> own = new ArrayList<>();
    for (CardKey key : keys(asked)) {
      Made one = made.get(key);
      if (one == null) {
        return List.of();
      }
      if (one.thumbnail() != null) {
        own.add(one.thumbnail());
      }
    }
    if (own.isEmpty()) {
      return asked;
    }
    Set<DisplayMode> displays = new HashSet<>();
    own.forEach(one -> displays.add(one.scaling().display()));
    DisplayMode common = displays.size() == 1 ? displays.iterator().next() : DisplayMode.SIGNED;
    float white = session.work(KERNEL_LAB).scale().white();
    DisplayRange widest =
        own.stream()
            .flatMap(one -> one.spreads().stream())
            .map(spread -> spread.ends(limits(), white))
            .reduce(DisplayRange::union)
            .orElseThrow();
    DisplayRange range = common.range(widest, white);
    return asked.stream()
        .map(
            wish ->
                wish.key() == null
                    ? wish
                    : wish.with(wish.key().with(common, colours(common), range)))
        .toList();
  }

  /** Keeps the pinned photos decoded, and no others; has those read that are not there yet. */
  private void hold(List<PhotoSource> pinned) {
    photos.keySet().retainAll(pinned);
    unreadable.keySet().retainAll(pinned);
    for (PhotoSource source : pinned) {
      if (!photos.containsKey(source) && !unreadable.containsKey(source) && fetching.add(source)) {
        shelf.fetch(source, photo -> come(source, photo), failure -> fail(source, failure));
      }
    }
  }

  /** Also of its own accord: opened again, a photo is read again if its file is another. */
  private void come(PhotoSource source, Photo photo) {
    fetching.remove(source);
    boolean isNew = !photo.equals(photos.get(source));
    if (isNew && session.work(KERNEL_LAB).photos().contains(source)) {
      photos.put(source, photo);
      unreadable.remove(source);
      refresh();
    }
  }

  private void fail(PhotoSource source, Throwable failure) {
    fetching.remove(source);
    unreadable.put(source, ProblemException.of(failure));
    refresh();
  }

  /** With one scale for all they change together, when the last one of them is there. */
  private void show() {
    boolean isComing = !shared.isEmpty() && made.keySet().containsAll(keys(shared));
    boolean isWaiting = session.view(KERNEL_LAB).sameScale() && !isComing && cancelled == null;
    List<Wish> shown = isComing ? shared : wishes;
    List<Pin> now = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      now.add(pin(shown.get(i), i < pins.size() ? pins.get(i) : null, isWaiting));
    }
    if (!now.equals(pins)) {
      pins.setAll(now);
    }
  }

  private Pin pin(Wish wish, @Nullable Pin old, boolean isWaiting) {
    CardKey key = wish.key();
    Made one = key == null ? null : made.get(key);
    ProblemException lost =
        wish.photo() == null ? maps.photoProblemProperty().get() : unreadable.get(wish.photo());
    ProblemException problem = one != null ? one.problem() : lost;
    Thumbnail before = old == null || problem != null ? null : stays(wish, old);
    Thumbnail thumbnail =
        before != null && (one == null || isWaiting)
            ? before
            : one == null ? null : one.thumbnail();
    boolean isPresent =
        one != null && thumbnail == null
            || thumbnail != null && key != null && thumbnail.map().equals(key.map());
    boolean gaveUp = cancelled != null && key != null && one == null;
    return new Pin(wish.recipe(), wish.photo(), thumbnail, isPresent, gaveUp, problem);
  }

  /** The old picture of the same photo stays until the new one is there. */
  private static @Nullable Thumbnail stays(Wish wish, Pin old) {
    boolean isSame =
        old.thumbnail() != null
            && wish.key() != null
            && old.thumbnail().map().photo().equals(wish.key().map().photo())
            && Objects.equals(old.photo(), wish.photo())
            && (wish.photo() != null || old.recipe().equals(wish.recipe()));
    return isSame ? old.thumbnail() : null;
  }

  private @Nullable Made make(Request request, Consumer<Made> early, Cancel cancel) {
    Made last = null;
    for (CardKey key : request.keys()) {
      if (last != null) {
        early.accept(last);
      }
      last = make(key, cancel);
      if (last == null) {
        return null;
      }
    }
    return last;
  }

  private @Nullable Made make(CardKey key, Cancel cancel) {
    try {
      Thumbnail made = maker.make(key, cancel);
      return made == null ? null : new Made(key, made, null);
    } catch (ProblemException e) {
      return new Made(key, null, e);
    }
  }
}
