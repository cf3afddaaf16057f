package convoscope.core.net.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.NetworkBuilder;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.StackNetwork;
import convoscope.core.net.graph.Window;
import convoscope.core.net.structure.Structure.Block;
import convoscope.core.net.structure.Structure.Depth;
import convoscope.core.net.structure.Structure.Group;
import convoscope.core.net.structure.Structure.Residual;
import convoscope.core.net.structure.Structure.Shortcut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages, blocks and receptive fields of networks whose names say nothing: DESIGN's table. */
class StructureTest {
  private static Shapes shapes(Network network) {
    return Shapes.of(network, network.input().dims());
  }

  private static Structure structure(Network network) {
    return Structure.of(network, shapes(network));
  }

  /** Size, jump, padding at the end of each group but the head. */
  private static String table(Network network) {
    ReceptiveField fields = new ReceptiveField(network, shapes(network));
    return structure(network).groups().stream()
        .filter(group -> !group.id().equals("head"))
        .map(
            group -> {
              ReceptiveField.Axis rows = fields.of(group.output()).orElseThrow().rows();
              assertEquals(rows, fields.of(group.output()).orElseThrow().columns());
              return group.id() + " " + rows.size() + " " + rows.jump() + " " + rows.padding();
            })
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2,2,2,2 | false | false | stage1 43 4 21; stage2 99 8 49; stage3 211 16 105; stage4 435 32 217
          3,4,6,3 | false | false | stage1 59 4 29; stage2 179 8 89; stage3 547 16 273; stage4 899 32 449
          3,4,6,3 | true  | false | stage1 35 4 17; stage2 91 8 45; stage3 267 16 133; stage4 427 32 213
          3,4,6,3 | true  | true  | stage1 35 4 17; stage2 99 8 49; stage3 291 16 145; stage4 483 32 241
          """)
  void resnetsFoldAsTheTableSays(
      String blocks, boolean bottleneck, boolean strideFirst, String expected) {
    int[] counts = Stream.of(blocks.split(",")).mapToInt(Integer::parseInt).toArray();
    for (boolean hasNorms : new boolean[] {true, false}) {
      Network network = NetworkBuilder.resnet(counts, bottleneck, strideFirst, hasNorms);
      assertEquals("stem 7 2 3; stem-pool 11 4 5; " + expected, table(network));
      Structure structure = structure(network);
      List<Integer> found =
          structure.groups().stream()
              .filter(group -> group.id().startsWith("stage"))
              .map(group -> group.parts().size())
              .toList();
      assertEquals(Stream.of(blocks.split(",")).map(Integer::valueOf).toList(), found);
      assertTrue(structure.blocks().stream().allMatch(block -> block.residual() != null));
    }
  }

  @Test
  void depthIsCountedAsInTheName() {
    Network fifty = NetworkBuilder.resnet(new int[] {3, 4, 6, 3}, true, false, true);
    assertEquals(new Depth(49, 4, 1), structure(fifty).depth());
    assertEquals(50, structure(fifty).depth().total());
    Network eighteen = NetworkBuilder.resnet(new int[] {2, 2, 2, 2}, false, false, true);
    assertEquals(new Depth(17, 3, 1), structure(eighteen).depth());
    assertEquals(20, structure(NetworkBuilder.cifar(3, true)).depth().total());
    assertEquals(56, structure(NetworkBuilder.cifar(9, false)).depth().total());
    assertEquals(15, structure(NetworkBuilder.vgg16()).depth().total());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void smallResnetsWithZeroPaddedShortcuts(boolean hasNorms) {
    assertEquals(
        "stem 3 1 1; stage1 15 1 7; stage2 37 2 18; stage3 81 4 40",
        table(NetworkBuilder.cifar(3, hasNorms)));
    assertEquals(
        "stem 3 1 1; stage1 39 1 19; stage2 109 2 54; stage3 249 4 124",
        table(NetworkBuilder.cifar(9, hasNorms)));
    List<Shortcut> kinds =
        structure(NetworkBuilder.cifar(3, hasNorms)).blocks().stream()
            .map(block -> block.residual())
            .map(residual -> residual == null ? null : residual.kind())
            .toList();
    assertEquals(Shortcut.IDENTITY, kinds.getFirst());
    assertEquals(Shortcut.ZERO_PADDED, kinds.get(3));
    assertEquals(Shortcut.ZERO_PADDED, kinds.get(6));
  }

  private static @Nullable Residual onlyResidual(NetworkBuilder b) {
    return structure(b.network()).blocks().getFirst().residual();
  }

  /** A pooled shortcut is told as one without weights; one channel for all is none of a block's. */
  @Test
  void shortcutsAreToldByWhatTheyGoThrough() {
    NetworkBuilder pooled = new NetworkBuilder(Dims.of(1, 3, 8, 8), false);
    pooled.sum(pooled.maxPool("x", 2, 2, 0), pooled.conv("x", 2, 2, 0, 3));
    Residual through = onlyResidual(pooled);
    assertNotNull(through);
    assertEquals(Shortcut.WEIGHTLESS, through.kind());
    NetworkBuilder every = new NetworkBuilder(Dims.of(1, 3, 8, 8), false);
    every.sum(every.maxPool("x", 1, 2, 0), every.conv("x", 2, 2, 0, 3));
    Residual second = onlyResidual(every);
    assertNotNull(second);
    assertEquals(Shortcut.ZERO_PADDED, second.kind());
    NetworkBuilder spread = new NetworkBuilder(Dims.of(1, 3, 8, 8), false);
    spread.sum(spread.conv("x", 1, 1, 0, 1), spread.conv(spread.conv("x", 3, 1, 1, 3), 3, 1, 1, 3));
    assertNull(onlyResidual(spread));
    // Dense layers are weights as well as convolutions: what they make is F(x).
    NetworkBuilder dense = new NetworkBuilder(Dims.of(1, 3, 8, 8), false);
    String flat = dense.flatten("x");
    dense.sum(flat, dense.dense(flat, 192, 192));
    Residual residual = onlyResidual(dense);
    assertNotNull(residual);
    assertEquals(Shortcut.IDENTITY, residual.kind());
    assertEquals(flat, residual.shortcut());
  }

  @Test
  void aResidualBlockKnowsItsFourMaps() {
    Network network = NetworkBuilder.resnet(new int[] {2, 2, 2, 2}, false, false, true);
    Block block = structure(network).blocks().get(2);
    Residual residual = block.residual();
    assertNotNull(residual);
    assertEquals(Shortcut.PROJECTION, residual.kind());
    Layer sum = network.producer(residual.sum()).orElseThrow();
    assertEquals(Set.of(residual.branch(), residual.shortcut()), Set.copyOf(sum.inputs()));
    assertEquals("Relu", network.producer(residual.output()).orElseThrow().operator());
    assertEquals(residual.output(), block.output());
    // The branch has the two 3×3 convolutions, the shortcut the 1×1.
    Layer shortcut = network.producer(residual.shortcut()).orElseThrow();
    Layer projection = network.producer(shortcut.input(0)).orElseThrow();
    assertEquals(1, ((LayerKind.Conv) projection.kind()).window().rows());
    assertEquals(residual.input(), projection.input(0));
  }

  @Test
  void preActivationBlocksTakeTheirNormalisationWithThem() {
    Network network = NetworkBuilder.preActivation(2);
    Structure structure = structure(network);
    assertEquals(
        List.of("stem", "stage1", "stage2", "stage3", "head"),
        structure.groups().stream().map(Group::id).toList());
    assertEquals(6, structure.blocks().size());
    for (Block block : structure.blocks().subList(1, 6)) {
      assertEquals("BatchNormalization", block.layers().getFirst().operator());
      Residual residual = block.residual();
      assertNotNull(residual);
      assertEquals(residual.sum(), residual.output());
    }
    assertEquals(
        List.of(2, 2, 2),
        structure.groups().subList(1, 4).stream().map(group -> group.parts().size()).toList());
  }

  @Test
  void fireModulesAreBlocksOfBranches() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 64, 64), false);
    String x = b.maxPool(b.relu(b.conv("x", 3, 2, 0, 4)), 3, 2, 0);
    for (int i = 0; i < 4; i++) {
      String squeezed = b.relu(b.conv(x, 1, 1, 0, 2));
      x = b.concat(b.relu(b.conv(squeezed, 1, 1, 0, 4)), b.relu(b.conv(squeezed, 3, 1, 1, 4)));
      x = i == 1 ? b.maxPool(x, 3, 2, 0) : x;
    }
    b.head(x, 10);
    Structure structure = structure(b.network());
    assertEquals(4, structure.blocks().size());
    for (Block block : structure.blocks()) {
      assertNull(block.residual());
      assertEquals(7, block.layers().size());
    }
    assertEquals(
        List.of("stem", "stem-pool", "stage1", "stage2", "head"),
        structure.groups().stream().map(Group::id).toList());
  }

  @Test
  void aChainHasAStageForEachPooling() {
    Network network = NetworkBuilder.vgg16();
    Structure structure = structure(network);
    assertEquals(
        List.of("stage1", "stage2", "stage3", "stage4", "stage5", "head"),
        structure.groups().stream().map(Group::id).toList());
    ReceptiveField fields = new ReceptiveField(network, shapes(network));
    Layer last =
        network.layers().stream()
            .filter(layer -> layer.kind() instanceof LayerKind.Conv)
            .reduce((a, b) -> b)
            .orElseThrow();
    assertEquals(
        new ReceptiveField.Axis(196, 16, 90), fields.of(last.output()).orElseThrow().rows());
  }

  static Stream<Network> all() {
    return Stream.of(
        NetworkBuilder.resnet(new int[] {2, 2, 2, 2}, false, false, true),
        NetworkBuilder.resnet(new int[] {1, 2, 1, 1}, true, true, false),
        NetworkBuilder.cifar(2, true),
        NetworkBuilder.preActivation(3),
        NetworkBuilder.vgg16());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyLayerStandsInExactlyOnePlace(Network network) {
    List<Layer> seen = new ArrayList<>();
    structure(network)
        .groups()
        .forEach(group -> group.parts().forEach(part -> seen.addAll(part.layers())));
    assertEquals(network.layers().size(), seen.size());
    assertEquals(Set.copyOf(network.layers()), Set.copyOf(seen));
  }

  @Test
  void aStackOfLayersIsANetwork() {
    Network lenet =
        StackNetwork.of(
            Path.of("lenet.json"),
            Dims.of(1, 1, 28, 28),
            List.of(
                new StackNetwork.StackLayer("conv1", "conv", Window.of(5, 5, 1, 2), 6),
                new StackNetwork.StackLayer("pool1", "max-pool", Window.of(2, 2, 2, 0), 6),
                new StackNetwork.StackLayer("conv2", "conv", Window.of(5, 5, 1, 0), 16),
                new StackNetwork.StackLayer("pool2", "max-pool", Window.of(2, 2, 2, 0), 16),
                new StackNetwork.StackLayer("dense", "dense", Window.of(1, 1, 1, 0), 10)));
    ReceptiveField fields = new ReceptiveField(lenet, shapes(lenet));
    assertEquals(new ReceptiveField.Axis(5, 1, 2), fields.of("conv1").orElseThrow().rows());
    assertEquals(new ReceptiveField.Axis(6, 2, 2), fields.of("pool1").orElseThrow().rows());
    assertEquals(new ReceptiveField.Axis(14, 2, 2), fields.of("conv2").orElseThrow().rows());
    assertEquals(new ReceptiveField.Axis(16, 4, 2), fields.of("pool2").orElseThrow().rows());
    assertEquals(Dims.of(1, 10), shapes(lenet).get("dense").orElseThrow());
  }
}
