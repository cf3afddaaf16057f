package convoscope.engine.onnx;

import convoscope.core.net.graph.ElementType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * A file's model as this program runs it: its functions in place of their calls, inputs that nobody
 * reads left out, and in front of a picture of another type, or of channels that stand last, the
 * layers that make it of float32 N×C×H×W.
 *
 * @param file with the model; the file as it was, if nothing was to be done
 * @param own name of the file's own input
 * @param type of the file's own input
 * @param isTurned whether the file's own input is N×H×W×C
 * @param added names of the layers that were put in front
 */
record ModelAdapting(
    OnnxFile file, String own, ElementType type, boolean isTurned, Set<String> added) {
  static ModelAdapting of(OnnxFile file) {
    ModelProto model = FunctionInlining.inlined(file.model(), file.file());
    GraphProto graph = withoutUnread(model.getGraph());
    PhotoInput input = PhotoInput.of(graph, file.file());
    Set<String> added = new HashSet<>();
    if (input.channelsLast() || input.type() != ElementType.FLOAT32) {
      graph = fronted(graph, input, added);
    }
    boolean isSame =
        model.getFunctionsCount() == 0
            && added.isEmpty()
            && graph.getInputCount() == file.model().getGraph().getInputCount();
    return new ModelAdapting(
        isSame ? file : file.with(model.toBuilder().setGraph(graph).build()),
        input.name(),
        input.type(),
        input.channelsLast(),
        Set.copyOf(added));
  }

  /** Without the inputs that do nothing: switches of training, for example. */
  private static GraphProto withoutUnread(GraphProto graph) {
    Set<String> read = new HashSet<>();
    graph.getNodeList().forEach(node -> read.addAll(PhotoInput.read(node)));
    graph.getOutputList().forEach(output -> read.add(output.getName()));
    Set<String> filled =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    List<ValueInfoProto> kept = new ArrayList<>(graph.getInputList());
    kept.removeIf(in -> !read.contains(in.getName()) && !filled.contains(in.getName()));
    boolean isSame =
        kept.size() == graph.getInputCount()
            || kept.stream().allMatch(in -> filled.contains(in.getName()));
    return isSame ? graph : graph.toBuilder().clearInput().addAllInput(kept).build();
  }

  private static GraphProto fronted(GraphProto graph, PhotoInput input, Set<String> added) {
    Set<String> taken = new HashSet<>();
    graph.getNodeList().forEach(node -> taken.addAll(node.getOutputList()));
    String photo = free(input.name() + "/photo", taken);
    List<NodeProto> front = new ArrayList<>();
    String last = photo;
    if (input.type() != ElementType.FLOAT32) {
      String made =
          input.channelsLast() ? free(input.name() + "/" + input.type().id(), taken) : input.name();
      front.add(node("Cast", last, made, whole("to", input.type().number())));
      last = made;
    }
    if (input.channelsLast()) {
      front.add(node("Transpose", last, input.name(), wholes("perm", 0, 2, 3, 1)));
    }
    front.forEach(node -> added.add(node.getName()));
    GraphProto.Builder changed = graph.toBuilder().clearNode();
    front.forEach(changed::addNode);
    changed.addAllNode(graph.getNodeList());
    for (int i = 0; i < graph.getInputCount(); i++) {
      if (graph.getInput(i).getName().equals(input.name())) {
        changed.setInput(i, photo(graph.getInput(i), photo, input));
      }
    }
    return changed.build();
  }

  private static String free(String wanted, Set<String> taken) {
    String name = wanted;
    while (taken.contains(name)) {
      name += "'";
    }
    return name;
  }

  private static ValueInfoProto photo(ValueInfoProto own, String name, PhotoInput input) {
    TypeProto.Tensor tensor = own.getType().getTensorType();
    TypeProto.Tensor.Builder changed = tensor.toBuilder().setElemType(ElementType.FLOAT32.number());
    if (tensor.hasShape() && input.channelsLast()) {
      TensorShapeProto shape = tensor.getShape();
      changed.setShape(
          TensorShapeProto.newBuilder()
              .addDim(shape.getDim(0))
              .addDim(shape.getDim(3))
              .addDim(shape.getDim(1))
              .addDim(shape.getDim(2)));
    }
    return own.toBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(changed))
        .build();
  }

  private static NodeProto node(String operator, String from, String to, AttributeProto how) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(to)
        .addInput(from)
        .addOutput(to)
        .addAttribute(how)
        .build();
  }

  private static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto wholes(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }
}
