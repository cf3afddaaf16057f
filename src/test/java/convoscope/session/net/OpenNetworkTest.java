package convoscope.session.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.Cancel;
import convoscope.core.image.InputRule;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Classes;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which sizes of its input a network is offered at. */
class OpenNetworkTest {
  /** Of a network that is never run. */
  private record Idle(Network network) implements NetworkRunner.Loaded {
    @Override
    public Optional<Activations> run(Tensor input, Collection<String> wanted, Cancel cancel) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  /**
   * A network of one layer, or one whose dense layer takes one size only.
   *
   * @param dense numbers that it takes; 0 for any
   */
  private static OpenNetwork open(int rows, int columns, int cardRows, int cardColumns, int dense) {
    LayerKind relu = LayerKind.Activation.of(LayerKind.Activation.Function.RELU);
    LayerKind flat = new LayerKind.Reshape(LayerKind.Reshape.Rule.FLATTEN, List.of(1));
    LayerKind gemm = new LayerKind.Gemm(1, 1, false, true);
    List<Layer> layers =
        dense == 0
            ? List.of(new Layer(0, "y", "Relu", relu, List.of("x"), List.of("y")))
            : List.of(
                new Layer(0, "f", "Flatten", flat, List.of("x"), List.of("f")),
                new Layer(1, "y", "Gemm", gemm, List.of("f", "w"), List.of("y")));
    Network network =
        new Network(
            Path.of("net.onnx"),
            new Network.Input("x", Dims.of(1, 1, rows, columns)),
            layers,
            Map.of(
                "w",
                Constant.ofReals(
                    "w", Dims.of(1, Math.max(1, dense)), FloatBuffer.allocate(Math.max(1, dense)))),
            List.of("y"));
    InputRule rule =
        new InputRule(
            cardRows,
            cardColumns,
            InputRule.Resize.SQUASH,
            0,
            InputRule.Order.GRAY,
            1,
            List.of(0.0),
            List.of(1.0));
    return OpenNetwork.of(
        NetworkSource.file("/net.onnx"),
        network,
        new Card("net", Classes.NONE, rule, Card.Output.LOGITS, "", Card.Origin.KNOWN),
        new Idle(network));
  }

  private static List<Integer> input(OpenNetwork network, int size) {
    InputRule rule = network.input(size);
    return List.of(rule.rows(), rule.columns());
  }

  @Test
  void aCardsProportionIsKept() {
    OpenNetwork free = open(Dims.FREE, Dims.FREE, 256, 128, 0);
    assertEquals(256, free.size());
    assertEquals(List.of(256, 128), input(free, 256));
    assertEquals(List.of(512, 256), input(free, 512));
    assertEquals(List.of(1, 1), input(free, 1));
    assertEquals(List.of(128, 224, 256, 320, 512), free.sizes());
  }

  @Test
  void whatTheNetworkFixesStays() {
    OpenNetwork columns = open(48, Dims.FREE, 48, 224, 0);
    assertEquals(224, columns.size());
    assertEquals(List.of(48, 224), input(columns, 224));
    assertEquals(List.of(48, 320), input(columns, 320));
    OpenNetwork rows = open(Dims.FREE, 48, 96, 48, 0);
    assertEquals(List.of(128, 48), input(rows, 128));
    assertEquals(List.of(96, 128, 224, 256, 320, 512), rows.sizes());
    OpenNetwork fixed = open(240, 320, 240, 320, 0);
    assertEquals(List.of(240, 320), input(fixed, 512));
    assertEquals(List.of(240), fixed.sizes());
  }

  @Test
  void onlyWhatFitsIsOffered() {
    assertEquals(List.of(20), open(Dims.FREE, Dims.FREE, 20, 20, 400).sizes());
    assertEquals(List.of(128), open(10, Dims.FREE, 10, 128, 10 * 128).sizes());
  }
}
