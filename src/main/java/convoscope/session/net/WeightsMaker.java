package convoscope.session.net;

import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import convoscope.core.colour.Mosaic;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.image.InputRule;
import convoscope.core.net.derived.LayerWeights;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link WeightsFrame}s; the weights of the layer that was asked for last are kept.
 * Background threads, one at a time as a rule.
 */
public final class WeightsMaker {
  /** Width by height of the mosaic of kernels. */
  private static final double ASPECT = 1.4;

  private static final float SMALLEST = 1e-30f;

  private volatile @Nullable Known known;

  private record Known(Network network, LayerWeights weights) {}

  /**
   * What a picture of weights depends on.
   *
   * @param tensor the map whose convolution it is
   * @param channel of that map
   * @param onDark whether zero is black
   * @param background ARGB between the kernels
   */
  public record Request(
      OpenNetwork network, String tensor, int channel, boolean onDark, int background) {}

  /** The picture; none where the map comes from no convolution with weights in the file. */
  public Optional<WeightsFrame> make(Request request) {
    Network network = request.network.network();
    return LayerWeights.convolution(network, request.tensor)
        .map(layer -> frame(request, weights(network, layer)));
  }

  /** Nobody looks at weights any more: none are held. */
  public void forget() {
    known = null;
  }

  private LayerWeights weights(Network network, Layer layer) {
    Known last = known;
    if (last != null && last.network.equals(network) && last.weights.layer().equals(layer)) {
      return last.weights;
    }
    LayerWeights found = LayerWeights.of(network, layer);
    known = new Known(network, found);
    return found;
  }

  private static WeightsFrame frame(Request request, LayerWeights weights) {
    Shape shape = weights.all().shape();
    int output = Math.min(request.channel, shape.pictures() - 1);
    float largest = Math.max(weights.values().largestMagnitude(), SMALLEST);
    MosaicLayout layout =
        MosaicLayout.fitting(shape.channels(), shape.rows(), shape.columns(), ASPECT);
    List<Plane> planes = new ArrayList<>();
    for (int input = 0; input < shape.channels(); input++) {
      planes.add(weights.kernel(output, input));
    }
    Colouriser.Picture picture =
        Mosaic.picture(
            layout,
            planes,
            Collections.nCopies(planes.size(), DisplayRange.of(-largest, largest)),
            ColourMaps.diverging(request.onDark),
            place -> false,
            request.background);
    boolean isTurned = request.network.card().input().order() == InputRule.Order.BGR;
    return new WeightsFrame(
        weights,
        output,
        layout,
        picture,
        shape.channels() == 3 ? inColour(weights.all(), output, isTurned) : null);
  }

  private static Colouriser.Picture inColour(Tensor all, int output, boolean isTurned) {
    List<Plane> planes = new ArrayList<>();
    float largest = SMALLEST;
    for (int channel = 0; channel < 3; channel++) {
      Plane plane = all.plane(output, isTurned ? 2 - channel : channel);
      planes.add(plane);
      largest = Math.max(largest, PlaneStatistics.ofFinite(plane).largestMagnitude());
    }
    DisplayRange range = DisplayRange.of(-largest, largest);
    return Colouriser.of(
            planes,
            List.of(range, range, range),
            Region.whole(all.shape().rows(), all.shape().columns()),
            1)
        .picture();
  }
}
