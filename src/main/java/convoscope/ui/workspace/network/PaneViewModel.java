package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import convoscope.session.job.LatestWins;
import convoscope.session.job.Tasks;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.MosaicRequest;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One pane: whatever network, photo and layer it is about, the newest mosaic of it. It holds the
 * run of the frame that it shows. For the window's thread.
 */
final class PaneViewModel {
  /**
   * What the pane's picture depends on, beside what it is of.
   *
   * @param size of the input, 0 for the first one
   * @param mosaic order and colours of the channels
   * @param aspect width by height of the pane's room
   * @param against the photo of another pane with the same layer; null if there is none
   * @param input how photos go in; null for what the network's card says
   */
  record Look(
      int size,
      MosaicLook mosaic,
      boolean onDark,
      int background,
      double aspect,
      @Nullable Photo against,
      @Nullable InputRule input) {}

  /** Where networks and photos come from. */
  record Sources(NetworkShelf networks, PhotoShelf photos) {}

  /**
   * What goes into a pane that names no network or photo of its own.
   *
   * @param network the one at hand; null until it is open
   * @param photo the one at hand, or the drawing; null until it is decoded
   * @param source where the photo comes from; null for the drawing
   * @param lack why what the pane needs of them cannot be had; null if it can
   */
  record AtHand(
      @Nullable OpenNetwork network,
      @Nullable Photo photo,
      @Nullable PhotoSource source,
      @Nullable Lack lack) {}

  /**
   * What a pane shows, whole: whoever speaks of it takes all from here. What the session asks for
   * may be another thing already, and follows.
   *
   * @param pane of the session
   * @param photo that went in; null for the drawing
   * @param frame the mosaic, whose run the pane holds
   */
  record Shown(NetworkPane pane, @Nullable PhotoSource photo, MosaicFrame frame) {
    /** The chosen channel. */
    int channel() {
      return Math.min(pane.channel(), frame.shape().channels() - 1);
    }

    /** Whether another one shows the same map of the same network, of pictures of one size. */
    boolean isSameMap(Shown other) {
      return isSameInput(other) && frame.request().tensor().equals(other.frame.request().tensor());
    }

    /** Whether it is of a network, whatever its card says now. */
    boolean isOf(@Nullable OpenNetwork network) {
      return network != null && frame.request().network().network().equals(network.network());
    }

    /** Whether another one is of the same network, of pictures of one size. */
    boolean isSameInput(Shown other) {
      MosaicFrame theirs = other.frame;
      return isOf(theirs.request().network())
          && frame.request().rule().rows() == theirs.request().rule().rows()
          && frame.request().rule().columns() == theirs.request().rule().columns();
    }
  }

  /** A mosaic that is wanted, and what it will be said to be. */
  private record Asked(MosaicRequest request, NetworkPane pane, @Nullable PhotoSource photo) {}

  /**
   * What could not be made: it is not tried again by itself.
   *
   * @param why null where it was cancelled
   */
  private record Failed(MosaicRequest request, @Nullable Throwable why) {
    /** Whether another one would come to the same run and map, however it is shown. */
    boolean isSame(MosaicRequest other) {
      return request.network().network().equals(other.network().network())
          && request.photo().equals(other.photo())
          && request.rule().equals(other.rule())
          && request.tensor().equals(other.tensor());
    }
  }

  private final Sources sources;
  private final Consumer<Throwable> failures;
  private final LatestWins<Asked, Shown> jobs;
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Lack> lack = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  private NetworkPane pane = NetworkPane.of("");
  private @Nullable OpenNetwork network;
  private @Nullable Photo photo;
  private @Nullable PhotoSource source;
  private @Nullable Look look;
  private @Nullable Asked asked;
  private @Nullable Failed failed;

  /** What is being read for it: asked for once, however often it is shown. */
  private @Nullable NetworkSource comingNetwork;

  private @Nullable PhotoSource comingPhoto;
  private @Nullable NetworkSource lostNetwork;
  private @Nullable PhotoSource lostPhoto;
  private boolean isUsed;
  private Runnable arrived = () -> {};

  PaneViewModel(Sources sources, MosaicMaker maker, Tasks tasks, Consumer<Throwable> failures) {
    this.sources = sources;
    this.failures = failures;
    this.jobs =
        new LatestWins<>(
            tasks,
            (wanted, early, cancel) -> {
              MosaicFrame made = maker.make(wanted.request, cancel);
              return made == null ? null : new Shown(wanted.pane, wanted.photo, made);
            },
            this::publish,
            late -> late.frame.run().release());
  }

