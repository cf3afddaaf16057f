package convoscope.ui.workspace.network;

import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Networks and photos that a person chose and that are still being read. Of two wishes for one
 * place the later one counts, and none is granted where what it was to change was changed
 * meanwhile. For the window's thread.
 */
final class Wishes {
  private static final int AT_HAND = -1;

  private final Map<Place, Wish> open = new HashMap<>();

  /** What is to be another: a pane's network or photo, or the network at hand. */
  private record Place(int pane, boolean isNetwork) {}

  /** One of them; equal only to itself. */
  static final class Wish {
    private final Place place;

    private Wish(Place place) {
      this.place = place;
    }
  }

  private Wish make(Place place) {
    Wish wish = new Wish(place);
    open.put(place, wish);
    return wish;
  }

  /** Another network at hand. */
  Wish network() {
    return make(new Place(AT_HAND, true));
  }

  /** Another network for a pane: what was wished before for all panes would undo it. */
  Wish network(int pane) {
    open.remove(new Place(AT_HAND, true));
    return make(new Place(pane, true));
  }

  /** Another photo for a pane. */
  Wish photo(int pane) {
    return make(new Place(pane, false));
  }

  /** Whether it still counts; it is none any more then. */
  boolean grant(Wish wish) {
    return open.remove(wish.place, wish);
  }

  /** Whether any is still to be granted. */
  boolean areOpen() {
    return !open.isEmpty();
  }

  /** None counts any more. */
  void giveUp() {
    open.clear();
  }

  /** The session changed: by undo, by another choice, by another session. */
  void follow(NetworkWork before, NetworkWork now) {
    if (!before.network().equals(now.network())) {
      giveUp();
      return;
    }
    open.keySet().removeIf(place -> place.pane != AT_HAND && isOther(place, before, now));
  }

  private static boolean isOther(Place place, NetworkWork before, NetworkWork now) {
    List<NetworkPane> panes = now.panes();
    if (place.pane >= panes.size() || place.pane >= before.panes().size()) {
      return true;
    }
    NetworkPane was = before.panes().get(place.pane);
    NetworkPane is = panes.get(place.pane);
    return place.isNetwork
        ? !Objects.equals(was.network(), is.network())
        : !Objects.equals(was.photo(), is.photo());
  }
}
