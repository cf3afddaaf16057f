package convoscope.core.net.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.LayerKind.Reshape;
import convoscope.core.net.graph.LayerKind.Reshape.Rule;
import convoscope.core.net.graph.Window.AutoPadding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sizes of what layers make; those of single layers are what ONNX Runtime 1.30 makes of them, but
 * for SAME_LOWER with dilation, which it rounds down against ONNX's own rule.
 */
class ShapesTest {
  private static final Dims INPUT = Dims.of(1, 4, 11, 14);

  private static NetworkBuilder builder() {
    return new NetworkBuilder(INPUT, false);
  }

  private static Dims dims(NetworkBuilder b, String tensor) {
    return Shapes.of(b.network(), INPUT).get(tensor).orElseThrow();
  }

  static Stream<Arguments> oneLayer() {
    return Stream.of(
        Arguments.of(new LayerKind.MaxPool(Window.of(3, 3, 2, 0)), "1×4×5×6"),
        Arguments.of(
            new LayerKind.MaxPool(window(3, 2, 1, 0, AutoPadding.EXPLICIT, true)), "1×4×5×7"),
        // Rounded up, but the last window would begin in the padding.
        Arguments.of(
            new LayerKind.MaxPool(window(1, 3, 1, 0, AutoPadding.EXPLICIT, true)), "1×4×4×5"),
        Arguments.of(
            new LayerKind.MaxPool(window(3, 2, 1, 0, AutoPadding.SAME_UPPER, false)), "1×4×6×7"),
        Arguments.of(
            new LayerKind.MaxPool(window(3, 3, 2, 9, AutoPadding.SAME_LOWER, false)), "1×4×4×5"),
        Arguments.of(
            new LayerKind.AveragePool(window(4, 1, 3, 9, AutoPadding.VALID, false), true),
            "1×4×2×5"),
        Arguments.of(new LayerKind.GlobalAveragePool(), "1×4×1×1"),
        Arguments.of(new LayerKind.GlobalMaxPool(), "1×4×1×1"),
        Arguments.of(new LayerKind.ReduceMean(List.of(2, -1), false), "1×4"),
        Arguments.of(new LayerKind.ReduceMean(List.of(-2), true), "1×4×1×14"),
        Arguments.of(new LayerKind.ReduceMean(List.of(), false), "[]"),
        Arguments.of(new LayerKind.Softmax(1, true, false), "1×4×11×14"),
        Arguments.of(new LayerKind.LocalResponseNorm(5, 1, 1, 1), "1×4×11×14"),
        Arguments.of(
            new LayerKind.Pad(
                List.of(0, 1, 2, -1), List.of(0, 0, 3, 0), LayerKind.Pad.Mode.EDGE, 0),
            "1×5×16×13"),
        Arguments.of(
            new LayerKind.Slice(
                List.of(2, -1), List.of(1L, -3L), List.of(99L, -99L), List.of(2L, -5L)),
            "1×4×5×3"),
        Arguments.of(new Reshape(Rule.FLATTEN, List.of(1)), "1×616"),
        Arguments.of(new Reshape(Rule.FLATTEN, List.of(-2)), "4×154"),
        Arguments.of(new Reshape(Rule.FLATTEN, List.of(0)), "1×616"),
        Arguments.of(new Reshape(Rule.SQUEEZE, List.of()), "4×11×14"),
        Arguments.of(new Reshape(Rule.UNSQUEEZE, List.of(0, -1)), "1×1×4×11×14×1"),
        Arguments.of(new Reshape(Rule.SAME, List.of()), "1×4×11×14"),
        Arguments.of(new LayerKind.Transpose(List.of(0, 2, 3, 1)), "1×11×14×4"),
        Arguments.of(new LayerKind.Transpose(List.of()), "14×11×4×1"));
  }

  /** Kernel k, stride s, dilation d, padding p. */
  private static Window window(int k, int s, int d, int p, AutoPadding padding, boolean roundsUp) {
    return new Window(k, k, s, s, d, d, p, p, p, p, padding, roundsUp);
  }

  @ParameterizedTest
  @MethodSource
  void oneLayer(LayerKind kind, String expected) {
    NetworkBuilder b = builder();
    assertEquals(expected, dims(b, b.add(kind.id(), kind, "x")).toString());
  }

  /** Every map is held where all are shown; for the answer only what is still to be read. */
  @Test
  void memoryIsCountedMapByMap() {
    NetworkBuilder b = new NetworkBuilder(INPUT, false);
    String first = b.conv("x", 3, 1, 1, 8);
    String second = b.conv(first, 3, 1, 1, 2);
    b.sum(second, b.conv(second, 3, 1, 1, 2));
    Network network = b.network();
    Shapes shapes = Shapes.of(network, INPUT);
    int map = 4 * 11 * 14;
    assertEquals((4 + 8 + 2 + 2 + 2) * map, shapes.bytes());
    assertEquals((4 + 8) * map, shapes.peak(network));
    Shapes huge = new Shapes(Map.of("x", Dims.of(1, 1 << 20, 1 << 30, 1 << 30)));
    assertEquals(0x1p82, huge.bytes(), "beyond 64 bits");
  }