  /** What is on the screen; null where nothing is. */
  ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Why what is asked for is not on the screen; null where it is, or is to come. */
  ReadOnlyObjectProperty<@Nullable Lack> lackProperty() {
    return lack.getReadOnlyProperty();
  }

  /** Whether what is on the screen is of an earlier choice, whose successor was cancelled. */
  boolean isStale() {
    return shown.get() != null && lack.get() != null;
  }

  /** Whether what is on the screen is what is asked for, all of it. */
  boolean isPresent() {
    Shown now = shown.get();
    Asked wanted = asked;
    return now != null
        && wanted != null
        && photo != null
        && network != null
        && wanted.pane.equals(pane)
        && now.frame.request().equals(wanted.request);
  }

  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether a network of its own is being read. */
  boolean isOpening() {
    NetworkSource own = pane.network();
    return isUsed && own != null && network == null && !own.equals(lostNetwork);
  }

  /** Whether a picture is of the map that is asked for, not of one that stands there meanwhile. */
  boolean isAsked(MosaicFrame of) {
    OpenNetwork now = network;
    return now != null
        && of.request().network().network().equals(now.network())
        && of.request().tensor().equals(Inputs.tensor(now.network(), pane));
  }

  /** Its photo or, of another source, one that is decoded; null until it is. */
  @Nullable Photo photo(PhotoSource of) {
    Photo known = sources.photos.get(of).orElse(null);
    return known == null && of.equals(source) ? photo : known;
  }

  /** What could not be made is tried again when it is next asked for. */
  void tryAgain() {
    failed = null;
    lostNetwork = null;
    lostPhoto = null;
  }

  /** What is called when a photo or a network of its own is there, or cannot be had. */
  void setOnArrival(Runnable listener) {
    arrived = listener;
  }

  /** Its photo, if it is decoded. */
  @Nullable Photo photo() {
    return photo;
  }

  /** Its network, if it is open; its card says how photos go in here. */
  @Nullable OpenNetwork network() {
    OpenNetwork of = network;
    return of == null || look == null ? of : of.withInput(look.input);
  }

  /**
   * Shows a pane.
   *
   * @param of what it is of
   * @param atHand what goes in where the pane names nothing
   */
  void show(NetworkPane of, AtHand atHand, Look newLook) {
    boolean wasUsed = isUsed;
    boolean isOther =
        !Objects.equals(of.network(), pane.network()) || !Objects.equals(of.photo(), pane.photo());
    isUsed = true;
    pane = of;
    look = newLook;
    network = of.network() == null ? atHand.network : null;
    // Its own stays decoded: two that do not fit into the shelf would drive each other out.
    photo = of.photo() == null ? atHand.photo : photo(of.photo());
    source = of.photo() == null ? atHand.source : of.photo();
    if (isOther || !wasUsed) {
      comingNetwork = null;
      comingPhoto = null;
      lostNetwork = null;
      lostPhoto = null;
    }
    if (atHand.lack instanceof Lack.Failed) {
      lose(atHand.lack);
      return;
    }
    if (of.network() != null
        && !of.network().equals(comingNetwork)
        && !of.network().equals(lostNetwork)) {
      fetchNetwork(of.network());
    }
    if (atHand.lack != null) {
      lose(atHand.lack);
      return;
    }
    if (of.photo() != null
        && photo == null
        && !of.photo().equals(comingPhoto)
        && !of.photo().equals(lostPhoto)) {
      fetchPhoto(of.photo());
    }
    refresh();
  }

  private void fetchNetwork(NetworkSource wanted) {
    boolean[] isLate = {false};
    comingNetwork = wanted;
    sources.networks.fetch(
        wanted,
        found -> {
          if (isUsed && wanted.equals(pane.network())) {
            comingNetwork = null;
            network = found;
            arrive(isLate[0]);
          } else {
            arrived.run();
          }
        },
        thrown -> {
          if (isUsed && wanted.equals(pane.network()) && !wanted.equals(lostNetwork)) {
            comingNetwork = null;
            lostNetwork = wanted;
            failures.accept(thrown);
            lose(new Lack.Failed(thrown));
            arrive(isLate[0]);
          }
        });
    isLate[0] = true;
  }

