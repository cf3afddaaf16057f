package convoscope.core.net.graph;

import convoscope.core.ProblemException;
import convoscope.core.net.graph.LayerKind.Pad.Mode;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small graphs of every kind of layer that leaves maps maps, branches among them, by a seed. */
public final class RandomNetwork {
  private static final Dims INPUT = Dims.of(1, 2, 13, 11);

  private final Random random;
  private final Map<String, Constant> constants = new HashMap<>();
  private List<Layer> layers = new ArrayList<>();
  private final List<String> maps = new ArrayList<>(List.of("x"));

  private RandomNetwork(long seed) {
    this.random = new Random(seed);
  }

  public static Network of(long seed, int tries) {
    RandomNetwork made = new RandomNetwork(seed);
    for (int i = 0; i < tries; i++) {
      List<Layer> before = List.copyOf(made.layers);
      try {
        made.grow();
        Shapes.of(made.network(), INPUT);
        if (made.layers.size() > before.size()) {
          made.maps.add(made.layers.getLast().output());
        }
      } catch (ProblemException e) {
        // A window that does not fit, or maps that do not go together: another one.
        made.layers = new ArrayList<>(before);
      }
    }
    return made.network();
  }

  private Network network() {
    String last = layers.isEmpty() ? "x" : layers.getLast().output();
    return new Network(
        Path.of("random"), new Network.Input("x", INPUT), layers, constants, List.of(last));
  }

  private int to(int bound) {
    return random.nextInt(bound);
  }

  /** Mostly the latest map; rank 4, channels first. */
  private String any() {
    int index = maps.size() - 1 - (to(3) > 0 ? 0 : to(maps.size()));
    return maps.get(index);
  }

  private String add(LayerKind kind, String... inputs) {
    String name = "t" + layers.size();
    layers.add(new Layer(layers.size(), name, kind.id(), kind, List.of(inputs), List.of(name)));
    return name;
  }

  private Dims dims(String tensor) {
    return Shapes.of(network(), INPUT).get(tensor).orElseThrow();
  }

  private Window window() {
    return new Window(
        1 + to(3),
        1 + to(4),
        1 + to(2),
        1 + to(2),
        1 + to(2),
        1 + to(2),
        to(3),
        to(2),
        to(2),
        to(3),
        Window.AutoPadding.values()[to(5) > 0 ? 0 : to(4)],
        to(5) == 0);
  }

  private void grow() {
    String x = any();
    Dims sizes = dims(x);
    switch (to(13)) {
      case 0, 1, 2 -> {
        String name = "w" + constants.size();
        Window window = window();
        Dims weights = Dims.of(2, sizes.size(1), window.rows(), window.columns());
        constants.put(name, Constant.uniform(name, weights, 1));
        add(new LayerKind.Conv(window, 1), x, name);
      }
      case 3 -> add(new LayerKind.MaxPool(window()), x);
      case 4 -> add(new LayerKind.AveragePool(window(), false), x);
      case 5, 6 -> add(new LayerKind.Elementwise(LayerKind.Elementwise.Operation.ADD), x, any());
      case 7 -> add(new LayerKind.Concat(1), x, any());
      case 8 -> add(new LayerKind.Concat(2 + to(2)), x, any());
      case 9 -> slice(x);
      case 10 -> {
        Mode mode = Mode.values()[to(4)];
        List<Integer> before = Arrays.asList(0, to(2), to(3), to(2));
        before.set(1, mode == Mode.CONSTANT ? before.get(1) : 0);
        boolean fits = mode == Mode.CONSTANT || sizes.size(2) > 3 && sizes.size(3) > 3;
        add(new LayerKind.Pad(before, List.of(0, 0, to(2), to(3)), fits ? mode : Mode.EDGE, 0), x);
      }
      case 11 -> gate(x);
      default -> shuffle(x, sizes);
    }
  }

  private void slice(String x) {
    boolean isBackwards = to(3) == 0;
    add(
        new LayerKind.Slice(
            List.of(2, 3),
            isBackwards ? List.of(-1L, (long) to(2)) : List.of((long) to(2), (long) to(3)),
            isBackwards ? List.of(-9999L, -1L) : List.of(9999L, 9999L),
            isBackwards ? List.of(-1L, 1L) : List.of(1L + to(2), 1L + to(2))),
        x);
  }

  /** What a squeeze and excitation does, or the mean of rows or columns alone. */
  private void gate(String x) {
    LayerKind mean =
        to(2) == 0
            ? new LayerKind.GlobalAveragePool()
            : new LayerKind.ReduceMean(List.of(2 + to(2)), true);
    add(new LayerKind.Elementwise(LayerKind.Elementwise.Operation.ADD), x, add(mean, x));
  }

  /** Channels in another order by way of five axes, or rows and columns exchanged and back. */
  private void shuffle(String x, Dims sizes) {
    if (to(3) == 0) {
      add(new LayerKind.Transpose(List.of(0, 2, 3, 1)), x);
      add(new LayerKind.Transpose(List.of(0, 3, 1, 2)), layers.getLast().output());
      return;
    }
    String split = "s" + constants.size();
    constants.put(split, sizes(split, 1, sizes.size(1), 1, sizes.size(2), sizes.size(3)));
    String joined = "s" + constants.size();
    constants.put(joined, sizes(joined, 1, -1, sizes.size(2), sizes.size(3)));
    LayerKind reshape = new LayerKind.Reshape(LayerKind.Reshape.Rule.SIZES, List.of());
    String five = add(reshape, x, split);
    String turned = add(new LayerKind.Transpose(List.of(0, 2, 1, 3, 4)), five);
    add(reshape, turned, joined);
  }

  private static Constant sizes(String name, long... values) {
    return Constant.ofWholes(name, Dims.of(values.length), LongBuffer.wrap(values));
  }
}
