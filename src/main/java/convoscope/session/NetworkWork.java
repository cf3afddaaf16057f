package convoscope.session;

import convoscope.core.image.Strokes;
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
 * @param drawing what is drawn in the field of a network that reads digits, in the photo's place
 */
public record NetworkWork(
    NetworkSource network, int size, List<NetworkPane> panes, int front, Strokes drawing) {
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
    return new NetworkWork(
        NetworkSource.bundled("resnet-20"), 0, List.of(NetworkPane.of("")), 0, Strokes.NONE);
  }

  /** Another network; panes of the old one's layers go, the drawing stays. */
  public NetworkWork withNetwork(NetworkSource changed) {
    return new NetworkWork(changed, 0, List.of(NetworkPane.of("")), 0, drawing);
  }

  public NetworkWork withSize(int changed) {
    return new NetworkWork(network, changed, panes, front, drawing);
  }

  public NetworkWork withPanes(List<NetworkPane> changed, int changedFront) {
    return new NetworkWork(network, size, changed, changedFront, drawing);
  }

  public NetworkWork withFront(int changed) {
    return new NetworkWork(network, size, panes, changed, drawing);
  }

  public NetworkWork withDrawing(Strokes changed) {
    return new NetworkWork(network, size, panes, front, changed);
  }

  /** The pane in front changed. */
  public NetworkWork withPane(NetworkPane changed) {
    List<NetworkPane> all = new ArrayList<>(panes);
    all.set(front, changed);
    return new NetworkWork(network, size, all, front, drawing);
  }

  public NetworkPane pane() {
    return panes.get(front);
  }
}
