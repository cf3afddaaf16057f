package convoscope.core.net.derived;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weights of a convolution, and how they are spread. Immutable; any thread; making one goes
 * over all weights.
 *
 * @param layer the convolution
 * @param all O×C×kH×kW
 * @param values of the finite ones
 * @param counts how many lie in each of {@value #BINS} equal parts of −m … m, m their largest
 *     magnitude, 0 in the middle one
 */
public record LayerWeights(Layer layer, Tensor all, PlaneStatistics values, List<Integer> counts) {
  public static final int BINS = 41;

  public LayerWeights {
    counts = List.copyOf(counts);
  }

  /** The convolution that a map comes from, through whatever only changes its values. */
  public static Optional<Layer> convolution(Network network, String tensor) {
    Layer layer = network.producer(tensor).orElse(null);
    while (layer != null && !(layer.kind() instanceof LayerKind.Conv)) {
      boolean isPassing =
          layer.kind() instanceof LayerKind.BatchNorm
              || layer.kind() instanceof LayerKind.Activation;
      layer = isPassing ? network.producer(layer.input(0)).orElse(null) : null;
    }
    return Optional.ofNullable(layer).filter(found -> hasKernels(network, found));
  }

  private static boolean hasKernels(Network network, Layer layer) {
    return network.constant(layer, 1).filter(weights -> weights.dims().rank() == 4).isPresent();
  }

  /**
   * The weights of a {@linkplain #convolution convolution}.
   *
   * @throws java.util.NoSuchElementException if they are not in the file
   */
  public static LayerWeights of(Network network, Layer convolution) {
    Constant constant = network.constant(convolution, 1).orElseThrow();
    Dims dims = constant.dims();
    Tensor.Builder builder =
        Tensor.builder(new Shape(dims.size(0), dims.size(1), dims.size(2), dims.size(3)));
    constant.copy(0, builder.array().length, builder.array(), 0);
    Tensor all = builder.freeze();
    PlaneStatistics values = PlaneStatistics.NONE;
    for (int output = 0; output < all.shape().pictures(); output++) {
      for (int input = 0; input < all.shape().channels(); input++) {
        values = values.merge(PlaneStatistics.ofFinite(all.plane(output, input)));
      }
    }
    return new LayerWeights(convolution, all, values, counts(all, values.largestMagnitude()));
  }

  private static List<Integer> counts(Tensor all, double largest) {
    int[] counts = new int[BINS];
    float[] values = new float[all.shape().planeSize()];
    for (int start = 0; start < all.shape().size(); start += values.length) {
      all.copy(start, values.length, values, 0);
      for (float value : values) {
        if (Float.isFinite(value)) {
          double share = largest > 0 ? (value / largest + 1) / 2 : 0.5;
          counts[Math.clamp((int) (share * BINS), 0, BINS - 1)]++;
        }
      }
    }
    List<Integer> found = new ArrayList<>();
    for (int count : counts) {
      found.add(count);
    }
    return found;
  }

  /** The kernel from an input channel to an output channel. */
  public Plane kernel(int output, int input) {
    return all.plane(output, input);
  }
}
