package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.Workers;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import onnx.Onnx.FunctionProto;
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

/** Whatever is wrong with a file is a sentence that names it, and nothing worse. */
class OnnxFaultsTest {
  private static final Path LENET = Path.of("resources", "convoscope", "networks", "lenet-5.onnx");
  private static final Path NAME = Path.of("a.onnx");

  @TempDir Path folder;
  private final OnnxNetworks networks = new OnnxNetworks(Workers.CALLER);

  private static ValueInfoProto value(String name, int type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName("n-" + output)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static GraphProto.Builder graph() {
    return GraphProto.newBuilder()
        .addInput(value("x", TensorProto.DataType.FLOAT_VALUE, 1, 3, 4, 4))
        .addOutput(ValueInfoProto.newBuilder().setName("y"));
  }

  private static byte[] bytes(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static TensorProto weights(String name, float value) {
    ByteBuffer raw = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    raw.putFloat(0, value);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addDims(1)
        .setRawData(ByteString.copyFrom(raw))
        .build();
  }

  /** The last argument of the problem. */
  private Object assertProblem(Problem expected, byte[] contents) {
    ProblemException found =
        assertThrows(ProblemException.class, () -> networks.read(NAME, contents));
    assertEquals(expected, found.problem());
    assertEquals(NAME, found.arguments().getFirst());
    return found.arguments().getLast();
  }

  @Test
  void theSmallestNetworkIsRead() {
    Network network = networks.read(NAME, bytes(graph().addNode(node("Relu", "y", "x"))));
    assertEquals(1, network.layers().size());
  }

  @Test
  void whatIsNoNetworkIsSaidToBeNone() throws IOException {
    assertProblem(
        Problem.NETWORK_FORMAT_UNKNOWN, "hello, this is text".getBytes(StandardCharsets.UTF_8));
    assertProblem(
        Problem.NETWORK_FORMAT_UNKNOWN,
        Files.readAllBytes(Path.of("sample-images", "chelsea.png")));
    byte[] whole = Files.readAllBytes(LENET);
    assertEquals(
        "ends-early",
        assertProblem(Problem.NETWORK_DAMAGED, Arrays.copyOf(whole, whole.length / 2)));
    // A version, and then a field of a kind that there is none of.
    assertEquals("bad-data", assertProblem(Problem.NETWORK_DAMAGED, new byte[] {8, 8, 0x0f, 1}));
    Path empty = Files.createFile(folder.resolve("empty.onnx"));
    assertEquals(
        Problem.FILE_EMPTY,
        assertThrows(ProblemException.class, () -> networks.read(empty)).problem());
    assertEquals(
        Problem.FILE_IS_FOLDER,
        assertThrows(ProblemException.class, () -> networks.read(folder)).problem());
    assertEquals(
        Problem.FILE_NOT_FOUND,
        assertThrows(ProblemException.class, () -> networks.read(folder.resolve("no.onnx")))
            .problem());
  }

  @Test
  void whatCannotBeRunIsRefusedBeforeTheRuntimeSeesIt() {
    assertProblem(
        Problem.NETWORK_OPERATOR_UNKNOWN, bytes(graph().addNode(node("Frobnicate", "y", "x"))));
    assertProblem(Problem.NETWORK_TENSOR_MISSING, bytes(graph().addNode(node("Relu", "y", "z"))));
    assertProblem(Problem.NETWORK_OUTPUT_MISSING, bytes(graph().addNode(node("Relu", "z", "x"))));
    assertProblem(
        Problem.NETWORK_CYCLE,
        bytes(graph().addNode(node("Add", "z", "x", "y")).addNode(node("Relu", "y", "z"))));
    assertProblem(
        Problem.NETWORK_PART_DAMAGED,
        bytes(graph().addNode(node("Relu", "y", "x")).addNode(node("Abs", "y", "x"))));
    assertProblem(
        Problem.NETWORK_TYPE_UNKNOWN,
        bytes(
            graph()
                .addNode(node("Add", "y", "x", "w"))
                .addInitializer(weights("w", 1).toBuilder().setDataType(77))));
    assertProblem(
        Problem.NETWORK_PART_DAMAGED,
        bytes(
            graph()
                .addNode(node("Add", "y", "x", "w"))
                .addInitializer(weights("w", 1).toBuilder().addDims(5))));
    assertProblem(
        Problem.NETWORK_PART_DAMAGED,
        bytes(
            graph()
                .addNode(node("Add", "y", "x", "w"))
                .addInitializer(weights("w", 1).toBuilder().setDims(0, Long.MAX_VALUE))));
  }

  @Test
  void inputsThatAreNoImageAreRefused() {
    GraphProto.Builder flat = graph().addNode(node("Relu", "y", "x"));
    flat.setInput(0, value("x", TensorProto.DataType.FLOAT_VALUE, 1, 128));
    assertProblem(Problem.NETWORK_NO_IMAGE, bytes(flat));
    flat.setInput(0, value("x", TensorProto.DataType.STRING_VALUE, 1, 3, 4, 4));
    assertProblem(Problem.NETWORK_NO_IMAGE, bytes(flat));
    flat.setInput(0, value("x", TensorProto.DataType.FLOAT_VALUE, 1, 7, 4, 4));
    assertProblem(Problem.NETWORK_NO_IMAGE, bytes(flat));
    flat.setInput(0, value("x", TensorProto.DataType.FLOAT_VALUE, 1, 3, 4, 4));
    flat.addInput(value("x2", TensorProto.DataType.FLOAT_VALUE, 1, 3, 4, 4));
    flat.addNode(node("Add", "z", "x", "x2"));
    assertProblem(Problem.NETWORK_NO_IMAGE, bytes(flat));
  }

  @Test
  void nodesInDisorderArePutInOrder() {
    Network network =
        networks.read(
            NAME, bytes(graph().addNode(node("Relu", "y", "z")).addNode(node("Abs", "z", "x"))));
    assertEquals("Abs", network.layers().getFirst().operator());
  }

  @Test
  void weightsBesideTheFileAreReadAndMissingOnesNamed() throws IOException {
    TensorProto outside =
        weights("w", 1).toBuilder()
            .clearRawData()
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(
                StringStringEntryProto.newBuilder().setKey("location").setValue("weights.bin"))
            .addExternalData(StringStringEntryProto.newBuilder().setKey("offset").setValue("4"))
            .addExternalData(StringStringEntryProto.newBuilder().setKey("length").setValue("4"))
            .build();
    Path file =
        Files.write(
            folder.resolve("net.onnx"),
            bytes(graph().addNode(node("Add", "y", "x", "w")).addInitializer(outside)));
    ProblemException missing = assertThrows(ProblemException.class, () -> networks.read(file));
    assertEquals(Problem.NETWORK_DATA_MISSING, missing.problem());
    assertEquals("weights.bin", missing.arguments().get(1));
    ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(folder.resolve("weights.bin"), data.putFloat(4, 2.5f).array());
    Network network = networks.read(file);
    assertEquals(2.5f, network.constant("w").orElseThrow().at(0));
    try (var loaded = networks.load(network);
        Activations all =
            loaded
                .run(Tensor.builder(Shape.of(3, 4, 4)).freeze(), List.of("y"), Cancel.NEVER)
                .orElseThrow()) {
      assertEquals(2.5f, all.at("y", 7));
    }
    TensorProto trap =
        outside.toBuilder()
            .setExternalData(
                0,
                StringStringEntryProto.newBuilder().setKey("location").setValue("../weights.bin"))
            .build();
    Path out =
        Files.write(
            folder.resolve("trap.onnx"),
            bytes(graph().addNode(node("Add", "y", "x", "w")).addInitializer(trap)));
    assertEquals(
        Problem.NETWORK_PART_DAMAGED,
        assertThrows(ProblemException.class, () -> networks.read(out)).problem());
  }

  private static TensorProto beside(String name, long size, int type) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type)
        .addDims(size)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(
            StringStringEntryProto.newBuilder().setKey("location").setValue("weights.bin"))
        .build();
  }