  private void fetchPhoto(PhotoSource wanted) {
    boolean[] isLate = {false};
    comingPhoto = wanted;
    sources.photos.fetch(
        wanted,
        found -> {
          if (isUsed && wanted.equals(pane.photo())) {
            comingPhoto = null;
            photo = found;
            arrive(isLate[0]);
          }
        },
        thrown -> {
          if (isUsed && wanted.equals(pane.photo()) && !wanted.equals(lostPhoto)) {
            comingPhoto = null;
            lostPhoto = wanted;
            failures.accept(thrown);
            lose(new Lack.Failed(thrown));
            arrive(isLate[0]);
          }
        });
    isLate[0] = true;
  }

  /** Others may wait for it too: the owner shows all panes again. */
  private void arrive(boolean isLate) {
    if (isLate) {
      refresh();
      arrived.run();
    }
  }

  /** Nothing is better than the picture of something else under this name. */
  private void lose(Lack why) {
    asked = null;
    jobs.cancel();
    busy.set(false);
    lack.set(why);
    replace(null);
  }

  /** Shows nothing, and holds nothing. */
  void clear() {
    isUsed = false;
    pane = NetworkPane.of("");
    network = null;
    photo = null;
    source = null;
    look = null;
    asked = null;
    failed = null;
    jobs.cancel();
    busy.set(false);
    lack.set(null);
    replace(null);
  }

  /**
   * Gives up a run that takes too long, until something else is asked for, or {@linkplain #tryAgain
   * the same again}. The old picture stays and is stale, unless it is another network's: then
   * nothing stays.
   */
  void cancel() {
    Asked wanted = asked;
    boolean wasBusy = busy.get();
    jobs.cancel();
    busy.set(false);
    asked = null;
    if (!wasBusy || wanted == null) {
      return;
    }
    Failed stopped = new Failed(wanted.request, null);
    Shown still = shown.get();
    if (still == null || !stopped.isSame(still.frame.request())) {
      // The window changes with it: that must not begin it anew.
      failed = stopped;
      lack.set(new Lack.Stopped());
      if (still == null || !still.isOf(network)) {
        replace(null);
      }
    }
  }

  private void refresh() {
    OpenNetwork of = network();
    Photo seen = photo;
    Look how = look;
    if (of == null || seen == null || how == null) {
      return;
    }
    String tensor = Inputs.tensor(of.network(), pane);
    MosaicRequest request =
        new MosaicRequest(
            of,
            seen,
            how.against,
            Inputs.rule(of, how.size),
            tensor,
            how.mosaic,
            how.onDark,
            how.background,
            how.aspect);
    Failed known = failed;
    if (known != null && known.isSame(request)) {
      Shown still = shown.get();
      if (known.why != null) {
        lose(new Lack.Failed(known.why));
      } else if (still != null && isAsked(still.frame)) {
        // Of an earlier choice, but a channel of it can be chosen.
        shown.set(new Shown(still.pane.withChannel(pane.channel()), still.photo, still.frame));
      }
      return;
    }
    failed = null;
    Asked before = asked;
    asked = new Asked(request, pane, source);
    Shown now = shown.get();
    if (now != null && now.frame.request().equals(request)) {
      shown.set(new Shown(pane, source, now.frame));
    }
    if (before == null || !before.request.equals(request)) {
      lack.set(null);
      busy.set(true);
      jobs.request(asked);
    }
  }

  private void publish(LatestWins.Outcome<Asked, Shown> outcome) {
    boolean isDone = outcome.isLast() && outcome.isNewest();
    if (isDone) {
      busy.set(false);
    }
    Shown made = outcome.result();
    Throwable thrown = outcome.failure();
    if (thrown != null) {
      failed = new Failed(outcome.request().request, thrown);
      lose(new Lack.Failed(thrown));
      failures.accept(thrown);
    } else if (made != null) {
      if (isUsed) {
        replace(newest(made));
      } else {
        made.frame.run().release();
      }
    }
  }

  /** Another channel may have been chosen since it was asked for. */
  private Shown newest(Shown made) {
    Asked now = asked;
    return now != null && now.request.equals(made.frame.request())
        ? new Shown(now.pane, now.photo, made.frame)
        : made;
  }

  private void replace(@Nullable Shown now) {
    Shown before = shown.get();
    shown.set(now);
    if (before != null) {
      before.frame.run().release();
    }
  }
}
