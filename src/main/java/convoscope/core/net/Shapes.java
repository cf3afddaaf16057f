package convoscope.core.net;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of a network's tensors for one size of its input, as far as the graph says them.
 *
 * @param byName sizes by tensor; those that only a run can tell are not there
 */
public record Shapes(Map<String, Dims> byName) {
  public Shapes {
    byName = Map.copyOf(byName);
  }

  /**
   * Infers them.
   *
   * @param input sizes of the network's input, all known
   * @throws convoscope.core.ProblemException INPUT_SIZE_UNFIT if the network cannot take that size
   */
  public static Shapes of(Network network, Dims input) {
    return new ShapeInference(network, input).shapes();
  }

  public Optional<Dims> get(String tensor) {
    return Optional.ofNullable(byName.get(tensor));
  }

  /**
   * Multiply-adds of a layer: O·H·W·(C/g)·kH·kW of a convolution, inputs × outputs of a dense one;
   * 0 for layers without weights, and where sizes are unknown.
   */
  public long multiplyAdds(Network network, Layer layer) {
    Dims out = byName.get(layer.output());
    Dims weights = sizes(network, layer.input(1));
    if (out == null || weights == null) {
      return 0;
    }
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> out.count() * weights.count(1, weights.rank());
      case LayerKind.Gemm gemm -> out.count() * weights.size(gemm.turnsB() ? 1 : 0);
      case LayerKind.MatMul matMul -> out.count() * weights.size(weights.rank() > 1 ? -2 : 0);
      default -> 0;
    };
  }

  private @Nullable Dims sizes(Network network, String tensor) {
    return network.constant(tensor).map(Constant::dims).orElse(byName.get(tensor));
  }

  /** Bytes that all known tensors take as float32. */
  public long bytes() {
    return byName.values().stream().mapToLong(dims -> 4 * dims.count()).sum();
  }
}
