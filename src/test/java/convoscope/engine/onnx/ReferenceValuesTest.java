package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import convoscope.core.Cancel;
import convoscope.core.conv.Workers;
import convoscope.core.image.InputTransform;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Prediction;
import convoscope.core.net.explain.Explainer;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Tensor;
import convoscope.io.ActivationFiles;
import convoscope.io.NetworkResources;
import convoscope.io.PhotoFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

/**
 * Large networks that may not be shipped, against values that ONNX Runtime gave Python users: every
 * tensor, and predictions from the photo itself. Left out where the data are not beside the
 * project.
 */
class ReferenceValuesTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  @TempDir Path folder;
  private final OnnxNetworks networks = new OnnxNetworks(Workers.CALLER);

  private Path unpacked(String name) throws IOException {
    Path packed = DATA.resolve("networks").resolve(name + ".onnx.xz");
    Path file = folder.resolve(name + ".onnx");
    if (Files.exists(packed)) {
      try (InputStream in = new XZInputStream(Files.newInputStream(packed))) {
        Files.copy(in, file);
      }
    } else {
      Files.copy(DATA.resolve("networks").resolve(name + ".onnx"), file);
    }
    Files.copy(DATA.resolve("networks").resolve(name + ".json"), folder.resolve(name + ".json"));
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet18-imagenet",
        "resnet50-imagenet",
        "squeezenet-1.1-imagenet",
        "resnet56-cifar10"
      })
  void everyTensorAndThePredictionsAreThoseOfPython(String name) throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no reference data at " + DATA.toAbsolutePath());
    Path file = unpacked(name);
    Network network = networks.read(file);
    Card card = new NetworkResources().cardBeside(file).orElseThrow();
    Path reference = DATA.resolve("reference");
    Tensor input = new ActivationFiles().input(reference.resolve(name + "--chelsea--input.npy"));
    Tensor own =
        InputTransform.apply(
                new PhotoFiles().read(Path.of("sample-images", "chelsea.png")), card.input())
            .tensor();
    assertEquals(input.shape(), own.shape());
    assertTrue(Arrays.equals(values(input), values(own)), "the input is equal to the bit");
    try (var loaded = networks.load(network)) {
      try (Activations all =
          loaded.run(input, ExplainerTest.everyMap(network), Cancel.NEVER).orElseThrow()) {
        compare(all, Files.readAllLines(reference.resolve(name + "--chelsea.tsv")));
        explain(network, all);
      }
      for (String line : Files.readAllLines(reference.resolve("top5.tsv"))) {
        String[] part = line.split("\t");
        if (part[0].equals(name)) {
          Tensor photo =
              InputTransform.apply(
                      new PhotoFiles().read(Path.of("sample-images", part[1])), card.input())
                  .tensor();
          assertTop(card, loaded, photo, Arrays.asList(part).subList(3, 8));
        }
      }
    }
  }

  private static float[] values(Tensor tensor) {
    float[] all = new float[tensor.shape().size()];
    tensor.copy(0, all.length, all, 0);
    return all;
  }

  private static void compare(Activations all, List<String> lines) {
    Map<String, Double> largest = new HashMap<>();
    int compared = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] part = line.split("\t");
      String tensor = part[0];
      double magnitude =
          largest.computeIfAbsent(
              tensor,
              t -> {
                double max = 0;
                for (int i = 0; i < all.dims(t).count(); i++) {
                  max = Math.max(max, Math.abs(all.at(t, i)));
                }
                return max;
              });
      assertEquals(all.dims(tensor).toString().replace('×', 'x'), part[1], tensor);
      assertEquals(
          Double.parseDouble(part[3]),
          all.at(tensor, Integer.parseInt(part[2])),
          1e-4 * magnitude,
          line);
      compared++;
    }
    assertTrue(compared > 500, compared + " values");
  }

  private static void explain(Network network, Activations all) {
    long seed = 31;
    Random random = new Random(seed);
    Explainer explainer = new Explainer(network, all);
    for (int i = 0; i < 10_000; i++) {
      Layer layer = network.layers().get(random.nextInt(network.layers().size()));
      Explanation sum =
          explainer.explain(
              layer, layer.output(), random.nextInt((int) all.dims(layer.output()).count()));
      assertTrue(
          sum.agrees() && sum.rule() != Explanation.Rule.UNKNOWN,
          () -> "seed %d: %s[%d]".formatted(seed, layer.name(), sum.index()));
    }
  }

  private static void assertTop(
      Card card, NetworkRunner.Loaded loaded, Tensor photo, List<String> expected) {
    String output = loaded.network().outputs().getFirst();
    try (Activations answer = loaded.run(photo, List.of(output), Cancel.NEVER).orElseThrow()) {
      float[] values = new float[(int) answer.dims(output).count()];
      answer.copy(output, 0, values.length, values, 0);
      List<Prediction.Entry> top = Prediction.of(values, card.output()).top(5);
      for (int i = 0; i < 5; i++) {
        String[] one = expected.get(i).split(":");
        double value = Double.parseDouble(one[1]);
        assertEquals(Integer.parseInt(one[0]), top.get(i).index());
        assertEquals(value, top.get(i).value(), 1e-3 * Math.max(1, Math.abs(value)));
      }
    }
  }
}