  /** Files without contents: their systems store only how long they are. */
  private void lengthen(String name, long bytes) throws IOException {
    try (RandomAccessFile data = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      data.setLength(bytes);
    }
  }

  @Test
  void weightsBesideTheFileThatNoBufferHoldsAreTooLarge() throws IOException {
    lengthen("weights.bin", 4L << 30);
    Path file =
        Files.write(
            folder.resolve("net.onnx"),
            bytes(
                graph()
                    .addNode(node("Add", "y", "x", "w"))
                    .addInitializer(beside("w", 1 << 30, TensorProto.DataType.FLOAT_VALUE))));
    assertEquals(
        Problem.NETWORK_TOO_LARGE,
        assertThrows(ProblemException.class, () -> networks.read(file)).problem());
  }

  @Test
  void weightsBesideTheFileCountForTheMemory() throws IOException {
    lengthen("weights.bin", 1000);
    GraphProto.Builder graph = graph().addNode(node("Add", "y", "x", "w"));
    graph.addInitializer(beside("w", 100, TensorProto.DataType.FLOAT_VALUE));
    graph.addInitializer(beside("v", 100, TensorProto.DataType.FLOAT16_VALUE));
    byte[] contents = bytes(graph);
    Path file = Files.write(folder.resolve("net.onnx"), contents);
    assertEquals(contents.length + 600.0, OnnxFile.read(file).held());
    for (int i = 0; i < 200; i++) {
      graph.addInitializer(beside("w" + i, 1 << 29, TensorProto.DataType.FLOAT_VALUE));
    }
    lengthen("weights.bin", 2L << 30);
    Path large = Files.write(folder.resolve("large.onnx"), bytes(graph));
    assertEquals(
        Problem.NETWORK_TOO_LARGE,
        assertThrows(ProblemException.class, () -> networks.read(large)).problem());
  }

