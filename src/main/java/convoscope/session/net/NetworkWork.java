package convoscope.session.net;

import convoscope.core.image.InputRule;
import convoscope.core.image.Strokes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person makes in the Network workspace, and can undo.
 *
 * @param network the network at hand
 * @param size rows of its input, or columns where only these may be chosen; 0 for the size it was
 *     trained at, or a first one that shows more where it takes any
 * @param panes one to {@value #MAX_PANES}, from the left
 * @param front which of them the side panel is about
 * @param drawing what is drawn in the field of a network that reads digits, in the photo's place
 * @param inputs how photos go into a network, where that is not as its card says
 */
public record NetworkWork(
    NetworkSource network,
    int size,
    List<NetworkPane> panes,
    int front,
    Strokes drawing,
    Map<NetworkSource, InputRule> inputs) {
  public static final int MAX_PANES = 4;

  /** Largest input size that is offered. */
  public static final int MAX_SIZE = 2048;

  public NetworkWork {
    panes = List.copyOf(panes);
    inputs = Map.copyOf(inputs);
    if (panes.isEmpty() || panes.size() > MAX_PANES || front < 0 || front >= panes.size()) {
      throw new IllegalArgumentException(panes.size() + " panes, number " + front + " in front");
    }
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("an input of " + size);
    }
  }

  /** With photos going in as the cards say. */
  public NetworkWork(
      NetworkSource network, int size, List<NetworkPane> panes, int front, Strokes drawing) {
    this(network, size, panes, front, drawing, Map.of());
  }

  /** What a person meets first. */
  public static NetworkWork first() {
    return new NetworkWork(
        NetworkSource.bundled("resnet-20"), 0, List.of(NetworkPane.of("")), 0, Strokes.NONE);
  }

  /**
   * Another network; panes of the old one's layers and its input settings go, the drawing stays.
   */
  public NetworkWork withNetwork(NetworkSource changed) {
    return new NetworkWork(changed, 0, List.of(NetworkPane.of("")), 0, drawing);
  }

  public NetworkWork withSize(int changed) {
    return new NetworkWork(network, changed, panes, front, drawing, inputs);
  }

  public NetworkWork withPanes(List<NetworkPane> changed, int changedFront) {
    return new NetworkWork(network, size, changed, changedFront, drawing, inputs);
  }

  public NetworkWork withFront(int changed) {
    return new NetworkWork(network, size, panes, changed, drawing, inputs);
  }

  /**
   * Another way for photos into a network; what was changed of networks that nobody looks at goes.
   *
   * @param rule null for what its card says
   */
  public NetworkWork withInput(NetworkSource of, @Nullable InputRule rule) {
    Map<NetworkSource, InputRule> changed = new HashMap<>(inputs);
    if (rule == null) {
      changed.remove(of);
    } else {
      changed.put(of, rule);
    }
    changed
        .keySet()
        .removeIf(
            source ->
                !source.equals(network)
                    && panes.stream().noneMatch(pane -> source.equals(pane.network())));
    return new NetworkWork(network, size, panes, front, drawing, changed);
  }

  public NetworkWork withDrawing(Strokes changed) {
    return new NetworkWork(network, size, panes, front, changed, inputs);
  }

  /** The pane in front changed. */
  public NetworkWork withPane(NetworkPane changed) {
    List<NetworkPane> all = new ArrayList<>(panes);
    all.set(front, changed);
    return new NetworkWork(network, size, all, front, drawing, inputs);
  }

  public NetworkPane pane() {
    return panes.get(front);
  }
}
