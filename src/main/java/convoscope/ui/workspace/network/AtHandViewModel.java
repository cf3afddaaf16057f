package convoscope.ui.workspace.network;

import convoscope.core.image.Photo;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import convoscope.session.photo.PhotoSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The network and the photo at hand, read whenever the session names others. For the window's
 * thread.
 */
final class AtHandViewModel {
  private final PaneViewModel.Sources sources;
  private final Consumer<Throwable> failures;
  private final Runnable arrived;

  private @Nullable OpenNetwork network;
  private @Nullable Photo photo;
  private @Nullable NetworkSource wantedNetwork;
  private @Nullable PhotoSource wantedPhoto;
  private @Nullable Throwable noNetwork;
  private @Nullable Throwable noPhoto;

  /**
   * @param arrived called when one of them is there, or cannot be had, or came too late
   */
  AtHandViewModel(PaneViewModel.Sources sources, Consumer<Throwable> failures, Runnable arrived) {
    this.sources = sources;
    this.failures = failures;
    this.arrived = arrived;
  }

  /** The network, where it is the one of the session already. */
  @Nullable OpenNetwork network() {
    OpenNetwork of = network;
    return of != null && of.source().equals(wantedNetwork) ? of : null;
  }

  /**
   * What goes into a pane that names nothing of its own.
   *
   * @param digit what is drawn; null where nothing is
   */
  PaneViewModel.AtHand given(NetworkPane pane, @Nullable Photo digit) {
    NetworkSource own = pane.network();
    OpenNetwork of = own == null ? network() : sources.networks().get(own).orElse(null);
    boolean readsDigits = of != null && Inputs.readsDigits(of);
    return new PaneViewModel.AtHand(
        network(),
        readsDigits ? digit : photo,
        readsDigits ? null : wantedPhoto,
        lack(pane, readsDigits, digit != null));
  }

  private @Nullable Lack lack(NetworkPane pane, boolean readsDigits, boolean isDrawn) {
    if (pane.network() == null && noNetwork != null) {
      return new Lack.Failed(noNetwork);
    }
    if (pane.photo() != null || readsDigits && isDrawn) {
      return null;
    }
    return readsDigits ? new Lack.Undrawn() : noPhoto == null ? null : new Lack.Failed(noPhoto);
  }

  /** Whether the network of the session is being read. */
  boolean isOpening() {
    return noNetwork == null && network() == null;
  }

  void follow(NetworkSource ofNetwork, PhotoSource ofPhoto) {
    fetchNetwork(ofNetwork);
    fetchPhoto(ofPhoto);
  }

  /** What could not be read may be there again. */
  void tryAgain() {
    wantedNetwork = noNetwork == null ? wantedNetwork : null;
    wantedPhoto = noPhoto == null ? wantedPhoto : null;
  }

  /** The network has another card. */
  void describe(OpenNetwork before, OpenNetwork now) {
    if (before.equals(network)) {
      network = now;
    }
  }

  private void fetchNetwork(NetworkSource source) {
    if (source.equals(wantedNetwork)) {
      return;
    }
    wantedNetwork = source;
    noNetwork = null;
    sources
        .networks()
        .fetch(
            source,
            found -> {
              if (source.equals(wantedNetwork)) {
                network = found;
              }
              arrived.run();
            },
            failure -> {
              if (source.equals(wantedNetwork)) {
                network = null;
                noNetwork = failure;
                failures.accept(failure);
                arrived.run();
              }
            });
  }

  private void fetchPhoto(PhotoSource source) {
    if (source.equals(wantedPhoto)) {
      return;
    }
    wantedPhoto = source;
    photo = null;
    noPhoto = null;
    sources
        .photos()
        .fetch(
            source,
            found -> {
              if (source.equals(wantedPhoto)) {
                photo = found;
                arrived.run();
              }
            },
            failure -> {
              if (source.equals(wantedPhoto)) {
                noPhoto = failure;
                failures.accept(failure);
                arrived.run();
              }
            });
  }
}
