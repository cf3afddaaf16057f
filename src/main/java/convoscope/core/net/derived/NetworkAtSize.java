package convoscope.core.net.derived;

import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;

/**
 * What follows from a network at one size of its input. Immutable; any thread.
 *
 * @param shapes of all tensors that follow from it
 * @param fields which pixels each unit sees
 * @param parameters of all layers
 * @param multiplyAdds of all layers, for one photo
 */
public record NetworkAtSize(
    Shapes shapes, ReceptiveField fields, Count parameters, Count multiplyAdds) {
  /**
   * A sum over layers.
   *
   * @param isWhole whether every layer is in it: else it is a lower bound
   */
  public record Count(long value, boolean isWhole) {}

  static NetworkAtSize of(Network network, Shapes shapes) {
    return new NetworkAtSize(
        shapes,
        new ReceptiveField(network, shapes),
        new Count(
            network.layers().stream().mapToLong(network::parameters).sum(),
            network.layers().stream().allMatch(network::countsParameters)),
        new Count(
            network.layers().stream().mapToLong(layer -> shapes.multiplyAdds(network, layer)).sum(),
            network.layers().stream()
                .allMatch(layer -> shapes.countsMultiplyAdds(network, layer))));
  }
}
