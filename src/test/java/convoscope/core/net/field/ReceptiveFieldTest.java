package convoscope.core.net.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import convoscope.core.net.field.ReceptiveField.Axis;
import convoscope.core.net.field.ReceptiveField.Box;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.NetworkBuilder;
import convoscope.core.net.graph.RandomNetwork;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.StackNetwork;
import convoscope.core.net.graph.StackNetwork.StackLayer;
import convoscope.core.net.graph.Window;
import convoscope.core.net.run.PlainRun;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What units see: by PyTorch's gradients, by brute force on random graphs, by hand. */
class ReceptiveFieldTest {
  // Named as in the file.
  private record Step(String kind, int kernel, int stride, int padding, int dilation) {}

  private record Case(
      int input_size,
      List<Step> layers,
      int output_size,
      int[] unit_row_col,
      long[] box_first_row_col_last_row_col) {}

  @Test
  void boxesAreThoseOfPyTorchsGradients() throws IOException {
    Case[] cases;
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                getClass().getResourceAsStream("/convoscope/reference/receptive-field.json")),
            StandardCharsets.UTF_8)) {
      cases = new Gson().fromJson(reader, Case[].class);
    }
    assertEquals(40, cases.length);
    for (int i = 0; i < cases.length; i++) {
      check("receptive-field.json[" + i + "]", cases[i]);
    }
  }

  private static void check(String name, Case one) {
    List<StackLayer> stack = new ArrayList<>();
    for (Step step : one.layers) {
      int p = step.padding;
      Window window =
          new Window(
              step.kernel,
              step.kernel,
              step.stride,
              step.stride,
              step.dilation,
              step.dilation,
              p,
              p,
              p,
              p,
              Window.AutoPadding.EXPLICIT,
              false);
      String kind = step.kind.equals("conv") ? "conv" : "avg-pool";
      stack.add(new StackLayer("layer" + stack.size(), kind, window, 1));
    }
    Dims input = Dims.of(1, 1, one.input_size, one.input_size);
    Network network = StackNetwork.of(Path.of(name), input, stack);
    Shapes shapes = Shapes.of(network, input);
    String last = network.outputs().getFirst();
    assertEquals(
        Dims.of(1, 1, one.output_size, one.output_size), shapes.get(last).orElseThrow(), name);
    long[] box = one.box_first_row_col_last_row_col;
    ReceptiveField fields = new ReceptiveField(network, shapes);
    int row = one.unit_row_col[0];
    int column = one.unit_row_col[1];
    assertEquals(
        Optional.of(new Box(box[0], box[2], box[1], box[3])),
        fields.pixels(last, row, column),
        name);
    Axis axis = fields.of(last).orElseThrow().rows();
    assertEquals(
        new Box(axis.first(row), axis.last(row), axis.first(column), axis.last(column)),
        fields.unit(last, row, column).orElseThrow(),
        name);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void unitsSeeWhatBruteForceFinds(long seed) {
    for (int i = 0; i < 25; i++) {
      compare("seed " + (1000 * seed + i), RandomNetwork.of(1000 * seed + i, 9));
    }
  }

  private static void compare(String name, Network network) {
    Dims input = network.input().dims();
    Shapes shapes = Shapes.of(network, input);
    ReceptiveField fields = new ReceptiveField(network, shapes);
    int plane = input.size(2) * input.size(3);
    Map<String, Box> seen = new HashMap<>();
    for (int pixel = 0; pixel < plane; pixel++) {
      double[] picture = new double[(int) input.count()];
      for (int c = 0; c < input.size(1); c++) {
        picture[c * plane + pixel] = 1;
      }
      PlainRun run = new PlainRun(network, shapes, picture);
      int row = pixel / input.size(3);
      int column = pixel % input.size(3);
      Box here = new Box(row, row, column, column);
      for (Layer layer : maps(network, shapes)) {
        Dims dims = shapes.get(layer.output()).orElseThrow();
        double[] values = run.of(layer.output());
        for (int i = 0; i < values.length; i++) {
          if (values[i] > 0) {
            int place = i % (dims.size(2) * dims.size(3));
            seen.merge(layer.output() + ":" + place, here, ReceptiveFieldTest::union);
          }
        }
      }
    }
    for (Layer layer : maps(network, shapes)) {
      Dims dims = shapes.get(layer.output()).orElseThrow();
      for (int place = 0; place < dims.size(2) * dims.size(3); place++) {
        int row = place / dims.size(3);
        int column = place % dims.size(3);
        String unit = layer.output() + ":" + place;
        Optional<Box> found = fields.pixels(layer.output(), row, column);
        assertEquals(
            Optional.ofNullable(seen.get(unit)), found, name + " " + unit + " " + network.layers());
        Box all = fields.unit(layer.output(), row, column).orElseThrow();
        // A border that repeats pixels can show ones that lie farther in than the window reaches.
        boolean repeats =
            network.layers().stream()
                .anyMatch(
                    other ->
                        other.kind() instanceof LayerKind.Pad pad
                            && pad.mode() != LayerKind.Pad.Mode.CONSTANT);
        assertTrue(
            repeats || found.isEmpty() || union(all, found.get()).equals(all), name + " " + unit);
      }
    }
  }

  private static List<Layer> maps(Network network, Shapes shapes) {
    return network.layers().stream()
        .filter(layer -> shapes.get(layer.output()).orElseThrow().rank() == 4)
        // Channels last on the way from one order of axes to another.
        .filter(
            layer ->
                !(layer.kind() instanceof LayerKind.Transpose transpose
                    && transpose.order().equals(List.of(0, 2, 3, 1))))
        .toList();
  }

  private static Box union(Box a, Box b) {
    return new Box(
        Math.min(a.firstRow(), b.firstRow()),
        Math.max(a.lastRow(), b.lastRow()),
        Math.min(a.firstColumn(), b.firstColumn()),
        Math.max(a.lastColumn(), b.lastColumn()));
  }

  @Test
  void theFormulaHoldsForEveryUnitOfAResnet() {
    Network network = NetworkBuilder.resnet(new int[] {2, 2, 2, 2}, false, false, true);
    ReceptiveField fields = new ReceptiveField(network, Shapes.of(network, network.input().dims()));
    Shapes shapes = Shapes.of(network, network.input().dims());
    for (Layer layer : network.layers()) {
      Dims dims = shapes.get(layer.output()).orElseThrow();
      Axis axis = fields.of(layer.output()).orElseThrow().rows();
      for (int i = 0; dims.rank() == 4 && i < dims.size(2); i++) {
        assertEquals(
            new Box(axis.first(i), axis.last(i), axis.first(0), axis.last(0)),
            fields.unit(layer.output(), i, 0).orElseThrow());
      }
    }
  }

  @Test
  void whatComesAfterAnUnknownOperatorHasNoField() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 16, 16), false);
    String known = b.conv("x", 3, 1, 1, 4);
    String unknown = b.unknown("Einsum", known);
    String sum = b.sum(known, unknown);
    Network network = b.network();
    ReceptiveField fields = new ReceptiveField(network, Shapes.of(network, network.input().dims()));
    assertTrue(fields.of(known).isPresent());
    assertTrue(fields.of(unknown).isEmpty());
    assertTrue(fields.of(sum).isEmpty());
  }

  @Test
  void aUnitMaySeeNothingButPadding() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 8, 8), false);
    String x = b.conv("x", 1, 1, 1, 4);
    Network network = b.network();
    ReceptiveField fields = new ReceptiveField(network, Shapes.of(network, network.input().dims()));
    assertEquals(new Box(-1, -1, -1, -1), fields.unit(x, 0, 0).orElseThrow());
    assertEquals(Optional.empty(), fields.pixels(x, 0, 0));
    assertEquals(Optional.of(new Box(0, 0, 7, 7)), fields.pixels(x, 1, 8));
  }
}
