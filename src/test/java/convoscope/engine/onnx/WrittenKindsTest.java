package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.conv.Workers;
import convoscope.core.net.explain.Explainer;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Elementwise;
import convoscope.core.net.graph.LayerKind.Pad;
import convoscope.core.net.graph.LayerKind.Reshape;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.Window;
import convoscope.core.net.graph.Window.AutoPadding;
import convoscope.core.net.run.Activations;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Networks made in code, written, read and run: what the runtime computes of the file is what the
 * kind in memory explains. Every kind in every version of the operators that changed how it is
 * written.
 */
class WrittenKindsTest {
  private static final long SEED = 2511;
  private static final Path NAME = Path.of("made.onnx");
  private static final Dims INPUT = Dims.of(1, 3, 7, 6);
  private static final OnnxNetworks NETWORKS = new OnnxNetworks(Workers.CALLER);

  /** Versions after which parameters became inputs, or operators came or changed. */
  private static final List<Integer> VERSIONS = List.of(9, 10, 11, 12, 13, 14, 18, 19, 21);

  /**
   * One layer.
   *
   * @param operator the layer's word for it
   * @param oldest version that has it
   * @param newest version that has it
   * @param inputs names: x the picture, others constants of {@link #CONSTANTS}
   */
  private record One(String operator, LayerKind kind, int oldest, int newest, List<String> inputs) {
    @Override
    public String toString() {
      return operator + " " + kind;
    }
  }

  private static final Map<String, Dims> CONSTANTS =
      Map.ofEntries(
          Map.entry("w", Dims.of(4, 3, 3, 2)),
          Map.entry("single", Dims.of(3, 1, 3, 3)),
          Map.entry("b", Dims.of(4)),
          Map.entry("scale", Dims.of(3)),
          Map.entry("shift", Dims.of(3)),
          Map.entry("mean", Dims.of(3)),
          Map.entry("variance", Dims.of(3)),
          Map.entry("slope", Dims.of(3, 1, 1)),
          Map.entry("map", Dims.of(1, 3, 7, 6)),
          Map.entry("matrix", Dims.of(6, 5)));

  private static One one(String operator, LayerKind kind, String... more) {
    return between(1, Integer.MAX_VALUE, operator, kind, more);
  }

  private static One between(
      int oldest, int newest, String operator, LayerKind kind, String... more) {
    List<String> inputs = new ArrayList<>(List.of("x"));
    inputs.addAll(List.of(more));
    return new One(operator, kind, oldest, newest, inputs);
  }

  private static Window window(AutoPadding padding, boolean roundsUp) {
    int one = padding == AutoPadding.EXPLICIT ? 1 : 0;
    return new Window(3, 2, 2, 1, 1, 1, one, 0, 2 * one, one, padding, roundsUp);
  }

