package convoscope.core.net.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.NetworkBuilder;
import convoscope.core.net.graph.Shapes;
import org.junit.jupiter.api.Test;

/** What follows from a network is found once, and is right at each size. */
class DerivedNetworkTest {
  private final Network network = network();
  private final DerivedNetwork derived = new DerivedNetwork(network, input(32));

  private static Dims input(int side) {
    return Dims.of(1, 3, side, side);
  }

  /** A convolution of 3·8·3·3 weights and a dense layer of 8·5, of any size. */
  private static Network network() {
    NetworkBuilder builder = new NetworkBuilder(input(32), false);
    builder.head(builder.relu(builder.conv("x", 3, 2, 0, 8)), 5);
    Network built = builder.network();
    return new Network(
        built.file(),
        new Network.Input("x", Dims.of(1, 3, Dims.FREE, Dims.FREE)),
        built.layers(),
        built.constants(),
        built.outputs());
  }

  @Test
  void eachSizeIsFoundOnceAndTheLastFourAreKept() {
    NetworkAtSize at = derived.at(input(32));
    assertSame(at, derived.at(input(32)));
    for (int side = 33; side <= 35; side++) {
      derived.at(input(side));
    }
    assertSame(at, derived.at(input(32)), "asked for last");
    NetworkAtSize second = derived.at(input(34));
    derived.at(input(36));
    assertSame(second, derived.at(input(34)));
    derived.at(input(40));
    derived.at(input(41));
    derived.at(input(42));
    assertNotSame(at, derived.at(input(32)));
  }

  @Test
  void whatFollowsIsOfItsSize() {
    NetworkAtSize at = derived.at(input(32));
    assertEquals(Shapes.of(network, input(32)), at.shapes());
    // By hand: 15×15 outputs of 8 channels, 27 products each; then 8 means to 5 scores.
    assertEquals(new NetworkAtSize.Count(15 * 15 * 8 * 27 + 8 * 5, true), at.multiplyAdds());
    assertEquals(
        new NetworkAtSize.Count(31 * 31 * 8 * 27 + 8 * 5, true),
        derived.at(input(64)).multiplyAdds());
    assertEquals(at.parameters(), derived.at(input(64)).parameters());
    assertEquals(new NetworkAtSize.Count(8 * 27 + 8 * 5, true), at.parameters());
  }

  @Test
  void aSizeThatDoesNotFitCostsNoOther() {
    NetworkAtSize at = derived.at(input(32));
    ProblemException thrown = assertThrows(ProblemException.class, () -> derived.at(input(2)));
    assertEquals(Problem.INPUT_SIZE_UNFIT, thrown.problem());
    assertSame(at, derived.at(input(32)));
  }
}