  @Test
  void convolutionsTakeChannelsFromTheirWeights() {
    NetworkBuilder b = builder();
    String y = b.conv("x", 3, 2, 1, 6);
    assertEquals(Dims.of(1, 6, 6, 7), dims(b, y));
    String z = b.depthwise(y, 3, 1, 0);
    assertEquals(Dims.of(1, 6, 4, 5), dims(b, z));
    Shapes shapes = Shapes.of(b.network(), INPUT);
    assertEquals(6 * 6 * 7 * 4 * 9, shapes.multiplyAdds(b.network(), b.network().layers().get(0)));
    assertEquals(6 * 4 * 5 * 9, shapes.multiplyAdds(b.network(), b.network().layers().get(1)));
  }

  @Test
  void denseLayersMultiplyInputsByOutputs() {
    NetworkBuilder b = builder();
    String y = b.dense(b.flatten("x"), 10);
    assertEquals(Dims.of(1, 10), dims(b, y));
    Network network = b.network();
    Shapes shapes = Shapes.of(network, INPUT);
    assertEquals(616 * 10, shapes.multiplyAdds(network, network.layers().getLast()));
    assertEquals(0, shapes.multiplyAdds(network, network.layers().getFirst()));
  }

  @Test
  void smallTensorsAreRepeated() {
    NetworkBuilder b = builder();
    assertEquals(INPUT, dims(b, b.product("x", b.globalPool("x"))));
    assertEquals(INPUT, dims(b, b.zeroTimes("x")));
  }

  @ParameterizedTest
  @CsvSource({"0 -1, 1×616", "1 -1 14, 1×44×14", "0 0 154, 1×4×154", "-1, 616"})
  void reshapeByConstants(String sizes, String expected) {
    NetworkBuilder b = builder();
    long[] wanted = Stream.of(sizes.split(" ")).mapToLong(Long::parseLong).toArray();
    assertEquals(expected, dims(b, b.reshape("x", b.wholes(wanted))).toString());
  }

  @Test
  void sizesThatTheGraphComputesAreFollowed() {
    NetworkBuilder b = builder();
    assertEquals(Dims.of(1, 616), dims(b, b.view("x")));
    // x.reshape(n, c / 2, 2, h, w), as a channel shuffle begins.
    String shape = b.fixed("Cast", b.fixed("Shape", "x"));
    String half = b.fixed("Div", b.fixed("Gather", shape, b.wholes(1)), b.wholes(2));
    String map = b.fixed("Slice", shape, b.wholes(2), b.wholes(Long.MAX_VALUE), b.wholes(0));
    String sizes = b.fixed("Concat", b.wholes(1), half, b.wholes(2), map);
    assertEquals(Dims.of(1, 2, 2, 11, 14), dims(b, b.reshape("x", sizes)));
    String zeros = b.fixed("ConstantOfShape", b.fixed("Shape", "x"));
    assertEquals(Dims.of(1, 8, 11, 14), dims(b, b.concat("x", zeros)));
  }

  @Test
  void theSamePlumbingUnderKindsOfItsOwn() {
    NetworkBuilder b = builder();
    String first = b.unknown("Gather", b.fixed("Shape", "x"), b.wholes(0));
    String sizes = b.add("Concat", new LayerKind.Concat(0), first, b.wholes(-1));
    assertEquals(Dims.of(1, 616), dims(b, b.reshape("x", sizes)));
  }

  @Test
  void unknownStaysUnknown() {
    NetworkBuilder b = builder();
    String y = b.unknown("Einsum", "x");
    String z = b.relu(y);
    Shapes shapes = Shapes.of(b.network(), INPUT);
    assertTrue(shapes.get(y).isEmpty());
    assertTrue(shapes.get(z).isEmpty());
  }

  private static List<Object> unfit(NetworkBuilder b, Dims input) {
    ProblemException found =
        assertThrows(ProblemException.class, () -> Shapes.of(b.network(), input));
    assertEquals(Problem.INPUT_SIZE_UNFIT, found.problem());
    return found.arguments().subList(1, 3);
  }

  private static void assertBroken(NetworkBuilder b) {
    ProblemException found =
        assertThrows(ProblemException.class, () -> Shapes.of(b.network(), INPUT));
    assertEquals(Problem.LAYER_SIZE_UNFIT, found.problem());
    assertTrue(
        b.network().layers().stream()
            .anyMatch(layer -> layer.name().equals(found.arguments().getLast())));
  }