  private static List<One> kinds() {
    List<One> all = new ArrayList<>();
    for (AutoPadding padding :
        List.of(
            AutoPadding.EXPLICIT,
            AutoPadding.VALID,
            AutoPadding.SAME_UPPER,
            AutoPadding.SAME_LOWER)) {
      all.add(one("Conv", new LayerKind.Conv(window(padding, false), 1), "w", "b"));
    }
    Window spread = new Window(3, 3, 1, 2, 2, 1, 1, 2, 2, 0, AutoPadding.EXPLICIT, false);
    all.add(one("conv", new LayerKind.Conv(spread, 3), "single"));
    for (AutoPadding padding :
        List.of(
            AutoPadding.EXPLICIT,
            AutoPadding.VALID,
            AutoPadding.POOL_UPPER,
            AutoPadding.POOL_LOWER)) {
      Window window = window(padding, padding == AutoPadding.EXPLICIT);
      int oldest = padding == AutoPadding.EXPLICIT ? 10 : 1;
      all.add(between(oldest, 99, "MaxPool", new LayerKind.MaxPool(window)));
      all.add(between(oldest, 99, "AveragePool", new LayerKind.AveragePool(window, false)));
      if (!window.roundsUp()) {
        all.add(one("AveragePool", new LayerKind.AveragePool(window, true)));
      }
    }
    all.add(between(10, 99, "MaxPool", new LayerKind.MaxPool(spread)));
    all.add(between(19, 99, "AveragePool", new LayerKind.AveragePool(spread, true)));
    all.add(one("GlobalAveragePool", new LayerKind.GlobalAveragePool()));
    all.add(one("GlobalMaxPool", new LayerKind.GlobalMaxPool()));
    all.add(one("ReduceMean", new LayerKind.ReduceMean(List.of(2, 3), false)));
    all.add(one("ReduceMean", new LayerKind.ReduceMean(List.of(1), true)));
    all.add(one("ReduceMean", new LayerKind.ReduceMean(List.of(), true)));
    all.add(
        one(
            "BatchNormalization",
            new LayerKind.BatchNorm(1e-3),
            "scale",
            "shift",
            "mean",
            "variance"));
    for (Activation.Function function : Activation.Function.values()) {
      boolean isNew = function == Activation.Function.HARD_SWISH;
      all.add(between(isNew ? 14 : 1, 99, "f", new Activation(function, 0.25, 0.75)));
    }
    double infinity = Double.POSITIVE_INFINITY;
    all.add(one("Clip", new Activation(Activation.Function.CLIP, 0, infinity)));
    all.add(one("Clip", new Activation(Activation.Function.CLIP, -infinity, 0.1)));
    all.add(one("Clip", new Activation(Activation.Function.CLIP, -infinity, infinity)));
    all.add(one("PRelu", new LayerKind.PRelu(), "slope"));
    for (Elementwise.Operation operation : Elementwise.Operation.values()) {
      all.add(one(operation.name(), new Elementwise(operation), "map"));
    }
    all.add(one("Sum", new Elementwise(Elementwise.Operation.ADD), "map", "slope"));
    all.add(one("MatMul", new LayerKind.MatMul(), "matrix"));
    all.add(one("Concat", new LayerKind.Concat(-1), "map", "x"));
    for (Pad.Mode mode : Pad.Mode.values()) {
      all.add(
          between(
              mode == Pad.Mode.WRAP ? 19 : 1,
              99,
              "Pad",
              new Pad(
                  List.of(0, 0, 1, 2),
                  List.of(0, 0, 3, 0),
                  mode,
                  mode == Pad.Mode.CONSTANT ? 0.3 : 0)));
    }
    all.add(one("Pad", new Pad(List.of(0, 0, 1, 0), List.of(0, 0, 0, 0), Pad.Mode.CONSTANT, 0)));
    all.add(
        one(
            "Slice",
            new LayerKind.Slice(
                List.of(2, 3), List.of(1L, -4L), List.of(Long.MAX_VALUE, -1L), List.of(1L, 1L))));
    all.add(
        between(
            10,
            99,
            "Slice",
            new LayerKind.Slice(List.of(-1), List.of(5L), List.of(-Long.MAX_VALUE), List.of(-2L))));
    all.add(one("Reshape", new Reshape(Reshape.Rule.SIZES, List.of()), "sizes"));
    all.add(one("flatten", new Reshape(Reshape.Rule.FLATTEN, List.of(2))));
    all.add(one("Squeeze", new Reshape(Reshape.Rule.SQUEEZE, List.of(0))));
    all.add(one("Squeeze", new Reshape(Reshape.Rule.SQUEEZE, List.of())));
    all.add(one("Unsqueeze", new Reshape(Reshape.Rule.UNSQUEEZE, List.of(0, 3))));
    all.add(one("Identity", new Reshape(Reshape.Rule.SAME, List.of())));
    all.add(one("Dropout", new Reshape(Reshape.Rule.SAME, List.of())));
    all.add(between(18, 99, "ReduceMean", new Reshape(Reshape.Rule.SAME, List.of())));
    all.add(one("Transpose", new LayerKind.Transpose(List.of(0, 2, 3, 1))));
    all.add(one("Transpose", new LayerKind.Transpose(List.of())));
    for (boolean isLogarithm : List.of(false, true)) {
      all.add(between(13, 99, "Softmax", new LayerKind.Softmax(1, false, isLogarithm)));
      all.add(between(1, 12, "Softmax", new LayerKind.Softmax(2, true, isLogarithm)));
    }
    all.add(one("LRN", new LayerKind.LocalResponseNorm(3, 0.1, 0.75, 2)));
    all.add(between(15, 99, "Shape", new LayerKind.Fixed("Shape", List.of(1L, 3L))));
    all.add(one("Shape", new LayerKind.Fixed("Shape", List.of(0L, Long.MAX_VALUE))));
    return all;
  }

