package convoscope.core.net.graph;

import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Reshape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network that is nothing but a stack of layers, for the question what each of them sees. Its
 * weights are all 1: it is not meant to be run.
 */
public final class StackNetwork {
  /** Kinds that have a window. */
  public static final Set<String> WINDOWED = Set.of("conv", "max-pool", "avg-pool");

  /** All kinds. */
  public static final List<String> KINDS =
      List.of(
          "conv",
          "max-pool",
          "avg-pool",
          "global-avg-pool",
          "batch-norm",
          "relu",
          "sigmoid",
          "tanh",
          "flatten",
          "dense",
          "softmax");

  /**
   * One layer.
   *
   * @param name of the layer and of its map
   * @param kind one of {@link #KINDS}
   * @param window of those that have one; else any
   * @param channels of the output, for convolutions and dense layers; else any
   */
  public record StackLayer(String name, String kind, Window window, int channels) {}

  private final Map<String, Constant> constants = new HashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private String tensor = "input";
  private Dims dims;

  private StackNetwork(Dims input) {
    this.dims = input;
  }

  /**
   * Builds it.
   *
   * @param file where it comes from
   * @param input sizes 1×C×H×W
   * @throws convoscope.core.ProblemException LAYER_SIZE_UNFIT if a window is larger than its input
   */
  public static Network of(Path file, Dims input, List<StackLayer> stack) {
    StackNetwork builder = new StackNetwork(input);
    Network network = builder.network(file, input);
    for (StackLayer layer : stack) {
      builder.add(layer);
      network = builder.network(file, input);
      builder.dims = Shapes.of(network, input).get(layer.name).orElseThrow();
    }
    return network;
  }

  private Network network(Path file, Dims input) {
    return new Network(file, new Network.Input("input", input), layers, constants, List.of(tensor));
  }

  private void add(StackLayer layer) {
    List<String> inputs = new ArrayList<>(List.of(tensor));
    LayerKind kind =
        switch (layer.kind) {
          case "conv" -> {
            inputs.add(
                weights(
                    layer,
                    Dims.of(
                        layer.channels,
                        dims.size(1),
                        layer.window.rows(),
                        layer.window.columns())));
            yield new LayerKind.Conv(layer.window, 1);
          }
          case "max-pool" -> new LayerKind.MaxPool(layer.window);
          case "avg-pool" -> new LayerKind.AveragePool(layer.window, false);
          case "global-avg-pool" -> new LayerKind.GlobalAveragePool();
          case "batch-norm" -> new LayerKind.BatchNorm(1e-5);
          case "relu" -> Activation.of(Activation.Function.RELU);
          case "sigmoid" -> Activation.of(Activation.Function.SIGMOID);
          case "tanh" -> Activation.of(Activation.Function.TANH);
          case "flatten" -> new Reshape(Reshape.Rule.FLATTEN, List.of(1));
          case "dense" -> {
            int values = (int) dims.count(1, dims.rank());
            if (dims.rank() != 2) {
              String flat = layer.name + ".flat";
              layers.add(
                  new Layer(
                      layers.size(),
                      flat,
                      "flatten",
                      new Reshape(Reshape.Rule.FLATTEN, List.of(1)),
                      List.of(tensor),
                      List.of(flat)));
              inputs.set(0, flat);
            }
            inputs.add(weights(layer, Dims.of(layer.channels, values)));
            yield new LayerKind.Gemm(1, 1, false, true);
          }
          case "softmax" -> new LayerKind.Softmax(1, false, false);
          default -> throw new IllegalArgumentException("a layer of kind " + layer.kind);
        };
    layers.add(new Layer(layers.size(), layer.name, layer.kind, kind, inputs, List.of(layer.name)));
    tensor = layer.name;
  }

  private String weights(StackLayer layer, Dims sizes) {
    String name = layer.name + ".weight";
    constants.put(name, Constant.uniform(name, sizes, 1));
    return name;
  }
}
