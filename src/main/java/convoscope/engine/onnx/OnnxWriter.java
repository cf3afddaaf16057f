package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.MessageLite;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * Makes an ONNX file of a {@link Network}.
 *
 * <p>Layers that are explained are written from their kinds ({@link WrittenOperator}), with what
 * their file said beyond them; others as they stood in their file, which is why a network that was
 * made in code can have none of those. The layers in front that only this program needs stay away,
 * and the file's own input is there again. Versions are those of the network's file; one that comes
 * from none gets operators of version {@value #OPERATORS}, or 12 where a softmax over several axes
 * asks for it.
 */
final class OnnxWriter {
  /** ONNX 1.16. */
  private static final int OPERATORS = 21;

  private static final int FORMAT = 10;

  /** The most bytes of a file: protobuf's limit, but for what an array keeps for itself. */
  private static final long MOST = Integer.MAX_VALUE - 8;

  /** A field's tag and length, at most. */
  private static final int FIELD = 16;

  private final Network network;
  private final Optional<OnnxForeign> foreign;
  private final int version;
  private final GraphProto.Builder graph;
  private final Set<String> taken = new HashSet<>();
  private long bytes;

  private OnnxWriter(Network network) {
    this.network = network;
    this.foreign = network.foreign().map(OnnxWriter::own);
    this.version =
        foreign.map(OnnxForeign::header).map(OnnxForeign::version).orElseGet(this::newest);
    this.graph =
        foreign.map(one -> one.header().getGraph().toBuilder()).orElseGet(GraphProto::newBuilder);
  }

  private static OnnxForeign own(Network.Foreign foreign) {
    if (foreign instanceof OnnxForeign own) {
      return own;
    }
    throw new IllegalArgumentException("a network that another engine read");
  }

  static byte[] write(Network network) {
    return new OnnxWriter(network).model().toByteArray();
  }

  /** The newest operators that can say every layer. */
  private int newest() {
    int newest = OPERATORS;
    for (Layer layer : network.layers()) {
      newest = Math.min(newest, WrittenOperator.of(layer, OPERATORS).newest());
    }
    return newest;
  }

  private ModelProto model() {
    List<Layer> layers = network.layers().subList(network.front(), network.layers().size());
    if (layers.isEmpty() || network.outputs().isEmpty()) {
      throw new IllegalArgumentException(network.file() + ": a network without layers or outputs");
    }
    if (network.constants().containsKey(network.input().own())) {
      throw new IllegalArgumentException(network.input().own() + ": an input that is a constant");
    }
    checkNames(layers);
    taken.addAll(network.constants().keySet());
    taken.add(network.input().own());
    layers.forEach(layer -> taken.addAll(layer.outputs()));
    if (graph.getName().isEmpty()) {
      graph.setName("network");
    }
    WrittenEnds ends = new WrittenEnds(network, foreign);
    graph.addInput(count(ends.input()));
    network.outputs().forEach(output -> graph.addOutput(count(ends.output(output))));
    foreign.ifPresent(one -> count(one.header()));
    layers.forEach(this::add);
    new TreeMap<>(network.constants())
        .forEach(
            (name, constant) -> {
              // What a layer makes of constants, it makes again.
              if (network.producer(name).isEmpty()) {
                add(name, constant);
                if (foreign.filter(one -> one.replaceable().contains(name)).isPresent()) {
                  graph.addInput(count(WrittenEnds.input(name, constant)));
                }
              }
            });
    ModelProto.Builder model =
        foreign.map(one -> one.header().toBuilder()).orElseGet(this::header).setGraph(graph);
    model.setIrVersion(Math.max(OnnxForeign.FREE_CONSTANTS, model.getIrVersion()));
    return model.build();
  }

  private ModelProto.Builder header() {
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT)
        .setProducerName("Convoscope")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(version));
  }

  private void add(Layer layer) {
    WrittenOperator written = WrittenOperator.of(layer, version);
    boolean isExplained =
        !(layer.kind() instanceof LayerKind.Fixed || layer.kind() instanceof LayerKind.Unknown);
    Optional<NodeProto> known =
        foreign
            .flatMap(one -> one.node(layer.output(), written.operator()))
            .filter(node -> !isElsewhere(node));
    NodeProto.Builder node =
        known.map(NodeProto::toBuilder).orElseGet(NodeProto::newBuilder).clearInput();
    if (isExplained || known.isEmpty()) {
      if (version < written.oldest() || version > written.newest()) {
        throw refused(layer, "version %d of %s".formatted(version, written.operator()));
      }
      List<AttributeProto> attributes = new ArrayList<>(written.attributes());
      Set<String> names =
          attributes.stream().map(AttributeProto::getName).collect(Collectors.toSet());
      node.getAttributeList().stream()
          .filter(one -> !names.contains(one.getName()))
          .forEach(attributes::add);
      if (!isExplained) {
        attributes.addAll(own(layer));
      }
      node.clearAttribute().addAllAttribute(attributes);
    }
    node.setOpType(written.operator());
    if (!node.getName().isEmpty() || known.isEmpty() || !layer.name().equals(layer.output())) {
      // Else its file has no name for it.
      node.setName(layer.name());
    }
    node.addAllInput(layer.inputs());
    List<Constant> parameters = parameters(layer, written, node);
    List<String> outputs = node.getOutputList().stream().filter(one -> !one.isEmpty()).toList();
    if (!outputs.equals(layer.outputs())) {
      node.clearOutput().addAllOutput(layer.outputs());
    }
    if (isExplained) {
      check(layer, written, node.build(), parameters);
    }
    parameters.forEach(one -> add(one.name(), one));
    graph.addNode(count(node.build()));
  }

  /** Whether values of its attributes lie beside the network's file. */
  private static boolean isElsewhere(NodeProto node) {
    return node.getAttributeList().stream()
        .anyMatch(one -> one.getT().getDataLocation() == TensorProto.DataLocation.EXTERNAL);
  }

  /** What of a layer that is not explained is known without its file. */
  private List<AttributeProto> own(Layer layer) {
    return switch (layer.operator()) {
      case "Shape" -> List.of();
      case "Constant" ->
          List.of(
              AttributeProto.newBuilder()
                  .setName("value")
                  .setType(AttributeProto.AttributeType.TENSOR)
                  .setT(
                      tensor(
                          layer.output(),
                          network
                              .constant(layer.output())
                              .orElseThrow(() -> refused(layer, "a constant without values"))))
                  .build());
      default -> throw refused(layer, layer.operator() + ", whose attributes nobody knows");
    };
  }

  /** Constants for the parameters that are inputs in this version and that the layer has not. */
  private List<Constant> parameters(Layer layer, WrittenOperator written, NodeProto.Builder node) {
    List<Constant> made = new ArrayList<>();
    if (layer.inputs().size() == 1) {
      int missing = 0;
      for (WrittenOperator.Parameter parameter : written.parameters()) {
        if (parameter.isAbsent()) {
          missing++;
          continue;
        }
        for (; missing > 0; missing--) {
          node.addInput("");
        }
        String tensor = free(layer.output() + "/" + parameter.name());
        node.addInput(tensor);
        made.add(parameter.constant(tensor));
      }
    }
    return made;
  }

  private String free(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "'";
    }
    return name;
  }

  /** What was written is read again, since a layer's kind and its inputs may contradict. */
  private void check(
      Layer layer, WrittenOperator written, NodeProto node, List<Constant> parameters) {
    Function<String, Optional<Constant>> constants =
        name ->
            network
                .constant(name)
                .or(() -> parameters.stream().filter(one -> one.name().equals(name)).findFirst());
    LayerKind kind;
    boolean isSame;
    try {
      kind = new Operators(version).kind(new SeenNode(node, constants));
      Layer read =
          new Layer(
              layer.index(), layer.name(), layer.operator(), kind, layer.inputs(), layer.outputs());
      isSame =
          kind.getClass() == layer.kind().getClass()
              && WrittenOperator.of(read, version).isSame(written);
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      throw refused(layer, layer.kind() + ", of which an input is damaged");
    }
    if (!isSame) {
      throw refused(layer, "%s, which would be read as %s".formatted(layer.kind(), kind));
    }
  }

  private IllegalArgumentException refused(Layer layer, String what) {
    return new IllegalArgumentException(
        "%s: the layer %s cannot be written: %s".formatted(network.file(), layer.name(), what));
  }

  private void add(String name, Constant constant) {
    graph.addInitializer(count(tensor(name, constant)));
  }

  private TensorProto tensor(String name, Constant constant) {
    // Asked before its bytes are made: a layer of a stack may have weights without end.
    double size = (double) constant.type().bits() / Byte.SIZE;
    for (int one : constant.dims().sizes()) {
      size *= one;
    }
    if (bytes + size > MOST) {
      throw tooLarge(bytes + size);
    }
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(constant.type().number())
            .setRawData(raw(constant));
    constant.dims().sizes().forEach(tensor::addDims);
    return tensor.build();
  }

  private static ByteString raw(Constant constant) {
    return UnsafeByteOperations.unsafeWrap(constant.bytes());
  }

  /** Counts what becomes part of the file. */
  private <M extends MessageLite> M count(M part) {
    bytes += part.getSerializedSize() + FIELD;
    if (bytes > MOST) {
      throw tooLarge(bytes);
    }
    return part;
  }

  private ProblemException tooLarge(double size) {
    return new ProblemException(
        Problem.NETWORK_FILE_TOO_LARGE,
        network.file(),
        (long) Math.ceil(size / 0x1p20),
        MOST >> 20);
  }

  /** Every name can be written and, of a tensor, is one. */
  private void checkNames(List<Layer> layers) {
    List<String> tensors = new ArrayList<>(network.constants().keySet());
    tensors.add(network.input().own());
    tensors.addAll(network.outputs());
    List<String> all = new ArrayList<>();
    for (Layer layer : layers) {
      tensors.addAll(layer.outputs());
      all.add(layer.name());
      all.addAll(layer.inputs());
    }
    all.addAll(tensors);
    for (String name : all) {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
        throw new IllegalArgumentException(network.file() + ": half a character in " + name);
      }
    }
    if (tensors.contains("")) {
      throw new IllegalArgumentException(network.file() + ": a tensor without a name");
    }
  }
}
