package convoscope.ui.workspace.network;

import convoscope.core.image.DigitDrawing;
import convoscope.core.image.InputRule;
import convoscope.core.net.Dims;
import convoscope.core.net.Layer;
import convoscope.core.net.LayerKind;
import convoscope.core.net.Network;
import convoscope.session.NetworkPane;
import convoscope.session.net.OpenNetwork;
import java.util.List;
import java.util.stream.Stream;

/** Which input sizes a network can be given, and what is shown of it first. */
final class Inputs {
  /** What is offered where a network takes any size. */
  private static final List<Integer> SIZES = List.of(128, 224, 256, 320, 512);

  /** Maps of a network that was trained on tiny pictures say little at that size. */
  private static final int TINY = 64;

  private static final int FIRST = 256;

  private Inputs() {}

  /** Sizes to choose from: that of training, and others where the network takes any. */
  static List<Integer> sizes(OpenNetwork network) {
    int trained = network.trainedRows();
    return network.network().input().isFree()
        ? Stream.concat(Stream.of(trained), SIZES.stream().filter(size -> size != trained))
            .sorted()
            .toList()
        : List.of(trained);
  }

  /** The size that is used: the chosen one, or what shows most. */
  static int size(OpenNetwork network, int chosen) {
    int trained = network.trainedRows();
    if (!network.network().input().isFree()) {
      return trained;
    }
    return chosen > 0 ? chosen : trained < TINY ? FIRST : trained;
  }

  /** Whether the network reads digits of MNIST's size, which can be drawn. */
  static boolean readsDigits(OpenNetwork network) {
    return network.network().input().channels() == 1
        && network.card().input().rows() == DigitDrawing.SIDE
        && network.card().input().columns() == DigitDrawing.SIDE;
  }

  /** How a photo goes in at that size. */
  static InputRule rule(OpenNetwork network, int chosen) {
    InputRule rule = network.card().input();
    int size = size(network, chosen);
    return size == rule.rows() && rule.rows() == rule.columns()
            || !network.network().input().isFree()
        ? rule
        : rule.atSize(size, size);
  }

  /** The sizes of the input that {@link #rule} makes. */
  static Dims dims(OpenNetwork network, int chosen) {
    InputRule rule = rule(network, chosen);
    return network.network().input().at(rule.rows(), rule.columns());
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
        .orElseGet(() -> network.layers().getFirst().output());
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
