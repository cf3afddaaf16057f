package convoscope.core.net.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Activation.Function;
import convoscope.core.net.graph.Network;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An activation's own function, for a value that it was never given. */
class PointwiseTest {
  private static Optional<Pointwise> of(LayerKind kind, int... slopes) {
    Dims dims = Dims.of(slopes);
    float[] values = new float[(int) dims.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    Layer layer = new Layer(0, "y", kind.id(), kind, List.of("x", "w"), List.of("y"));
    return Pointwise.of(
        new Network(
            Path.of("n"),
            new Network.Input("x", Dims.of(1, 2, 3, 4)),
            List.of(layer),
            Map.of("w", Constant.ofReals("w", dims, FloatBuffer.wrap(values))),
            List.of("y")),
        layer);
  }

  private static float at(LayerKind kind, float x) {
    return of(kind, 1).orElseThrow().at(1, 2, 3, x);
  }

  @Test
  void eachFunctionIsItsOwn() {
    assertEquals(0, at(Activation.of(Function.RELU), -2));
    assertEquals(-1, at(new Activation(Function.LEAKY_RELU, 0.5, 0), -2));
    assertEquals(6, at(new Activation(Function.CLIP, 0, 6), 9));
    assertEquals((float) Math.expm1(-2), at(new Activation(Function.ELU, 1, 0), -2));
    assertEquals(-1 / 3f, at(Activation.of(Function.HARD_SWISH), -1));
    assertEquals(Optional.empty(), of(new LayerKind.GlobalAveragePool(), 1));
  }

  /** One slope, one for each channel, one for each place. */
  @Test
  void slopesAreRepeatedAlongAxesOfSizeOne() {
    LayerKind kind = new LayerKind.PRelu();
    assertEquals(-5, of(kind, 1).orElseThrow().at(1, 2, 3, -5));
    assertEquals(-10, of(kind, 2, 1, 1).orElseThrow().at(1, 2, 3, -5));
    assertEquals(-5, of(kind, 1, 2, 1, 1).orElseThrow().at(0, 2, 3, -5));
    assertEquals(-4 * 5, of(kind, 4).orElseThrow().at(1, 2, 3, -5));
    assertEquals(-24 * 5, of(kind, 2, 3, 4).orElseThrow().at(1, 2, 3, -5));
    assertEquals(5, of(kind, 2, 1, 1).orElseThrow().at(1, 2, 3, 5));
  }
}
