package convoscope.ui.workspace.network;

import convoscope.core.image.Photo;
import convoscope.session.LatestWins;
import convoscope.session.NetworkPane;
import convoscope.session.NetworkView;
import convoscope.session.PhotoShelf;
import convoscope.session.Tasks;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.MosaicRequest;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.OpenNetwork;
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
   * @param aspect width by height of the pane's room
   * @param against the photo of another pane with the same layer; null if there is none
   */
  record Look(
      int size,
      NetworkView view,
      boolean onDark,
      int background,
      double aspect,
      @Nullable Photo against) {}

  /** Where networks and photos come from. */
  record Sources(NetworkShelf networks, PhotoShelf photos) {}

  private final Sources sources;
  private final Consumer<Throwable> failures;
  private final LatestWins<MosaicRequest, MosaicFrame> jobs;
  private final ReadOnlyObjectWrapper<@Nullable MosaicFrame> frame = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<NetworkPane> pane =
      new ReadOnlyObjectWrapper<>(NetworkPane.of(""));
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  private @Nullable OpenNetwork network;
  private @Nullable Photo photo;
  private @Nullable Look look;
  private @Nullable MosaicRequest asked;
  private @Nullable Photo told;
  private boolean shown;
  private Runnable arrived = () -> {};

  PaneViewModel(Sources sources, MosaicMaker maker, Tasks tasks, Consumer<Throwable> failures) {
    this.sources = sources;
    this.failures = failures;
    this.jobs =
        new LatestWins<>(
            tasks,
            (request, early, cancel) -> maker.make(request, cancel),
            this::publish,
            late -> late.run().release());
  }

  /** The mosaic on the screen. */
  ReadOnlyObjectProperty<@Nullable MosaicFrame> frameProperty() {
    return frame.getReadOnlyProperty();
  }

  /** What the pane is of. */
  ReadOnlyObjectProperty<NetworkPane> paneProperty() {
    return pane.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What is called when a photo of its own is there. */
  void setOnPhoto(Runnable listener) {
    arrived = listener;
  }

  /** Its photo, if it is decoded. */
  @Nullable Photo photo() {
    return photo;
  }

  /** Its network, if it is open. */
  @Nullable OpenNetwork network() {
    return network;
  }

  /**
   * Shows a pane.
   *
   * @param of what it is of
   * @param atHand the network where the pane names none
   * @param photoAtHand the photo where the pane names none
   */
  void show(
      NetworkPane of, @Nullable OpenNetwork atHand, @Nullable Photo photoAtHand, Look newLook) {
    shown = true;
    pane.set(of);
    look = newLook;
    network = atHand;
    photo = photoAtHand;
    if (of.network() != null) {
      network = null;
      sources.networks.fetch(
          of.network(),
          found -> {
            if (shown && Objects.equals(pane.get().network(), of.network())) {
              network = found;
              refresh();
            }
          },
          failures);
    }
    if (of.photo() != null) {
      photo = null;
      sources.photos.fetch(
          of.photo(),
          found -> {
            if (shown && Objects.equals(pane.get().photo(), of.photo())) {
              photo = found;
              refresh();
              if (!found.equals(told)) {
                told = found;
                arrived.run();
              }
            }
          },
          failures);
    }
    refresh();
  }

  /** Shows nothing, and holds nothing. */
  void clear() {
    shown = false;
    asked = null;
    jobs.cancel();
    busy.set(false);
    replace(null);
  }

  /** Gives up a run that takes too long; the old picture stays. */
  void cancel() {
    jobs.cancel();
    busy.set(false);
    asked = null;
  }

  private void refresh() {
    OpenNetwork of = network;
    Photo seen = photo;
    Look how = look;
    if (of == null || seen == null || how == null) {
      return;
    }
    String wanted = pane.get().tensor();
    String tensor =
        of.network().producer(wanted).isPresent() ? wanted : Inputs.firstTensor(of.network());
    MosaicRequest request =
        new MosaicRequest(
            of,
            seen,
            how.against,
            Inputs.rule(of, how.size),
            tensor,
            how.view,
            how.onDark,
            how.background,
            how.aspect);
    if (!request.equals(asked)) {
      asked = request;
      busy.set(true);
      jobs.request(request);
    }
  }

  private void publish(LatestWins.Outcome<MosaicRequest, MosaicFrame> outcome) {
    boolean isDone = outcome.isLast() && outcome.isNewest();
    if (isDone) {
      busy.set(false);
    }
    MosaicFrame made = outcome.result();
    if (outcome.failure() != null) {
      asked = null;
      failures.accept(outcome.failure());
    } else if (made != null) {
      if (shown) {
        replace(made);
      } else {
        made.run().release();
      }
    }
  }

  private void replace(@Nullable MosaicFrame now) {
    MosaicFrame before = frame.get();
    frame.set(now);
    if (before != null) {
      before.run().release();
    }
  }
}
