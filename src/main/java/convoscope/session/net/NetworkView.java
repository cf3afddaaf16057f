package convoscope.session.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a person looks at networks: kept, but not undone.
 *
 * @param mosaic how all panes lay out and colour their channels
 * @param largeSteps whether the way down goes through layers of one term at once
 * @param followsWay whether the pane in front goes along on the way down
 * @param overlay whether the chosen channel lies over the photo
 * @param weights whether the layer's weights stand in the place of the sum
 * @param panes of each pane, also of those that are not open
 */
public record NetworkView(
    MosaicLook mosaic,
    boolean largeSteps,
    boolean followsWay,
    boolean overlay,
    boolean weights,
    List<PaneLook> panes) {
  public static final NetworkView FIRST =
      new NetworkView(
          MosaicLook.FIRST,
          false,
          true,
          true,
          false,
          Collections.nCopies(NetworkWork.MAX_PANES, PaneLook.FIRST));

  public NetworkView {
    panes = List.copyOf(panes);
    if (panes.size() != NetworkWork.MAX_PANES) {
      throw new IllegalArgumentException("looks of " + panes.size() + " panes");
    }
  }

  public NetworkView withMosaic(UnaryOperator<MosaicLook> change) {
    return new NetworkView(change.apply(mosaic), largeSteps, followsWay, overlay, weights, panes);
  }

  public NetworkView withLargeSteps(boolean changed) {
    return new NetworkView(mosaic, changed, followsWay, overlay, weights, panes);
  }

  public NetworkView withFollowsWay(boolean changed) {
    return new NetworkView(mosaic, largeSteps, changed, overlay, weights, panes);
  }

  public NetworkView withOverlay(boolean changed) {
    return new NetworkView(mosaic, largeSteps, followsWay, changed, weights, panes);
  }

  public NetworkView withWeights(boolean changed) {
    return new NetworkView(mosaic, largeSteps, followsWay, overlay, changed, panes);
  }

  /** One pane looked at otherwise. */
  public NetworkView withPane(int index, UnaryOperator<PaneLook> change) {
    List<PaneLook> all = new ArrayList<>(panes);
    all.set(index, change.apply(all.get(index)));
    return new NetworkView(mosaic, largeSteps, followsWay, overlay, weights, all);
  }

  /** The same without where one looks in each pane, and what is pinned. */
  public NetworkView withoutPlaces() {
    return new NetworkView(mosaic, largeSteps, followsWay, overlay, weights, FIRST.panes);
  }
}
