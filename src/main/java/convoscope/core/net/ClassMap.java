package convoscope.core.net;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /** Finds pooling and dense layer in front of the network's first output; empty if it has none. */
  public static Optional<ClassMap> of(Network network) {
    Layer layer = network.producer(network.answer()).orElse(null);
    while (layer != null && layer.kind() instanceof LayerKind.Softmax) {
      layer = network.producer(layer.input(0)).orElse(null);
    }
    Layer dense = layer;
    if (dense == null || !(dense.kind() instanceof LayerKind.Gemm)) {
      return Optional.empty();
    }
    Layer before = network.producer(dense.input(0)).orElse(null);
    while (before != null && before.kind() instanceof LayerKind.Reshape) {
      before = network.producer(before.input(0)).orElse(null);
    }
    boolean isPooling =
        before != null
            && (before.kind() instanceof LayerKind.GlobalAveragePool
                || before.kind() instanceof LayerKind.ReduceMean mean && isOverPlaces(mean));
    return before != null && isPooling && network.constant(dense, 1).isPresent()
        ? Optional.of(new ClassMap(network, before.input(0), dense))
        : Optional.empty();
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
