package convoscope.core.net.graph;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of a network's tensors for one size of its input, as far as the graph says them.
 *
 * @param byName sizes by tensor; those that only a run can tell are not there
 */
public record Shapes(Map<String, Dims> byName) {
  private static final int LARGEST_SOUGHT = 512;

  public Shapes {
    byName = Map.copyOf(byName);
  }

  /**
   * Infers them.
   *
   * @param input sizes of the network's input, all known
   * @throws convoscope.core.ProblemException INPUT_SIZE_UNFIT if the network cannot take that size:
   *     what fits is sought as {@link #smallest} does
   */
  public static Shapes of(Network network, Dims input) {
    if (!agrees(input, network.input().dims())) {
      throw new ProblemException(
          Problem.INPUT_SIZE_UNFIT,
          network.file(),
          input.toString(),
          network.input().dims().toString());
    }
    try {
      return new ShapeInference(network, input).shapes();
    } catch (ProblemException e) {
      throw expected(network)
          .map(
              fits ->
                  new ProblemException(
                      e, Problem.INPUT_SIZE_UNFIT, network.file(), input.toString(), fits))
          .orElse(e);
    }
  }

  private static boolean agrees(Dims input, Dims declared) {
    return input.isKnown()
        && input.rank() == declared.rank()
        && IntStream.range(0, input.rank())
            .allMatch(
                axis ->
                    declared.size(axis) == Dims.FREE || declared.size(axis) == input.size(axis));
  }

  /**
   * The smallest picture that a network takes, sought up to {@value #LARGEST_SOUGHT} rows and
   * columns: square, but for what the network fixes; nothing if it fixes both.
   */
  public static Optional<Dims> smallest(Network network) {
    if (!network.input().isFree()) {
      return Optional.empty();
    }
    return IntStream.rangeClosed(1, LARGEST_SOUGHT)
        .mapToObj(side -> square(network, side))
        .filter(input -> fits(network, input))
        .findFirst();
  }

  /** A square picture, but for what the network fixes. */
  private static Dims square(Network network, int side) {
    Dims declared = network.input().dims();
    return network
        .input()
        .at(
            declared.size(2) == Dims.FREE ? side : declared.size(2),
            declared.size(3) == Dims.FREE ? side : declared.size(3));
  }

  /** The smallest that fits, and whether it is the least. */
  private static Optional<String> expected(Network network) {
    return smallest(network)
        .map(
            least -> {
              boolean areRowsFree = network.input().dims().size(2) == Dims.FREE;
              int larger = least.size(areRowsFree ? 2 : 3) + 1;
              return (fits(network, square(network, larger)) ? "≥ " : "") + least;
            });
  }

  /** Whether a network takes an input of these sizes, as far as its graph says. */
  public static boolean fits(Network network, Dims input) {
    try {
      new ShapeInference(network, input).shapes();
      return agrees(input, network.input().dims());
    } catch (ProblemException e) {
      return false;
    }
  }

  public Optional<Dims> get(String tensor) {
    return Optional.ofNullable(byName.get(tensor));
  }

  /**
   * Multiply-adds of a layer for one photo, also where the network takes several at once:
   * O·H·W·(C/g)·kH·kW of a convolution, inputs × outputs of a dense one; 0 for layers without
   * weights, and where sizes are unknown.
   */
  public long multiplyAdds(Network network, Layer layer) {
    Dims out = byName.get(layer.output());
    Dims weights = sizes(network, layer.input(1));
    if (out == null || weights == null) {
      return 0;
    }
    int pictures = get(network.input().name()).map(input -> input.size(0)).orElse(1);
    boolean isOfAll = network.isFromPicture(layer.output()) && out.count() % pictures == 0;
    long values = isOfAll ? out.count() / pictures : out.count();
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> values * weights.count(1, weights.rank());
      case LayerKind.Gemm gemm -> values * weights.size(gemm.turnsB() ? 1 : 0);
      case LayerKind.MatMul matMul -> values * weights.size(weights.rank() > 1 ? -2 : 0);
      default -> 0;
    };
  }

  /** Whether {@link #multiplyAdds} are all: not so where sizes or the operator are unknown. */
  public boolean countsMultiplyAdds(Network network, Layer layer) {
    return switch (layer.kind()) {
      case LayerKind.Conv _, LayerKind.Gemm _, LayerKind.MatMul _ ->
          get(layer.output()).isPresent() && sizes(network, layer.input(1)) != null;
      case LayerKind.Unknown unknown -> !unknown.mayHide();
      default -> true;
    };
  }

  private @Nullable Dims sizes(Network network, String tensor) {
    return network.constant(tensor).map(Constant::dims).orElse(byName.get(tensor));
  }

  /** Bytes that all known tensors take as float32, those of the file apart. */
  public double bytes() {
    return byName.values().stream().mapToDouble(Shapes::bytes).sum();
  }

  /** The most bytes that are needed at once, if every tensor goes after it was last read. */
  public double peak(Network network) {
    Map<String, Integer> last = new HashMap<>();
    for (Layer layer : network.layers()) {
      layer.inputs().forEach(name -> last.put(name, layer.index()));
    }
    network.outputs().forEach(name -> last.put(name, Integer.MAX_VALUE));
    double live = get(network.input().name()).map(Shapes::bytes).orElse(0.0);
    double most = live;
    for (Layer layer : network.layers()) {
      for (String name : layer.outputs()) {
        live += get(name).map(Shapes::bytes).orElse(0.0);
      }
      most = Math.max(most, live);
      Set<String> gone = new HashSet<>(layer.inputs());
      gone.addAll(layer.outputs());
      for (String name : gone) {
        if (last.getOrDefault(name, layer.index()) == layer.index()
            && network.constant(name).isEmpty()) {
          live -= get(name).map(Shapes::bytes).orElse(0.0);
        }
      }
    }
    return most;
  }

  private static double bytes(Dims dims) {
    // Not the exact product: sizes past 2⁶³ are to be told, not thrown.
    return 4 * dims.sizes().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
  }
}
