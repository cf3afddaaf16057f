package convoscope.core.net.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.NetworkBuilder;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.structure.Structure.Block;
import convoscope.core.net.structure.Structure.Group;
import convoscope.core.net.structure.Structure.Residual;
import convoscope.core.net.structure.Structure.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same networks as different exporters write them, and other families. */
class StructureSpellingsTest {
  private static Shapes shapes(Network network) {
    return Shapes.of(network, network.input().dims());
  }

  /** Folds, and checks that every layer that the picture goes through stands in one place. */
  private static Structure structure(Network network) {
    Structure structure = Structure.of(network, shapes(network));
    List<Layer> seen = new ArrayList<>();
    structure.groups().forEach(group -> group.parts().forEach(part -> seen.addAll(part.layers())));
    assertEquals(network.pictured().size(), seen.size());
    assertEquals(Set.copyOf(network.pictured()), Set.copyOf(seen));
    return structure;
  }

  /** Size, jump, padding at the end of each group but the head, and the number of its blocks. */
  private static String table(Network network) {
    ReceptiveField fields = new ReceptiveField(network, shapes(network));
    return structure(network).groups().stream()
        .filter(group -> !group.id().equals("head"))
        .map(group -> line(group, fields))
        .collect(Collectors.joining("; "));
  }

  private static String line(Group group, ReceptiveField fields) {
    ReceptiveField.Axis rows = fields.of(group.output()).orElseThrow().rows();
    long blocks = group.parts().stream().filter(Block.class::isInstance).count();
    return "%s %d %d %d%s"
        .formatted(
            group.id(), rows.size(), rows.jump(), rows.padding(), blocks == 0 ? "" : " ×" + blocks);
  }

  private static List<String> ids(Structure structure) {
    return structure.groups().stream().map(Group::id).toList();
  }