  private static Network network(One one, @Nullable Integer version) {
    Random random = new Random(SEED);
    Map<String, Constant> constants = new HashMap<>();
    for (String name : one.inputs) {
      if (name.equals("sizes")) {
        constants.put(
            name, Constant.ofWholes(name, Dims.of(2), LongBuffer.wrap(new long[] {6, -1})));
      } else if (!name.equals("x")) {
        Dims dims = Objects.requireNonNull(CONSTANTS.get(name));
        float[] values = new float[(int) dims.count()];
        for (int i = 0; i < values.length; i++) {
          // Not negative and not near to 0, so that it may be divided by.
          values[i] = 0.5f + random.nextFloat();
        }
        constants.put(name, Constant.ofReals(name, dims, FloatBuffer.wrap(values)));
      }
    }
    Layer layer = new Layer(0, "layer", one.operator, one.kind, one.inputs, List.of("y"));
    return new Network(
        NAME,
        new Network.Input("x", INPUT),
        List.of(layer),
        constants,
        List.of("y"),
        Map.of(),
        version == null ? null : foreign(version));
  }

  /** As of a file with operators of that version. */
  private static OnnxForeign foreign(int version) {
    return new OnnxForeign(
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(version))
            .build(),
        Map.of(),
        Map.of(),
        Set.of());
  }

  @TestFactory
  Stream<DynamicTest> everyKindIsComputedAsItIsMeant() {
    return kinds().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.toString(),
                    () -> {
                      assertMeant(network(one, null));
                      for (int version : VERSIONS) {
                        Network network = network(one, version);
                        if (version >= one.oldest && version <= one.newest) {
                          assertMeant(network);
                        }
                      }
                    }));
  }

  @Test
  void everyKindIsAmongThem() {
    Set<Class<?>> kinds = new HashSet<>(List.of(LayerKind.class.getPermittedSubclasses()));
    kinds().forEach(one -> kinds.remove(one.kind.getClass()));
    // Gemm has a test of its own; of unknown ones there is none without a file.
    assertEquals(Set.of(LayerKind.Gemm.class, LayerKind.Unknown.class), kinds);
  }

  /** What the runtime makes of the file, in the words of the kinds in memory. */
  static void assertMeant(Network network) {
    Network read = NETWORKS.read(NAME, NETWORKS.write(network));
    assertEquals(network.layers().size(), read.layers().size());
    Set<String> wanted = new HashSet<>(ExplainerTest.everyMap(network));
    try (var loaded = NETWORKS.load(read);
        Activations all =
            loaded
                .run(ExplainerTest.random(network.input().dims(), SEED), wanted, Cancel.NEVER)
                .orElseThrow()) {
      Explainer explainer = new Explainer(network, all);
      Shapes shapes = Shapes.of(network, network.input().dims());
      for (Layer layer : network.layers()) {
        LayerKind kind = read.layers().get(layer.index()).kind();
        assertSame(layer.kind().getClass(), kind.getClass());
        assertEquals(shapes.get(layer.output()).orElseThrow(), all.dims(layer.output()));
        int count = (int) all.dims(layer.output()).count();
        assertTrue(count > 0, layer + " makes nothing");
        for (int i = 0; i < count && !(kind instanceof LayerKind.Fixed); i++) {
          Explanation sum = explainer.explain(layer, layer.output(), i);
          assertTrue(
              sum.agrees() && sum.rule() != Explanation.Rule.UNKNOWN,
              () ->
                  "seed %d: %s[%d] %s, the runtime %s, bound %s"
                      .formatted(SEED, layer, sum.index(), sum.value(), sum.shown(), sum.bound()));
        }
      }
    }
  }

  @Test
  void whatAVersionHasNoWordsForIsRefusedByName() {
    int refused = 0;
    for (One one : kinds()) {
      for (int version : List.of(one.oldest - 1, one.newest + 1)) {
        // Attributes that came without another meaning of the old ones are the runtime's to refuse.
        boolean isSaid = !(one.kind instanceof LayerKind.MaxPool) && version < 99 && version > 0;
        if (isSaid && !(one.kind instanceof LayerKind.AveragePool)) {
          assertRefused(network(one, version), "layer");
          refused++;
        }
      }
    }
    assertTrue(refused >= 7, refused + " were refused");
  }

  private static void assertRefused(Network network, String word) {
    IllegalArgumentException said =
        assertThrows(IllegalArgumentException.class, () -> NETWORKS.write(network));
    assertTrue(String.valueOf(said.getMessage()).contains(word), said::getMessage);
  }

  @Test
  void kindsThatOnnxDoesNotHaveAreRefused() {
    Window pool = window(AutoPadding.POOL_UPPER, false);
    assertRefused(network(one("Conv", new LayerKind.Conv(pool, 1), "w"), null), "layer");
    Window same = window(AutoPadding.SAME_UPPER, false);
    assertRefused(network(one("MaxPool", new LayerKind.MaxPool(same)), null), "layer");
    assertRefused(network(one("Resize", new LayerKind.Unknown("Resize")), null), "layer");
    assertRefused(network(one("Gather", new LayerKind.Fixed("Gather")), null), "layer");
    // Its limits are its inputs, and they say something else.
    One clip = one("Clip", new Activation(Activation.Function.CLIP, 0, 6), "low", "high");
    Map<String, Constant> limits =
        Map.of(
            "low", Constant.uniform("low", Dims.of(), 0),
            "high", Constant.uniform("high", Dims.of(), 7));
    Layer layer = new Layer(0, "held", "Clip", clip.kind, clip.inputs, List.of("y"));
    assertRefused(
        new Network(NAME, new Network.Input("x", INPUT), List.of(layer), limits, List.of("y")),
        "held");
  }

  @Test
  void softmaxesOfTwoVersionsAreNotInOneFile() {
    Layer rest =
        new Layer(
            0,
            "rest",
            "Softmax",
            new LayerKind.Softmax(1, true, false),
            List.of("x"),
            List.of("r"));
    Layer axis =
        new Layer(
            1,
            "axis",
            "Softmax",
            new LayerKind.Softmax(1, false, false),
            List.of("r"),
            List.of("y"));
    assertRefused(
        new Network(
            NAME, new Network.Input("x", INPUT), List.of(rest, axis), Map.of(), List.of("y")),
        "axis");
  }

  @Test
  void aDenseLayerKeepsItsFactors() {
    for (boolean turnsA : List.of(false, true)) {
      Layer flat =
          new Layer(
              0,
              "flat",
              "Flatten",
              new Reshape(Reshape.Rule.FLATTEN, List.of(1)),
              List.of("x"),
              List.of("f"));
      Layer dense =
          new Layer(
              1,
              "dense",
              "Gemm",
              new LayerKind.Gemm(0.5, 2, turnsA, !turnsA),
              List.of("f", "w", "b"),
              List.of("y"));
      Map<String, Constant> constants =
          Map.of(
              "w", Constant.uniform("w", turnsA ? Dims.of(1, 4) : Dims.of(4, 126), 0.25f),
              "b", Constant.uniform("b", Dims.of(4), 3));
      assertMeant(
          new Network(
              NAME, new Network.Input("x", INPUT), List.of(flat, dense), constants, List.of("y")));
    }
  }
}