  @Test
  void whatDoesNotFitSaysWhatWould() {
    NetworkBuilder pools = new NetworkBuilder(Dims.of(1, 3, -1, -1), false);
    pools.maxPool(pools.maxPool("x", 3, 2, 0), 3, 2, 0);
    assertEquals(List.of("1×3×4×9", "≥ 1×3×7×7"), unfit(pools, Dims.of(1, 3, 4, 9)));
    assertEquals(List.of("1×1×9×9", "1×3×?×?"), unfit(pools, Dims.of(1, 1, 9, 9)));
    assertEquals(List.of("3×9×9", "1×3×?×?"), unfit(pools, Dims.of(3, 9, 9)));
    NetworkBuilder dense = new NetworkBuilder(Dims.of(-1, 3, -1, -1), false);
    dense.dense(dense.flatten("x"), 3 * 8 * 8, 10);
    assertEquals(List.of("1×3×9×9", "1×3×8×8"), unfit(dense, Dims.of(1, 3, 9, 9)));
  }

  @Test
  void brokenGraphsAreProblemsNotCrashes() {
    NetworkBuilder b = builder();
    b.sum("x", b.maxPool("x", 2, 2, 0));
    assertBroken(b);
    NetworkBuilder turned = builder();
    turned.add("Transpose", new LayerKind.Transpose(List.of(0, 1)), "x");
    assertBroken(turned);
  }

  /** Whether it runs is the runtime's to say. */
  @Test
  void whatCannotBeComputedIsUnknown() {
    NetworkBuilder picks = builder();
    String picked =
        picks.reshape("x", picks.fixed("Gather", picks.fixed("Shape", "x"), picks.wholes(7)));
    assertTrue(Shapes.of(picks.network(), INPUT).get(picked).isEmpty());
    NetworkBuilder divides = builder();
    String quotient = divides.fixed("Div", divides.fixed("Shape", "x"), divides.wholes(0));
    Shapes.of(divides.network(), INPUT);
    assertTrue(Shapes.of(divides.network(), INPUT).get(quotient).isPresent());
  }

  /** Of a convolution, limits, factors, a bias apart, and the mean that is taken from a photo. */
  @Test
  void onlyWhatWasTrainedCounts() {
    Map<String, Constant> constants = new HashMap<>();
    constants.put("w", Constant.uniform("w", Dims.of(4, 3, 3, 3), 1));
    constants.put("b", Constant.uniform("b", Dims.of(4, 1, 1), 1));
    constants.put("mean", Constant.uniform("mean", Dims.of(1, 3, 1, 1), 1));
    constants.put("one", Constant.uniform("one", Dims.of(), 1));
    List<LayerKind> kinds =
        List.of(
            new LayerKind.Elementwise(LayerKind.Elementwise.Operation.SUB),
            new LayerKind.Conv(Window.of(3, 3, 1, 1), 1),
            new LayerKind.Elementwise(LayerKind.Elementwise.Operation.ADD),
            new LayerKind.Activation(LayerKind.Activation.Function.CLIP, 0, 6),
            new LayerKind.Elementwise(LayerKind.Elementwise.Operation.ADD),
            new LayerKind.Elementwise(LayerKind.Elementwise.Operation.DIV),
            new LayerKind.Unknown("Resize", false));
    List<List<String>> more =
        List.of(
            List.of("mean"),
            List.of("w"),
            List.of("b"),
            List.of("one", "one"),
            List.of("one"),
            List.of("one"),
            List.of("", "mean"));
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      List<String> inputs = new ArrayList<>(List.of(i == 0 ? "x" : "t" + (i - 1)));
      inputs.addAll(more.get(i));
      layers.add(new Layer(i, "t" + i, "op", kinds.get(i), inputs, List.of("t" + i)));
    }
    Network network =
        new Network(
            Path.of("net.onnx"),
            new Network.Input("x", Dims.of(1, 3, 6, 7)),
            layers,
            constants,
            List.of("t6"));
    assertEquals(
        List.of(0L, 108L, 4L, 0L, 0L, 0L, 0L), layers.stream().map(network::parameters).toList());
  }

  @Test
  void severalPicturesAtOnceAreCountedForOne() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(2, 3, 6, 7), false);
    b.conv("x", 3, 1, 1, 4);
    Shapes shapes = Shapes.of(b.network(), Dims.of(2, 3, 6, 7));
    Layer conv = b.network().layers().getFirst();
    assertEquals(2 * 4 * 6 * 7, shapes.get(conv.output()).orElseThrow().count());
    assertEquals(4 * 6 * 7 * 3 * 9, shapes.multiplyAdds(b.network(), conv));
  }
}
