package convoscope.core.net.explain;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.ShapeInference;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where on the photo a class's score comes from, in networks that end in global average pooling and
 * one dense layer: the score is then exactly the mean, over the places of the last maps, of Σ over
 * channels of weight · value, plus the bias (class activation mapping, Zhou et al. 2016).
 *
 * @param network whose classes
 * @param maps name of the pooled maps
 * @param dense the layer behind the pooling
 */
public record ClassMap(Network network, String maps, Layer dense) {

  /** Why a network's scores come from no places that could be shown. */
  public enum Lack {
    /** No dense layer makes them. */
    NO_DENSE,
    /** What the dense layer weighs are no means of whole maps. */
    NO_MEAN,
    /** The dense layer's weights are made in the run. */
    NO_WEIGHTS
  }

  /**
   * What stands in the way.
   *
   * @param layer that makes the scores, or what the dense layer weighs; null for the input
   */
  public record Obstacle(Lack lack, @Nullable Layer layer) {}

  /** Pooling and dense layer in front of the network's answer; empty if it has none. */
  public static Optional<ClassMap> of(Network network) {
    return without(network).isPresent() ? Optional.empty() : Optional.of(found(network));
  }

  private static ClassMap found(Network network) {
    Layer dense = scoring(network).orElseThrow();
    return new ClassMap(network, weighed(network, dense).orElseThrow().input(0), dense);
  }

  /** Why there is no class map; empty if there is one. */
  public static Optional<Obstacle> without(Network network) {
    Layer dense = scoring(network).orElse(null);
    if (dense == null || !(dense.kind() instanceof LayerKind.Gemm)) {
      return Optional.of(new Obstacle(Lack.NO_DENSE, dense));
    }
    Layer before = weighed(network, dense).orElse(null);
    boolean isPooling =
        before != null
            && (before.kind() instanceof LayerKind.GlobalAveragePool
                || before.kind() instanceof LayerKind.ReduceMean mean && isOverPlaces(mean));
    if (!isPooling) {
      return Optional.of(new Obstacle(Lack.NO_MEAN, before));
    }
    return network.constant(dense, 1).isPresent()
        ? Optional.empty()
        : Optional.of(new Obstacle(Lack.NO_WEIGHTS, dense));
  }

  /** The tensor of the scores: the network's answer, or what its softmax is of. */
  public static String scores(Network network) {
    String tensor = network.answer();
    Layer layer = network.producer(network.unmoved(tensor)).orElse(null);
    while (layer != null && layer.kind() instanceof LayerKind.Softmax) {
      tensor = layer.input(0);
      layer = network.producer(network.unmoved(tensor)).orElse(null);
    }
    return tensor;
  }

  private static Optional<Layer> scoring(Network network) {
    return network.producer(network.unmoved(scores(network)));
  }

  private static Optional<Layer> weighed(Network network, Layer dense) {
    return network.producer(network.unmoved(dense.input(0)));
  }

  private static boolean isOverPlaces(LayerKind.ReduceMean mean) {
    return ShapeInference.axes(mean.axes(), 4).stream().sorted().toList().equals(List.of(2, 3));
  }

  /** The weight of a channel in a class's score. */
  public double weight(int index, int channel) {
    LayerKind.Gemm gemm = (LayerKind.Gemm) dense.kind();
    Constant weights = network.constant(dense, 1).orElseThrow();
    int at =
        gemm.turnsB()
            ? index * weights.dims().size(1) + channel
            : channel * weights.dims().size(1) + index;
    return gemm.alpha() * weights.at(at);
  }

  /** Σ over channels of weight · value at each place; its mean and the bias are the score. */
  public Plane plane(Activations activations, int index) {
    Shape shape = activations.dims(maps).asMaps();
    double[] sums = new double[shape.planeSize()];
    float[] values = new float[sums.length];
    for (int channel = 0; channel < shape.channels(); channel++) {
      double weight = weight(index, channel);
      activations.copy(maps, channel * sums.length, sums.length, values, 0);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * values[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      values[i] = (float) sums[i];
    }
    return new Values(shape.rows(), shape.columns(), values);
  }

  private record Values(int rows, int columns, float[] values) implements Plane {
    @Override
    public float at(int row, int column) {
      Objects.checkIndex(row, rows);
      Objects.checkIndex(column, columns);
      return values[row * columns + column];
    }

    @Override
    public void copyRow(int row, int column, int count, float[] target, int offset) {
      Objects.checkFromIndexSize(column, count, columns);
      System.arraycopy(values, row * columns + column, target, offset, count);
    }
  }
}
