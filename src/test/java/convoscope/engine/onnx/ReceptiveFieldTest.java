package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.conv.Workers;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.field.ReceptiveField.Box;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.shade.protobuf.ByteString;

/**
 * Receptive fields by brute force: a copy of the network whose weights are all positive and whose
 * biases are 0 makes zeros of zeros; each input pixel alone is set to 1, and a unit sees it if, and
 * only if, it is no longer 0.
 */
class ReceptiveFieldTest {
  private static final Path NETWORKS = Path.of("resources", "convoscope", "networks");

  /** The same graph with weights 1/16, biases and means 0, variances 1. */
  private static byte[] positive(Path file) throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto tensor = graph.getInitializer(i);
      String name = tensor.getName();
      if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
        continue;
      }
      boolean isShift = name.endsWith(".bias") || name.endsWith("running_mean");
      boolean isFactor = tensor.getDimsCount() == 1;
      float value = isShift ? 0 : isFactor ? 1 : 1 / 16f;
      ByteBuffer raw =
          ByteBuffer.allocate(tensor.getRawData().size()).order(ByteOrder.LITTLE_ENDIAN);
      while (raw.hasRemaining()) {
        raw.putFloat(value);
      }
      graph.setInitializer(
          i, tensor.toBuilder().setRawData(ByteString.copyFrom(raw.flip())).build());
    }
    return model.toBuilder().setGraph(graph).build().toByteArray();
  }

  /** A unit of a map: its first channel suffices, since every weight is positive. */
  private record Unit(String tensor, int row, int column) {}

  @ParameterizedTest
  @CsvSource({"lenet-5, 28", "resnet-20, 32", "resnet-20, 31"})
  void everyLayerSeesWhatBruteForceFinds(String name, int side) throws IOException {
    OnnxNetworks networks = new OnnxNetworks(Workers.CALLER);
    Network network = networks.read(Path.of(name), positive(NETWORKS.resolve(name + ".onnx")));
    int channels = network.input().channels();
    Dims input = Dims.of(1, channels, side, side);
    Shapes shapes = Shapes.of(network, input);
    ReceptiveField fields = new ReceptiveField(network, shapes);
    Map<Unit, Box> seen = new HashMap<>();
    try (var loaded = networks.load(network)) {
      for (int pixel = 0; pixel < side * side; pixel++) {
        Tensor.Builder one = Tensor.builder(Shape.of(channels, side, side));
        for (int channel = 0; channel < channels; channel++) {
          one.array()[channel * side * side + pixel] = 1;
        }
        try (Activations all =
            loaded.run(one.freeze(), ExplainerTest.everyMap(network), Cancel.NEVER).orElseThrow()) {
          int row = pixel / side;
          int column = pixel % side;
          Box here = new Box(row, row, column, column);
          for (Layer layer : network.layers()) {
            for (Unit unit : units(layer.output(), shapes)) {
              if (reaches(all, unit)) {
                seen.merge(unit, here, ReceptiveFieldTest::union);
              }
            }
          }
        }
      }
    }
    int compared = 0;
    for (Layer layer : network.layers()) {
      for (Unit unit : units(layer.output(), shapes)) {
        Optional<Box> said = fields.pixels(unit.tensor, unit.row, unit.column);
        assertEquals(Optional.ofNullable(seen.get(unit)), said, unit.toString());
        compared++;
      }
    }
    assertTrue(compared >= 30, compared + " units");
  }

  private static Box union(Box a, Box b) {
    return new Box(
        Math.min(a.firstRow(), b.firstRow()),
        Math.max(a.lastRow(), b.lastRow()),
        Math.min(a.firstColumn(), b.firstColumn()),
        Math.max(a.lastColumn(), b.lastColumn()));
  }

  /** Corners, middle and two others. */
  private static List<Unit> units(String tensor, Shapes shapes) {
    Shape map = shapes.get(tensor).orElseThrow().asMaps();
    int rows = map.rows();
    int columns = map.columns();
    return List.of(
            new Unit(tensor, 0, 0),
            new Unit(tensor, rows - 1, columns - 1),
            new Unit(tensor, rows / 2, columns / 2),
            new Unit(tensor, rows / 3, columns - 1))
        .stream()
        .distinct()
        .toList();
  }

  /** Any channel: padded ones stay 0. */
  private static boolean reaches(Activations all, Unit unit) {
    Shape map = all.dims(unit.tensor).asMaps();
    for (int channel = 0; channel < map.channels(); channel++) {
      if (all.at(unit.tensor, map.index(0, channel, unit.row, unit.column)) != 0) {
        return true;
      }
    }
    return false;
  }
}
