package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.tensor.Shape;
import convoscope.session.document.SessionModel;
import convoscope.session.net.Unit;
import convoscope.ui.workspace.network.PixelViewModel.Known;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the way down in sight: the pane in front, and with it the column of layers, shows the layer
 * and channel of the value at the way's end. Where the pane goes back to a layer of the way, by
 * undo or by choice, the way ends there. For the window's thread.
 */
final class WayFollower {
  private final SessionModel session;
  private final NetworkViewModel model;
  private final PixelViewModel pixel;
  private final BooleanProperty follows = new SimpleBooleanProperty(true);
  private At before = new At(0, "");

  /** A pane in front, and its map. */
  private record At(int pane, String map) {}

  /** Counts the ways: each is one step to undo. */
  private int ways;

  WayFollower(SessionModel session, NetworkViewModel model, PixelViewModel pixel) {
    this.session = session;
    this.model = model;
    this.pixel = pixel;
    pixel
        .frontProperty()
        .addListener(
            (p, old, now) -> {
              // Told anew of the same way, or come to the front, a pane stays where it is.
              boolean isSamePane = old != null && now != null && old.index() == now.index();
              if (!isSamePane) {
                ways++;
              } else if (!trail(now).equals(trail(old))) {
                boolean isSameWay =
                    !trail(now).isEmpty()
                        && !trail(old).isEmpty()
                        && trail(now).getFirst().equals(trail(old).getFirst());
                ways += isSameWay ? 0 : 1;
                if (!pixel.isReturning()) {
                  follow();
                }
              }
            });
    model
        .sessionProperty()
        .subscribe(
            now -> {
              follows.set(now.view(NETWORK).followsWay());
              goBack();
            });
    follows.addListener(
        (p, old, now) -> {
          model.look(view -> view.withFollowsWay(now));
          follow();
        });
  }

  private static List<Unit> trail(PixelViewModel.@Nullable Front of) {
    Known known = of == null ? null : of.known();
    return known == null ? List.of() : known.trail();
  }

  /** Whether the pane goes along by itself. */
  BooleanProperty followsProperty() {
    return follows;
  }

  /** The map that stays behind the way's end; null where none does. */
  @Nullable String behind() {
    Unit end = end();
    String shown = model.inFront().tensor();
    return end == null || shown.equals(end.tensor()) ? null : shown;
  }

  /** The last value of the way that is a layer's: at the photo the one above it. */
  @Nullable Unit end() {
    Known known = pixel.known();
    return known == null
        ? null
        : known.trail().reversed().stream()
            .filter(unit -> known.run().network().network().producer(unit.tensor()).isPresent())
            .findFirst()
            .orElse(null);
  }

  /** Brings the pane to the way's end. */
  void bring() {
    Known known = pixel.known();
    Unit end = end();
    if (known != null && end != null && !model.inFront().isFormer()) {
      int channel = channel(known, end);
      // The whole way is one step to undo.
      session.edit(
          "way" + ways,
          NETWORK,
          work -> work.withPane(work.pane().withTensor(end.tensor()).withChannel(channel)));
    }
  }

  private void follow() {
    Known known = pixel.known();
    boolean isWay =
        known != null && pixel.isPinned() && (known.trail().size() > 1 || behind() != null);
    if (isWay && follows.get()) {
      bring();
    }
  }

  private void goBack() {
    Known known = pixel.known();
    String shown = model.inFront().tensor();
    At now = new At(model.work().front(), shown);
    boolean isOther = now.pane == before.pane && !now.equals(before);
    before = now;
    Unit end = end();
    if (known != null
        && end != null
        && isOther
        && !model.inFront().isFormer()
        && !end.tensor().equals(shown)) {
      int channel = model.work().pane().channel();
      List<Unit> trail = known.trail();
      for (int i = trail.size() - 1; i >= 0; i--) {
        // Also of the same channel: to take the pane elsewhere now would be a step after an undo.
        if (trail.get(i).tensor().equals(shown) && channel(known, trail.get(i)) == channel) {
          pixel.back(i);
          return;
        }
      }
    }
  }

  private static int channel(Known known, Unit unit) {
    Shape shape = known.run().activations().dims(unit.tensor()).asMaps();
    return PixelViewModel.place(unit.index(), shape).channel();
  }
}
