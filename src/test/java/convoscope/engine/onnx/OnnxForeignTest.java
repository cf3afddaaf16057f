package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.ByteString;

/**
 * What a file says beyond what is known here is in the file that is written of it, and in that of a
 * network that was made of it.
 */
class OnnxForeignTest {
  private static final Path NAME = Path.of("odd.onnx");
  private static final Dims INPUT = Dims.of(1, 3, 4, 5);
  private static final OnnxNetworks NETWORKS = OnnxWriterTest.NETWORKS;

  @TempDir Path folder;

  private static Network read(byte[] written) {
    return NETWORKS.read(NAME, written);
  }

  private static Activations run(Network network, String wanted) {
    try (var loaded = NETWORKS.load(network)) {
      return loaded
          .run(ExplainerTest.random(INPUT, 3), List.of(wanted), Cancel.NEVER)
          .orElseThrow();
    }
  }

  private static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static NodeProto node(String operator, List<String> inputs, List<String> outputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(inputs)
        .addAllOutput(outputs)
        .build();
  }

  private static ModelProto model(GraphProto.Builder graph) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    INPUT.sizes().forEach(size -> shape.addDim(Dimension.newBuilder().setDimValue(size)));
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape);
    return ModelProto.newBuilder()
        .setIrVersion(3)
        .setProducerName("somebody")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(14))
        .addMetadataProps(StringStringEntryProto.newBuilder().setKey("k").setValue("v"))
        .setGraph(
            graph
                .setName("graph")
                .addInput(
                    ValueInfoProto.newBuilder()
                        .setName("x")
                        .setType(TypeProto.newBuilder().setTensorType(tensor))))
        .build();
  }

  /** Attributes that no kind needs, outputs that are left out, and who made the file. */
  @Test
  void whatIsNotExplainedIsKept() throws IOException {
    AttributeProto kernel =
        AttributeProto.newBuilder()
            .setName("kernel_shape")
            .setType(AttributeType.INTS)
            .addInts(2)
            .addInts(2)
            .build();
    NodeProto pool =
        node("MaxPool", List.of("x"), List.of("p", "places")).toBuilder()
            .addAttribute(whole("storage_order", 1))
            .addAttribute(kernel)
            .build();
    NodeProto sizes =
        node("Reshape", List.of("p", "s"), List.of("y")).toBuilder()
            .addAttribute(whole("allowzero", 1))
            .build();
    TensorProto wanted =
        TensorProto.newBuilder()
            .setName("s")
            .setDataType(7)
            .addDims(2)
            .addInt64Data(3)
            .addInt64Data(-1)
            .build();
    byte[] file =
        model(
                GraphProto.newBuilder()
                    .addNode(pool)
                    .addNode(sizes)
                    .addInitializer(wanted)
                    .addOutput(ValueInfoProto.newBuilder().setName("y"))
                    .addOutput(ValueInfoProto.newBuilder().setName("places")))
            .toByteArray();
    Network network = read(file);
    OnnxWriterTest.assertSameAgain(network);
    ModelProto written = ModelProto.parseFrom(NETWORKS.write(network));
    assertEquals("somebody", written.getProducerName());
    assertEquals("v", written.getMetadataProps(0).getValue());
    assertEquals("graph", written.getGraph().getName());
    // Weights that are no inputs are of a format that is newer than this file's.
    assertEquals(4, written.getIrVersion());
    NodeProto again = written.getGraph().getNode(0);
    assertTrue(again.getAttributeList().contains(whole("storage_order", 1)));
    assertEquals("", again.getName());
    assertTrue(written.getGraph().getNode(1).getAttributeList().contains(whole("allowzero", 1)));
  }

  @Test
  void outputsThatAreLeftOutStayOut() throws IOException {
    NodeProto recurrent = node("LSTM", List.of("x", "w", "w"), List.of("", "y", ""));
    Network network =
        read(
            model(
                    GraphProto.newBuilder()
                        .addNode(recurrent)
                        .addInitializer(
                            TensorProto.newBuilder().setName("w").setDataType(1).addDims(0))
                        .addOutput(ValueInfoProto.newBuilder().setName("y")))
                .toByteArray());
    byte[] written = NETWORKS.write(network);
    OnnxWriterTest.assertSame(network, read(written));
    assertEquals(recurrent, ModelProto.parseFrom(written).getGraph().getNode(0));
  }

  /** Weights that a run may replace are neither folded nor fused by the runtime. */
  @Test
  void weightsThatARunMayReplaceStayReplaceable() throws IOException {
    ModelProto model =
        ModelProto.parseFrom(
            Files.readAllBytes(Path.of("resources", "convoscope", "networks", "resnet-20.onnx")));
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (TensorProto weights : model.getGraph().getInitializerList()) {
      TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
      weights.getDimsList().forEach(size -> shape.addDim(Dimension.newBuilder().setDimValue(size)));
      graph.addInput(
          ValueInfoProto.newBuilder()
              .setName(weights.getName())
              .setType(
                  TypeProto.newBuilder()
                      .setTensorType(
                          TypeProto.Tensor.newBuilder()
                              .setElemType(weights.getDataType())
                              .setShape(shape))));
    }
    ModelProto changed = model.toBuilder().setGraph(graph).build();
    assertTrue(changed.getIrVersion() >= 4);
    Network network = read(changed.toByteArray());
    OnnxWriterTest.assertSameAgain(network);
    assertEquals(
        graph.getInputCount(),
        ModelProto.parseFrom(NETWORKS.write(network)).getGraph().getInputCount());
  }

  /** Who makes a network of another one hands on what only its file knows. */
  @Test
  void anEditedNetworkIsWrittenWithWhatItsFileSaid() {
    NodeProto unknown =
        node("Hardmax", List.of("x"), List.of("h")).toBuilder()
            .setName("largest")
            .addAttribute(whole("axis", 1))
            .build();
    Network network =
        read(
            model(
                    GraphProto.newBuilder()
                        .addNode(unknown)
                        .addNode(node("Relu", List.of("h"), List.of("y")))
                        .addOutput(ValueInfoProto.newBuilder().setName("y")))
                .toByteArray());
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.set(
        1,
        new Layer(
            1,
            "negative",
            "Neg",
            Activation.of(Activation.Function.NEG),
            List.of("h"),
            List.of("y")));
    Network edited =
        new Network(
            NAME,
            network.input(),
            layers,
            network.constants(),
            network.outputs(),
            Map.of(),
            network.foreign().orElseThrow());
    Network read = read(NETWORKS.write(edited));
    assertEquals(layers, read.layers());
    try (Activations before = run(network, "y");
        Activations after = run(read, "y")) {
      double sum = 0;
      for (int i = 0; i < INPUT.count(); i++) {
        assertEquals(before.at("y", i), -after.at("y", i));
        sum += before.at("y", i);
      }
      // One of three channels is the largest, at every place.
      assertEquals(4 * 5, sum);
    }
    Network lost =
        new Network(NAME, network.input(), layers, network.constants(), network.outputs());
    IllegalArgumentException said =
        assertThrows(IllegalArgumentException.class, () -> NETWORKS.write(lost));
    assertTrue(String.valueOf(said.getMessage()).contains("largest"), said::getMessage);
  }

  @Test
  void weightsBesideTheFileStandInTheWrittenOne() throws IOException {
    TensorProto beside =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(1)
            .addDims(1)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(
                StringStringEntryProto.newBuilder().setKey("location").setValue("weights.bin"))
            .build();
    NodeProto constant =
        node("Constant", List.of(), List.of("v")).toBuilder()
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("value")
                    .setType(AttributeType.TENSOR)
                    .setT(beside))
            .build();
    ByteBuffer value = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 2.5f);
    Files.write(folder.resolve("weights.bin"), value.array());
    Path file =
        Files.write(
            folder.resolve("net.onnx"),
            model(
                    GraphProto.newBuilder()
                        .addNode(constant)
                        .addNode(node("Add", List.of("x", "w"), List.of("z")))
                        .addNode(node("Add", List.of("z", "v"), List.of("y")))
                        .addInitializer(beside)
                        .addOutput(ValueInfoProto.newBuilder().setName("y")))
                .toByteArray());
    Network network = NETWORKS.read(file);
    ModelProto written = ModelProto.parseFrom(NETWORKS.write(network));
    ByteString raw = ByteString.copyFrom(value);
    assertEquals(raw, written.getGraph().getInitializer(0).getRawData());
    assertEquals(raw, written.getGraph().getNode(0).getAttribute(0).getT().getRawData());
    Network read = read(written.toByteArray());
    assertEquals(network.layers(), read.layers());
    assertTrue(read.layers().getFirst().kind() instanceof LayerKind.Fixed);
    try (Activations all = run(read, "y")) {
      assertTrue(all.at("y", 0) != 0);
    }
  }
}
