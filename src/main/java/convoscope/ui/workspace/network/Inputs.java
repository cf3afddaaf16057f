package convoscope.ui.workspace.network;

import convoscope.core.image.DigitDrawing;
import convoscope.core.image.InputRule;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.OpenNetwork;
import java.util.List;

/** Which input sizes a network can be given, and what is shown of it first. */
final class Inputs {
  /** Maps of a network that was trained on tiny pictures say little at that size. */
  private static final int TINY = 64;

  private static final int FIRST = 256;

  private Inputs() {}

  /** The size that is used: the chosen one, or what shows most. */
  private static int size(OpenNetwork network, int chosen) {
    Dims dims = network.network().input().dims();
    boolean isTiny =
        dims.size(2) == Dims.FREE && dims.size(3) == Dims.FREE && network.size() < TINY;
    if (chosen > 0) {
      return chosen;
    }
    return isTiny && network.sizes().contains(FIRST) ? FIRST : network.size();
  }

  /** Whether the network reads digits of MNIST's size, which can be drawn. */
  static boolean readsDigits(OpenNetwork network) {
    return network.network().input().channels() == 1
        && network.card().input().rows() == DigitDrawing.SIDE
        && network.card().input().columns() == DigitDrawing.SIDE;
  }

  /**
   * How a photo goes in.
   *
   * @param chosen {@linkplain OpenNetwork#input size}; 0 for the first one
   */
  static InputRule rule(OpenNetwork network, int chosen) {
    return network.input(size(network, chosen));
  }

  /** The map that a pane shows: the one it names, if the network has it. */
  static String tensor(Network network, NetworkPane pane) {
    return network.producer(pane.tensor()).isPresent() ? pane.tensor() : firstTensor(network);
  }

  /** The first convolution's map, or the first map there is. */
  static String firstTensor(Network network) {
    return network.layers().stream()
        .filter(layer -> layer.kind() instanceof LayerKind.Conv)
        .findFirst()
        .map(Layer::output)
        .orElseGet(() -> network.pictured().getFirst().output());
  }

  /** Maps early, in the middle and late in the network: a third of its convolutions each. */
  static List<String> earlyMiddleLate(Network network) {
    List<String> maps =
        network.layers().stream()
            .filter(layer -> layer.kind() instanceof LayerKind.Conv)
            .map(conv -> afterActivation(network, conv))
            .toList();
    if (maps.size() < 3) {
      return maps;
    }
    return List.of(maps.getFirst(), maps.get(maps.size() / 2), maps.getLast());
  }

  /** What a convolution's activation made of its map, where one follows. */
  private static String afterActivation(Network network, Layer conv) {
    String tensor = conv.output();
    for (int steps = 0; steps < 3; steps++) {
      List<Layer> next = network.consumers(tensor);
      if (next.size() != 1) {
        return tensor;
      }
      Layer only = next.getFirst();
      boolean goesOn =
          only.kind() instanceof LayerKind.BatchNorm
              || only.kind() instanceof LayerKind.Activation
              || only.kind() instanceof LayerKind.Elementwise;
      if (!goesOn) {
        return tensor;
      }
      tensor = only.output();
      if (only.kind() instanceof LayerKind.Activation) {
        return tensor;
      }
    }
    return tensor;
  }
}
