package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.conv.Workers;
import convoscope.core.net.explain.ClassMap;
import convoscope.core.net.explain.Explainer;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.run.Activations;
import convoscope.core.net.structure.Structure;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two networks that ship are, and that their values are explained. */
class BundledNetworksTest {
  private static final Path FOLDER = Path.of("resources", "convoscope", "networks");
  private static final OnnxNetworks NETWORKS = new OnnxNetworks(Workers.CALLER);

  private static Network read(String name) {
    return NETWORKS.read(FOLDER.resolve(name + ".onnx"));
  }

  @Test
  void theyAreWhatTheirCardsSay() {
    Network resnet = read("resnet-20");
    Structure structure = Structure.of(resnet, Shapes.of(resnet, Dims.of(1, 3, 32, 32)));
    assertEquals(new Structure.Depth(19, 0, 1), structure.depth());
    assertEquals(269_722, resnet.layers().stream().mapToLong(resnet::parameters).sum());
    assertEquals(9, structure.blocks().size());
    Network lenet = read("lenet-5");
    assertEquals(61_706, lenet.layers().stream().mapToLong(lenet::parameters).sum());
    assertTrue(resnet.input().isFree());
  }

  /** Ten thousand pixels over all layers, each layer at least once. */
  @ParameterizedTest
  @CsvSource({"resnet-20, 48, 56", "lenet-5, 28, 28"})
  void tenThousandSumsEqualTheValuesShown(String name, int rows, int columns) {
    Network network = read(name);
    Dims input = Dims.of(1, network.input().channels(), rows, columns);
    long seed = 4711;
    Random random = new Random(seed);
    try (var loaded = NETWORKS.load(network);
        Activations all =
            loaded
                .run(
                    ExplainerTest.random(input, seed),
                    ExplainerTest.everyMap(network),
                    Cancel.NEVER)
                .orElseThrow()) {
      Explainer explainer = new Explainer(network, all);
      int layers = network.layers().size();
      for (int i = 0; i < 10_000; i++) {
        Layer layer = network.layers().get(i < layers ? i : random.nextInt(layers));
        int count = (int) all.dims(layer.output()).count();
        Explanation sum = explainer.explain(layer, layer.output(), random.nextInt(count));
        assertTrue(sum.rule() != Explanation.Rule.UNKNOWN, layer::toString);
        assertTrue(
            sum.agrees(),
            () ->
                "seed %d: %s[%d] %s, shown %s, bound %s"
                    .formatted(
                        seed, layer.name(), sum.index(), sum.value(), sum.shown(), sum.bound()));
      }
    }
  }

  @Test
  void aClassMapsMeanAndTheBiasAreTheScore() {
    Network network = read("resnet-20");
    ClassMap map = ClassMap.of(network).orElseThrow();
    try (var loaded = NETWORKS.load(network);
        Activations all =
            loaded
                .run(
                    ExplainerTest.random(Dims.of(1, 3, 64, 40), 9),
                    ExplainerTest.everyMap(network),
                    Cancel.NEVER)
                .orElseThrow()) {
      for (int index = 0; index < 10; index++) {
        Plane plane = map.plane(all, index);
        double bias = network.constant(map.dense(), 2).orElseThrow().at(index);
        assertEquals(
            all.at("logits", index),
            PlaneStatistics.of(plane).mean() + bias,
            1e-4,
            "class " + index);
      }
    }
    // Where dense layers follow dense layers there is none.
    assertTrue(ClassMap.of(read("lenet-5")).isEmpty());
  }
}