  /** 2³⁰ values take 4 GB: less than a machine has, and more than one buffer holds. */
  @Test
  void aMapThatNoBufferHoldsIsTooLarge() {
    GraphProto.Builder graph = graph();
    TensorProto.Builder sizes =
        TensorProto.newBuilder().setName("s").setDataType(TensorProto.DataType.INT64_VALUE);
    sizes.addDims(4).addInt64Data(1).addInt64Data(1 << 28).addInt64Data(4).addInt64Data(1);
    graph.addInitializer(sizes).addInitializer(weights("w", 1));
    graph.addNode(node("Expand", "e", "w", "s")).addNode(node("Add", "y", "x", "w"));
    Network network = networks.read(NAME, bytes(graph));
    try (var loaded = networks.load(network)) {
      Tensor zeros = Tensor.builder(Shape.of(3, 4, 4)).freeze();
      assertEquals(
          Problem.NETWORK_TOO_LARGE,
          assertThrows(
                  ProblemException.class, () -> loaded.run(zeros, List.of("e", "y"), Cancel.NEVER))
              .problem());
    }
  }

  /** A tensor outside of a call may be called as one inside of it would be. */
  @Test
  void whatIsInsideOfACallTakesNoOtherName() {
    FunctionProto twice =
        FunctionProto.newBuilder()
            .setName("Twice")
            .setDomain("own")
            .addInput("a")
            .addOutput("b")
            .addNode(node("Neg", "t", "a"))
            .addNode(node("Neg", "b", "t"))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .build();
    NodeProto call = node("Twice", "z", "x/t").toBuilder().setDomain("own").setName("x").build();
    NodeProto again = call.toBuilder().setInput(0, "z").setOutput(0, "y").build();
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("own").setVersion(1))
            .addFunctions(twice)
            .setGraph(graph().addNode(node("Abs", "x/t", "x")).addNode(call).addNode(again))
            .build();
    Network network = networks.read(NAME, model.toByteArray());
    List<String> made = ExplainerTest.everyMap(network);
    assertEquals(5, made.size());
    assertEquals(5, made.stream().distinct().count(), made::toString);
    assertTrue(made.contains("x/t"), made::toString);
  }

  @Test
  void anInputOfAnotherSizeIsRefusedWithBothSizes() throws IOException {
    Network network = networks.read(LENET);
    try (var loaded = networks.load(network)) {
      ProblemException found =
          assertThrows(
              ProblemException.class,
              () ->
                  loaded.run(
                      Tensor.builder(Shape.of(1, 30, 28)).freeze(),
                      network.outputs(),
                      Cancel.NEVER));
      assertEquals(Problem.INPUT_SIZE_UNFIT, found.problem());
    }
  }

  @Test
  void aCancelledRunGivesNothing() {
    Network network = networks.read(LENET);
    try (var loaded = networks.load(network)) {
      assertEquals(
          Optional.empty(),
          loaded.run(Tensor.builder(Shape.of(1, 28, 28)).freeze(), network.outputs(), () -> true));
      // The next one is none the worse.
      assertTrue(
          loaded
              .run(Tensor.builder(Shape.of(1, 28, 28)).freeze(), network.outputs(), Cancel.NEVER)
              .isPresent());
    }
  }

  @Test
  void buffersAreUsedAgainOnlyWhenGivenBack() {
    Network network = networks.read(LENET);
    Tensor zeros = Tensor.builder(Shape.of(1, 28, 28)).freeze();
    Tensor noise = ExplainerTest.random(network.input().dims().with(0, 1), 5);
    try (var loaded = networks.load(network)) {
      Activations first = loaded.run(zeros, network.outputs(), Cancel.NEVER).orElseThrow();
      float before = first.at("logits", 3);
      Activations second = loaded.run(noise, network.outputs(), Cancel.NEVER).orElseThrow();
      assertEquals(before, first.at("logits", 3), "held by the first");
      first.close();
      second.close();
      assertThrows(IllegalStateException.class, () -> first.at("logits", 3));
      Activations third = loaded.run(zeros, network.outputs(), Cancel.NEVER).orElseThrow();
      assertEquals(before, third.at("logits", 3));
    }
  }

  /** It may have waited for another run while the network was closed. */
  @Test
  void aClosedNetworkRunsNoMore() {
    Network network = networks.read(LENET);
    Tensor zeros = Tensor.builder(Shape.of(1, 28, 28)).freeze();
    NetworkRunner.Loaded loaded = networks.load(network);
    loaded.run(zeros, network.outputs(), Cancel.NEVER).orElseThrow().close();
    loaded.close();
    assertEquals(Optional.empty(), loaded.run(zeros, network.outputs(), Cancel.NEVER));
  }

  /** Byte flips of a real model: every one is read, run or refused; the JVM survives. */
  @Test
  void aDamagedModelNeverDoesWorseThanASentence() throws IOException {
    byte[] whole = Files.readAllBytes(LENET);
    long seed = 20261123;
    Random random = new Random(seed);
    AtomicInteger refused = new AtomicInteger();
    int tries = Integer.getInteger("convoscope.fuzz", 300);
    for (int i = 0; i < tries; i++) {
      byte[] bent = whole.clone();
      // Most bytes are weights: half of the flips go to the graph, which stands at the beginning.
      int range = i % 2 == 0 ? 3000 : bent.length;
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bent[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        Network network = networks.read(NAME, bent);
        try (var loaded = networks.load(network)) {
          Shape input = network.input().dims().with(0, 1).asMaps();
          if (input.size() < 1 << 22) {
            loaded
                .run(Tensor.builder(input).freeze(), ExplainerTest.everyMap(network), Cancel.NEVER)
                .ifPresent(Activations::close);
          }
        }
      } catch (ProblemException e) {
        refused.incrementAndGet();
      } catch (IllegalStateException e) {
        // A size that is free in the bent file.
        assertTrue(String.valueOf(e.getMessage()).contains("no maps"), e::toString);
      }
    }
    assertTrue(refused.get() > tries / 20, "seed " + seed + ": only " + refused + " refused");
  }
}