  /** A small ResNet for CIFAR whose shortcuts are spelled by the caller. */
  private static Network cifar(BinaryOperator<String> shortcut, NetworkBuilder b, boolean hasView) {
    String x = b.relu(b.norm(b.conv("x", 3, 1, 1, 4)));
    for (int stage = 0; stage < 3; stage++) {
      for (int i = 0; i < 3; i++) {
        boolean halves = stage > 0 && i == 0;
        int channels = 4 << stage;
        String y = b.relu(b.norm(b.conv(x, 3, halves ? 2 : 1, 1, channels)));
        y = b.norm(b.conv(y, 3, 1, 1, channels));
        x = b.relu(b.sum(halves ? shortcut.apply(x, String.valueOf(channels / 2)) : x, y));
      }
    }
    x = hasView ? b.averagePool(x, 8, 1) : b.globalPool(x);
    b.dense(hasView ? b.view(x) : b.flatten(x), 10);
    return b.network();
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-pool, pad", "slice, pad", "average, zeros", "zeros by sizes"})
  void zeroPaddedShortcutsInEverySpelling(String spelling) {
    for (boolean hasNorms : new boolean[] {true, false}) {
      NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 32, 32), hasNorms);
      BinaryOperator<String> shortcut =
          (x, missing) -> {
            int channels = Integer.parseInt(missing);
            return switch (spelling) {
              case "max-pool, pad" ->
                  b.padChannels(b.maxPool(x, 1, 2, 0), channels / 2, channels / 2);
              case "slice, pad" -> b.padChannels(b.everySecond(x), 0, channels);
              case "average, zeros" -> {
                String half = b.averagePool(x, 1, 2);
                yield b.concat(half, b.zeroTimes(half));
              }
              default -> {
                String half = b.averagePool(x, 2, 2);
                yield b.concat(half, b.fixed("ConstantOfShape", b.fixed("Shape", half)));
              }
            };
          };
      Network network = cifar(shortcut, b, hasNorms);
      assertEquals(
          "stem 3 1 1; stage1 15 1 7 ×3; stage2 37 2 18 ×3; stage3 81 4 40 ×3", table(network));
      List<Shortcut> kinds =
          structure(network).blocks().stream().map(block -> residual(block).kind()).toList();
      Shortcut same = Shortcut.IDENTITY;
      // A mean of four pixels is none of them.
      boolean isMean = spelling.equals("zeros by sizes");
      Shortcut padded = isMean ? Shortcut.WEIGHTLESS : Shortcut.ZERO_PADDED;
      assertEquals(List.of(same, same, same, padded, same, same, padded, same, same), kinds);
      assertEquals(20, structure(network).depth().total());
    }
  }

  private static Residual residual(Block block) {
    Residual residual = block.residual();
    assertNotNull(residual);
    return residual;
  }

  /** Keras writes padding as layers of their own. */
  @Test
  void paddingApartBelongsToWhatFollows() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 64, 64), true);
    String x = b.relu(b.norm(b.conv(b.padMap("x", 3), 7, 2, 0, 4)));
    x = b.maxPool(b.padMap(x, 1), 3, 2, 0);
    for (int i = 0; i < 2; i++) {
      String y = b.relu(b.norm(b.conv(x, 3, 1, 1, 4)));
      x = b.relu(b.sum(b.norm(b.conv(y, 3, 1, 1, 4)), x));
    }
    b.head(x, 10);
    assertEquals("stem 7 2 3; stem-pool 11 4 5; stage1 43 4 21 ×2", table(b.network()));
  }

  @Test
  void gatesAndSwishesAreNoBlocks() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 32, 32), true);
    String x = b.swish(b.norm(b.conv("x", 3, 2, 1, 4)));
    x = inverted(b, x, 2, 8, false);
    for (int i = 0; i < 2; i++) {
      x = inverted(b, x, 1, 8, true);
    }
    x = inverted(b, x, 2, 12, false);
    x = inverted(b, x, 1, 12, true);
    b.head(b.swish(b.norm(b.conv(x, 1, 1, 0, 16))), 10);
    Structure structure = structure(b.network());
    assertEquals(List.of("stem", "stage1", "stage2", "head"), ids(structure));
    assertEquals(3, structure.blocks().size());
    assertTrue(
        structure.blocks().stream().allMatch(block -> residual(block).kind() == Shortcut.IDENTITY));
    assertEquals(4, structure.groups().getFirst().parts().size());
  }

  private static String inverted(
      NetworkBuilder b, String x, int stride, int channels, boolean adds) {
    String y = b.swish(b.norm(b.conv(x, 1, 1, 0, 8)));
    y = b.gate(b.swish(b.norm(b.depthwise(y, 3, stride, 1))));
    y = b.norm(b.conv(y, 1, 1, 0, channels));
    return adds ? b.sum(y, x) : y;
  }

  @Test
  void inceptionsAreBlocksOfBranches() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 64, 64), false);
    String x = b.maxPool(b.relu(b.conv("x", 7, 2, 3, 4)), 3, 2, 1);
    x = b.maxPool(b.relu(b.conv(b.relu(b.conv(x, 1, 1, 0, 4)), 3, 1, 1, 6)), 3, 2, 1);
    for (int i = 0; i < 4; i++) {
      String one = b.relu(b.conv(x, 1, 1, 0, 2 + i));
      String three = b.relu(b.conv(b.relu(b.conv(x, 1, 1, 0, 2)), 3, 1, 1, 3));
      String five = b.relu(b.conv(b.relu(b.conv(x, 1, 1, 0, 2)), 5, 1, 2, 2));
      String pool = b.relu(b.conv(b.maxPool(x, 3, 1, 1), 1, 1, 0, 2));
      x = b.concat(one, three, five, pool);
      x = i == 1 ? b.maxPool(x, 3, 2, 1) : x;
    }
    b.head(x, 10);
    Structure structure = structure(b.network());
    assertEquals(List.of("stem", "stem-pool", "stage1", "stage2", "head"), ids(structure));
    assertEquals(4, structure.blocks().size());
    structure.blocks().forEach(block -> assertNull(block.residual()));
    assertEquals(1, structure.groups().get(1).parts().size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void denselyConnectedNetworksAreReadable(boolean isOneByOne) {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 64, 64), true);
    String x = b.maxPool(b.relu(b.norm(b.conv("x", 7, 2, 3, 4))), 3, 2, 1);
    for (int stage = 0; stage < 2; stage++) {
      List<String> maps = new ArrayList<>(List.of(x));
      for (int i = 0; i < 3; i++) {
        x = i == 0 || isOneByOne ? x : b.concat(maps.toArray(String[]::new));
        String y = b.conv(b.relu(b.norm(b.conv(b.relu(b.norm(x)), 1, 1, 0, 4))), 3, 1, 1, 2);
        x = isOneByOne ? b.concat(x, y) : y;
        maps.add(y);
      }
      x = isOneByOne ? x : b.concat(maps.toArray(String[]::new));
      x = stage == 0 ? b.averagePool(b.conv(b.relu(b.norm(x)), 1, 1, 0, 4), 2, 2) : x;
    }
    b.head(b.relu(b.norm(x)), 10);
    Structure structure = structure(b.network());
    assertEquals(List.of("stem", "stem-pool", "stage1", "stage2", "head"), ids(structure));
    assertEquals(isOneByOne ? 6 : 2, structure.blocks().size());
  }

  @Test
  void aPoolingOfOnePixelEndsNoStage() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 16, 16), false);
    String x = b.maxPool(b.relu(b.conv("x", 3, 1, 1, 4)), 2, 2, 0);
    x = b.maxPool(b.relu(b.conv(x, 3, 1, 1, 4)), 2, 2, 0);
    b.dense(b.view(b.averagePool(x, 1, 1)), 10);
    assertEquals(List.of("stage1", "stage2", "head"), ids(structure(b.network())));
  }

  @Test
  void preActivationBehindAPooledStem() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 64, 64), true);
    String x = b.maxPool(b.conv("x", 7, 2, 3, 4), 3, 2, 1);
    for (int i = 0; i < 4; i++) {
      int stride = i == 2 ? 2 : 1;
      int channels = i < 2 ? 4 : 8;
      String before = b.relu(b.norm(x));
      String y = b.conv(b.relu(b.norm(b.conv(before, 3, stride, 1, channels))), 3, 1, 1, channels);
      x = b.sum(y, i % 2 == 0 ? b.conv(before, 1, stride, 0, channels) : x);
    }
    b.head(b.relu(b.norm(x)), 10);
    assertEquals(
        "stem 7 2 3; stem-pool 11 4 5; stage1 43 4 21 ×2; stage2 99 8 49 ×2", table(b.network()));
    assertEquals(2, structure(b.network()).depth().projections());
  }
}
