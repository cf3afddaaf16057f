package convoscope.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person makes in the Network workspace, and can undo.
 *
 * @param network the network at hand
 * @param size rows and columns of its input; 0 for the size it was trained at, or a first one that
 *     shows more where it takes any
 * @param panes one to {@value #MAX_PANES}, from the left
 * @param front which of them the side panel is about
 */
public record NetworkWork(NetworkSource network, int size, List<NetworkPane> panes, int front) {
  public static final int MAX_PANES = 4;

  /** Largest input size that is offered. */
  public static final int MAX_SIZE = 2048;

  public NetworkWork {
    panes = List.copyOf(panes);
    if (panes.isEmpty() || panes.size() > MAX_PANES || front < 0 || front >= panes.size()) {
      throw new IllegalArgumentException(panes.size() + " panes, number " + front + " in front");
    }
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("an input of " + size);
    }
  }

  /** What a person meets first. */
  public static NetworkWork first() {
    return new NetworkWork(NetworkSource.bundled("resnet-20"), 0, List.of(NetworkPane.of("")), 0);
  }

  /** Another network; panes of the old one's layers go. */
  public NetworkWork withNetwork(NetworkSource changed) {
    return new NetworkWork(changed, 0, List.of(NetworkPane.of("")), 0);
  }

  public NetworkWork withSize(int changed) {
    return new NetworkWork(network, changed, panes, front);
  }

  public NetworkWork withPanes(List<NetworkPane> changed, int changedFront) {
    return new NetworkWork(network, size, changed, changedFront);
  }

  public NetworkWork withFront(int changed) {
    return new NetworkWork(network, size, panes, changed);
  }

  /** The pane in front changed. */
  public NetworkWork withPane(NetworkPane changed) {
    List<NetworkPane> all = new ArrayList<>(panes);
    all.set(front, changed);
    return new NetworkWork(network, size, all, front);
  }

  public NetworkPane pane() {
    return panes.get(front);
  }
}
