package convoscope.core.net.explain;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an activation layer makes of a value at a place of a C×H×W map: y = f(x), whatever stood
 * there. Any thread.
 */
public final class Pointwise {
  private final LayerKind.@Nullable Activation activation;

  /** Of a PReLU: w, repeated along the axes where it has size 1. */
  private final @Nullable Constant slopes;

  private Pointwise(LayerKind.@Nullable Activation activation, @Nullable Constant slopes) {
    this.activation = activation;
    this.slopes = slopes;
  }

  /** Of a layer; nothing if it is no activation, or one whose numbers are not in the file. */
  public static Optional<Pointwise> of(Network network, Layer layer) {
    return switch (layer.kind()) {
      case LayerKind.Activation function -> Optional.of(new Pointwise(function, null));
      case LayerKind.PRelu _ ->
          network
              .constant(layer, 1)
              .filter(Constant::isReal)
              .map(slopes -> new Pointwise(null, slopes));
      default -> Optional.empty();
    };
  }

  /** f(x) at a place, computed in double and rounded once. */
  public float at(int channel, int row, int column, float x) {
    if (activation != null) {
      return (float) Functions.apply(activation, x);
    }
    return x < 0 && slopes != null ? slope(slopes, channel, row, column) * x : x;
  }

  /** Aligned at the last axis, as NumPy broadcasts. */
  private static float slope(Constant slopes, int... place) {
    Dims dims = slopes.dims();
    int index = 0;
    for (int axis = 0; axis < dims.rank(); axis++) {
      int of = axis - dims.rank() + place.length;
      index = index * dims.size(axis) + (of >= 0 && dims.size(axis) > 1 ? place[of] : 0);
    }
    return slopes.at(index);
  }
}
