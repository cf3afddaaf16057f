package convoscope.core.net.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.NetworkBuilder;
import convoscope.core.net.graph.RandomNetwork;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.structure.Structure.Residual;
import convoscope.core.net.structure.Structure.Shortcut;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around layers, of networks whose names say nothing. */
class WayTest {
  private static NetworkBuilder builder() {
    return new NetworkBuilder(Dims.of(1, 3, 16, 16), true);
  }

  private static int place(String tensor) {
    return Integer.parseInt(tensor.substring(1));
  }

  @Test
  void anIdentityIsCarriedFromTheForkToTheSum() {
    NetworkBuilder b = builder();
    String x = b.conv("x", 3, 1, 1, 4);
    String y = b.conv(b.relu(b.conv(x, 3, 1, 1, 4)), 3, 1, 1, 4);
    String sum = b.sum(x, y);
    b.relu(sum);
    assertEquals(List.of(new Way(place(x), place(sum), List.of(), false)), Way.all(b.network()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProjectionStandsOnItsWayInEitherOrderOfTheSum(boolean first) {
    NetworkBuilder b = builder();
    String x = b.relu(b.conv("x", 3, 1, 1, 4));
    String y = b.conv(b.relu(b.conv(x, 3, 2, 1, 8)), 3, 1, 1, 8);
    String projection = b.conv(x, 1, 2, 0, 8);
    String norm = b.norm(projection);
    String sum = first ? b.sum(norm, y) : b.sum(y, norm);
    assertEquals(
        List.of(new Way(place(x), place(sum), List.of(place(projection), place(norm)), true)),
        Way.all(b.network()));
  }

  @Test
  void bothBranchesOfAFireModuleAreWays() {
    NetworkBuilder b = builder();
    String squeezed = b.relu(b.conv(b.conv("x", 3, 1, 1, 4), 1, 1, 0, 2));
    String small = b.relu(b.conv(squeezed, 1, 1, 0, 4));
    String large = b.relu(b.conv(squeezed, 3, 1, 1, 4));
    String joined = b.concat(small, large);
    assertEquals(
        List.of(
            new Way(place(squeezed), place(joined), List.of(3, 4), true),
            new Way(place(squeezed), place(joined), List.of(5, 6), true)),
        Way.all(b.network()));
  }

  @Test
  void aDenseBlockCarriesEachMapFromWhereItWasMade() {
    NetworkBuilder b = builder();
    String zero = b.conv("x", 3, 1, 1, 4);
    String one = b.conv(zero, 3, 1, 1, 4);
    String first = b.concat(zero, one);
    String two = b.conv(first, 3, 1, 1, 4);
    String second = b.concat(zero, one, two);
    assertEquals(
        List.of(
            new Way(place(zero), place(first), List.of(), false),
            new Way(place(zero), place(second), List.of(), false),
            new Way(place(one), place(second), List.of(), false)),
        Way.all(b.network()));
  }

  @Test
  void gatesAndDoublingsAreNoWays() {
    NetworkBuilder b = builder();
    String x = b.conv("x", 3, 1, 1, 4);
    String y = b.gate(b.swish(x));
    b.sum(y, y);
    // Two ways without weights: an activation spelt out, no block.
    b.sum(b.relu(y), y);
    assertEquals(List.of(), Way.all(b.network()));
  }

  static Stream<Network> residual() {
    return Stream.of(
        NetworkBuilder.resnet(new int[] {2, 2, 2, 2}, false, false, true),
        NetworkBuilder.resnet(new int[] {1, 2, 1, 1}, true, true, false),
        NetworkBuilder.cifar(2, true),
        NetworkBuilder.preActivation(3));
  }

  /** The same shortcuts as the structure's, found otherwise. */
  @ParameterizedTest
  @MethodSource("residual")
  void residualNetworksHaveAWayForEachShortcut(Network network) {
    Structure structure = Structure.of(network, Shapes.of(network, network.input().dims()));
    List<Way> ways = Way.all(network);
    assertEquals(structure.blocks().size(), ways.size());
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      Residual residual = Objects.requireNonNull(structure.blocks().get(i).residual());
      assertEquals(residual.input(), network.layers().get(way.from()).output());
      assertEquals(residual.sum(), network.layers().get(way.merge()).output());
      assertEquals(residual.kind() == Shortcut.IDENTITY, way.isIdentity());
      assertEquals(residual.kind() == Shortcut.PROJECTION, way.hasWeights());
    }
  }

  @Test
  void layersOnAWayLieBetweenItsEnds() {
    int found = 0;
    for (long seed = 0; seed < 300; seed++) {
      Network network = RandomNetwork.of(seed, 40);
      for (Way way : Way.all(network)) {
        found++;
        assertTrue(way.from() < way.merge(), way.toString());
        int[] on = way.through().stream().mapToInt(i -> i).toArray();
        assertTrue(
            IntStream.of(on).allMatch(i -> i > way.from() && i < way.merge()), way.toString());
        assertTrue(
            way.through().isEmpty()
                ? network.layers().get(way.merge()).inputs().stream()
                    .anyMatch(
                        name ->
                            way.from() >= 0
                                && name.equals(network.layers().get(way.from()).output()))
                : network
                    .layers()
                    .get(way.merge())
                    .inputs()
                    .contains(network.layers().get(on[on.length - 1]).output()),
            "seed " + seed + " " + way);
      }
    }
    assertTrue(found > 40, found + " ways");
  }
}
