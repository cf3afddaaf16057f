package convoscope.ui.workspace.network;

import convoscope.core.net.run.Activations;
import convoscope.session.net.Unit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is in one pane: the value that was pointed at, and the way down from there. Each
 * pane has its own, also while another one is in front.
 *
 * @param pane what the pane shows; null where that is nothing
 * @param trail from the value that was pointed at, each a term of the one before; empty where
 *     nothing is pointed at
 * @param isPinned whether it stays when the pointer goes
 */
record Walk(PaneViewModel.@Nullable Shown pane, List<Unit> trail, boolean isPinned) {
  /** Of a pane that shows nothing. */
  static final Walk NONE = new Walk(null, List.of(), false);

  Walk {
    trail = List.copyOf(trail);
  }

  /** Somewhere else in the same picture. */
  Walk to(List<Unit> next, boolean isNextPinned) {
    return new Walk(pane, next, isNextPinned);
  }

  /** Pinned there, where the same picture has such values. */
  Walk pinned(List<Unit> there) {
    Walk again = to(there, true);
    return again.isThere() ? again : this;
  }

  /** Nowhere in the same picture. */
  Walk ended() {
    return to(List.of(), false);
  }

  /**
   * In another picture of the pane: it stays where its places are the same, and where the picture
   * goes along with it.
   */
  Walk on(PaneViewModel.@Nullable Shown now) {
    PaneViewModel.Shown before = pane;
    Walk moved = new Walk(now, trail, isPinned);
    if (Objects.equals(before, now)) {
      return moved;
    }
    if (before == null || now == null || !before.isSameInput(now) || !moved.isThere()) {
      return moved.ended();
    }
    boolean isSameChannel = before.channel() == now.channel() || begins(now);
    boolean stays = before.isSameMap(now) && isSameChannel || leadsThrough(now);
    return stays ? moved : moved.ended();
  }

  /** Whether it begins in the chosen channel of a picture. */
  private boolean begins(PaneViewModel.Shown in) {
    return !trail.isEmpty()
        && PixelViewModel.place(trail.getFirst(), in.frame()).channel() == in.channel();
  }

  /** Whether a picture is of a map and channel of the trail. */
  private boolean leadsThrough(PaneViewModel.Shown in) {
    return trail.stream()
        .anyMatch(
            unit ->
                unit.tensor().equals(in.frame().request().tensor())
                    && PixelViewModel.place(unit.index(), in.frame().shape()).channel()
                        == in.channel());
  }

  private boolean isThere() {
    PaneViewModel.Shown in = pane;
    return in != null
        && trail.stream().allMatch(unit -> isThere(unit, in.frame().run().activations()));
  }

  /** Whether there is such a value: a map's size may depend on the photo. */
  static boolean isThere(Unit unit, Activations in) {
    return in.names().contains(unit.tensor())
        && unit.index() >= 0
        && unit.index() < in.dims(unit.tensor()).count();
  }

  /** Whether another one is at the same values, and as firmly. */
  boolean isSameWay(Walk other) {
    return trail.equals(other.trail) && isPinned == other.isPinned;
  }

  /** Whether another one's pane shows the same map and channel: places are the same in both. */
  boolean isBeside(Walk other) {
    return pane != null
        && other.pane != null
        && pane.isSameMap(other.pane)
        && pane.channel() == other.pane.channel();
  }

  /** Whether it ends where it can be seen in the pane. */
  boolean isOnMap() {
    return pane != null
        && !trail.isEmpty()
        && trail.getLast().tensor().equals(pane.frame().request().tensor());
  }

  /** The other one's way in this pane's picture, where that has such places. */
  Walk like(Walk other) {
    Walk same = to(other.trail, other.isPinned);
    return same.isThere() ? same : this;
  }
}
