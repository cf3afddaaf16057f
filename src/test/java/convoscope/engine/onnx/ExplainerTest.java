package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.conv.Workers;
import convoscope.core.net.explain.Explainer;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The sum behind every value of every layer kind against ONNX Runtime, within the bound, and sizes
 * as the runtime has them. The models are written by {@code make_models.py} beside them.
 */
class ExplainerTest {
  private static final Path MODELS =
      Path.of("src", "test", "resources", "convoscope", "engine", "onnx");
  private static final OnnxNetworks NETWORKS = new OnnxNetworks(Workers.CALLER);

  static List<String> everyMap(Network network) {
    List<String> names = new ArrayList<>();
    network.layers().forEach(layer -> names.addAll(layer.outputs()));
    return names;
  }

  private static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  static Tensor random(Dims dims, long seed) {
    Random random = new Random(seed);
    Tensor.Builder input = Tensor.builder(dims.asMaps());
    float[] values = input.array();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return input.freeze();
  }

  @TestFactory
  Stream<DynamicTest> everyValueOfEveryKindIsExplained() throws IOException {
    return models().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    String.valueOf(file.getFileName()), () -> explainAll(file)));
  }

  private static void explainAll(Path file) {
    Network network = NETWORKS.read(file);
    Dims input = network.input().dims();
    Shapes shapes = Shapes.of(network, input);
    try (var loaded = NETWORKS.load(network);
        Activations all =
            loaded.run(random(input, 11), everyMap(network), Cancel.NEVER).orElseThrow()) {
      Explainer explainer = new Explainer(network, all);
      for (Layer layer : network.layers()) {
        if (layer.kind() instanceof LayerKind.Fixed) {
          continue;
        }
        assertFalse(layer.kind() instanceof LayerKind.Unknown, layer.toString());
        assertEquals(all.dims(layer.output()), shapes.get(layer.output()).orElseThrow());
        long count = all.dims(layer.output()).count();
        double largest = 0;
        for (int i = 0; i < count; i++) {
          largest = Math.max(largest, Math.abs(all.at(layer.output(), i)));
        }
        for (int i = 0; i < count; i++) {
          Explanation sum = explainer.explain(layer, layer.output(), i);
          assertTrue(
              sum.agrees(),
              () ->
                  "%s[%d]: %s, the runtime %s, bound %s"
                      .formatted(layer.name(), sum.index(), sum.value(), sum.shown(), sum.bound()));
          // A bound that allows anything would prove nothing.
          double magnitude = sum.terms().magnitude() + Math.abs(sum.constant()) + largest;
          assertTrue(sum.bound() <= 1e-4 * magnitude + 1e-30, layer + " allows " + sum.bound());
        }
      }
    }
  }

  @Test
  void theModelsCoverEveryKind() throws IOException {
    Set<Class<?>> seen = new HashSet<>();
    for (Path file : models()) {
      NETWORKS.read(file).layers().forEach(layer -> seen.add(layer.kind().getClass()));
    }
    Set<Class<?>> all = new HashSet<>(List.of(LayerKind.class.getPermittedSubclasses()));
    all.removeAll(seen);
    assertEquals(Set.of(LayerKind.Unknown.class), all);
  }

  @Test
  void aWrongValueIsNoticed() {
    Network network = NETWORKS.read(MODELS.resolve("conv-plain.onnx"));
    try (var loaded = NETWORKS.load(network);
        Activations all =
            loaded
                .run(random(network.input().dims(), 3), everyMap(network), Cancel.NEVER)
                .orElseThrow()) {
      Explanation right =
          new Explainer(network, all)
              .explain(network.layers().getFirst(), network.layers().getFirst().output(), 5);
      float off = (float) (right.shown() + 10 * right.bound());
      assertTrue(right.agrees());
      assertFalse(
          new Explanation(
                  right.layer(),
                  right.index(),
                  right.rule(),
                  right.terms(),
                  right.constant(),
                  right.chosen(),
                  right.parameters(),
                  right.value(),
                  off,
                  right.bound())
              .agrees());
      // By size and by channel nothing is lost.
      double byChannel = right.terms().groups().stream().mapToDouble(group -> group.sum()).sum();
      assertEquals(right.terms().sum(), byChannel, 1e-12);
      assertEquals(right.terms().size(), right.terms().bySize().size());
    }
  }
}
