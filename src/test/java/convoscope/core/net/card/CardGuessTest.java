package convoscope.core.net.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.image.InputRule;
import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import convoscope.core.net.explain.ClassMap;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Elementwise;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Window;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is guessed of networks that nobody described. */
class CardGuessTest {
  /** A chain of layers on one input. */
  private static final class Chain {
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private final Dims input;

    Chain(int... input) {
      this.input = Dims.of(input);
    }

    Chain then(LayerKind kind, int... weights) {
      int index = layers.size();
      List<String> inputs = new ArrayList<>();
      inputs.add(index == 0 ? "input" : "map" + (index - 1));
      if (weights.length > 0) {
        Dims dims = Dims.of(weights);
        inputs.add("w" + index);
        constants.put(
            "w" + index,
            Constant.ofReals("w" + index, dims, FloatBuffer.allocate((int) dims.count())));
      }
      layers.add(new Layer(index, "n" + index, kind.id(), kind, inputs, List.of("map" + index)));
      return this;
    }

    Network network() {
      return new Network(
          Path.of("net.onnx"),
          new Network.Input("input", input),
          layers,
          constants,
          List.of(layers.isEmpty() ? "input" : "map" + (layers.size() - 1)));
    }

    Card guess() {
      return CardGuess.of(network(), "net", id -> List.of("first of " + id));
    }
  }

  private static final LayerKind GEMM = new LayerKind.Gemm(1, 1, false, true);
  private static final LayerKind SOFTMAX = new LayerKind.Softmax(1, false, false);
  private static final LayerKind ADD = new Elementwise(Elementwise.Operation.ADD);
  private static final LayerKind FLAT =
      new LayerKind.Reshape(LayerKind.Reshape.Rule.FLATTEN, List.of(1));

  @Test
  void thousandOutputsAreImageNets() {
    Card card =
        new Chain(1, 3, Dims.FREE, Dims.FREE)
            .then(new LayerKind.GlobalAveragePool())
            .then(FLAT)
            .then(GEMM, 1000, 512)
            .guess();
    assertEquals("imagenet-1000", card.classes().id());
    assertEquals("first of imagenet-1000", card.classes().name(0));
    assertEquals(Card.Output.LOGITS, card.output());
    assertEquals(Card.Origin.GUESSED, card.origin());
    assertEquals(
        new InputRule(
            224,
            224,
            Resize.SHORT_SIDE,
            256,
            Order.RGB,
            1 / 255.0,
            List.of(0.485, 0.456, 0.406),
            List.of(0.229, 0.224, 0.225)),
        card.input());
  }

  @Test
  void digitsAreKnownAlsoBehindABiasOfItsOwn() {
    // As CNTK writes it: a product, then the sum with a row of 10.
    Card card =
        new Chain(1, 1, 28, 28)
            .then(FLAT)
            .then(new LayerKind.MatMul(), 256, 10)
            .then(ADD, 1, 10)
            .guess();
    assertEquals("digits", card.classes().id());
    assertEquals(Order.GRAY, card.input().order());
    assertEquals(Resize.SQUASH, card.input().resize());
    assertEquals(List.of(28, 28), List.of(card.input().rows(), card.input().columns()));
  }

  @Test
  void digitsAreKnownWhereTheWeightsAreReshapedFirst() {
    // MNIST of the ONNX Model Zoo: its weights are no plain constant, only its bias is.
    Card card =
        new Chain(1, 1, 28, 28).then(FLAT).then(new LayerKind.MatMul()).then(ADD, 1, 10).guess();
    assertEquals("digits", card.classes().id());
  }

  @Test
  void softmaxIsSeenThroughWhatOnlyReshapes() {
    assertEquals(
        Card.Output.PROBABILITIES,
        new Chain(1, 3, 224, 224)
            .then(new LayerKind.Conv(Window.of(1, 1, 1, 0), 1), 1000, 512, 1, 1)
            .then(SOFTMAX)
            .then(FLAT)
            .guess()
            .output());
    assertEquals(
        Card.Output.LOGITS,
        new Chain(1, 3, 224, 224)
            .then(GEMM, 1000, 512)
            .then(new LayerKind.Softmax(1, false, true))
            .guess()
            .output());
  }

  /** Networks of 16 bits give their shares out as float32; classes apart have a sigmoid each. */
  @Test
  void sharesAreSeenThroughCastsAndTurns() {
    LayerKind cast = new LayerKind.Unknown("Cast", false);
    LayerKind turn = new LayerKind.Transpose(List.of(1, 0));
    for (LayerKind shares :
        List.of(SOFTMAX, LayerKind.Activation.of(LayerKind.Activation.Function.SIGMOID))) {
      assertEquals(
          Card.Output.PROBABILITIES,
          new Chain(1, 3, 32, 32)
              .then(FLAT)
              .then(GEMM, 10, 64)
              .then(shares)
              .then(turn)
              .then(cast)
              .guess()
              .output());
    }
  }

  /** What is behind a cast is found where the map is behind one, too. */
  @Test
  void aClassMapIsFoundThroughCasts() {
    LayerKind cast = new LayerKind.Unknown("Cast", false);
    Network network =
        new Chain(1, 3, 32, 32)
            .then(new LayerKind.GlobalAveragePool())
            .then(new LayerKind.Transpose(List.of(0, 2, 3, 1)))
            .then(FLAT)
            .then(cast)
            .then(GEMM, 10, 3)
            .then(cast)
            .then(SOFTMAX)
            .then(cast)
            .network();
    assertEquals("input", ClassMap.of(network).orElseThrow().maps());
    assertEquals("map4", ClassMap.of(network).orElseThrow().dense().output());
    assertEquals("map5", ClassMap.scores(network));
  }

  @Test
  void tenColourClassesAreNotNamed() {
    Card card = new Chain(1, 3, 32, 32).then(FLAT).then(GEMM, 10, 64).guess();
    assertEquals(Classes.NONE, card.classes());
    assertEquals(Resize.SQUASH, card.input().resize());
    assertEquals(32, card.input().rows());
  }

  @Test
  void aNetworkWithoutLayersIsGuessedToo() {
    assertEquals(Classes.NONE, new Chain(1, 3, 8, 8).guess().classes());
  }

  /** A dense layer behind a flattened map takes one size only, though the file leaves it open. */
  @Test
  void whereTheUsualSizeDoesNotFitTheOneThatDoesIsGuessed() {
    Card square =
        new Chain(1, 3, Dims.FREE, Dims.FREE).then(FLAT).then(GEMM, 4, 3 * 96 * 96).guess();
    assertEquals(List.of(96, 96), List.of(square.input().rows(), square.input().columns()));
    assertEquals(Resize.SQUASH, square.input().resize());
    Card half = new Chain(1, 3, 48, Dims.FREE).then(FLAT).then(GEMM, 4, 3 * 48 * 60).guess();
    assertEquals(List.of(48, 60), List.of(half.input().rows(), half.input().columns()));
    Card none = new Chain(1, 3, Dims.FREE, Dims.FREE).then(FLAT).then(GEMM, 4, 2).guess();
    assertEquals(List.of(224, 224), List.of(none.input().rows(), none.input().columns()));
  }
}
