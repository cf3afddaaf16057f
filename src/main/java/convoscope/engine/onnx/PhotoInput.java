package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.jspecify.annotations.Nullable;

/**
 * The input that a photo goes into, as a graph has it.
 *
 * @param name of its tensor
 * @param type of its values
 * @param dims sizes as they stand in the graph, four of them
 * @param channelsLast whether they are N×H×W×C
 */
record PhotoInput(String name, ElementType type, Dims dims, boolean channelsLast) {
  private static final Set<Integer> CHANNELS = Set.of(1, 3);

  /** Operators that leave every value where it is. */
  private static final Set<String> IN_PLACE =
      Set.of(
          "Cast",
          "Identity",
          "Dropout",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Clip",
          "Relu",
          "Neg",
          "QuantizeLinear",
          "DequantizeLinear",
          "Pow",
          "BatchNormalization");

  /**
   * Finds it: the only input that some node reads and no initializer fills.
   *
   * @param file for messages
   * @throws ProblemException NETWORK_NO_IMAGE, with all inputs and their types, if there is none
   */
  static PhotoInput of(GraphProto graph, Path file) {
    Set<String> filled =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    List<ValueInfoProto> open = new ArrayList<>(graph.getInputList());
    open.removeIf(input -> filled.contains(input.getName()));
    List<String> found =
        open.stream().map(in -> in.getName() + " (" + words(in.getType()) + ")").toList();
    ProblemException none = new ProblemException(Problem.NETWORK_NO_IMAGE, file, found);
    if (open.size() != 1) {
      throw none;
    }
    ValueInfoProto only = open.getFirst();
    ElementType type =
        ElementType.of(only.getType().getTensorType().getElemType()).orElse(ElementType.STRING);
    if (!only.getType().hasTensorType() || !type.holdsPictures()) {
      throw none;
    }
    boolean hasRank = only.getType().getTensorType().hasShape();
    Boolean byGraph = channelsLastByGraph(graph, only.getName());
    if (!hasRank && byGraph == null) {
      throw none;
    }
    Dims dims =
        hasRank ? dims(only, file, type) : Dims.of(Dims.FREE, Dims.FREE, Dims.FREE, Dims.FREE);
    if (dims.rank() != 4) {
      throw none;
    }
    boolean first = CHANNELS.contains(dims.size(1));
    boolean last = CHANNELS.contains(dims.size(3));
    boolean channelsLast = first != last ? last : Boolean.TRUE.equals(byGraph);
    int channels = dims.size(channelsLast ? 3 : 1);
    if (channels != Dims.FREE && !CHANNELS.contains(channels)) {
      throw none;
    }
    return new PhotoInput(only.getName(), type, dims, channelsLast);
  }

  /** What the graph does first with the picture: null if that says nothing of its axes. */
  private static @Nullable Boolean channelsLastByGraph(GraphProto graph, String input) {
    Map<String, List<NodeProto>> readers = new HashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      node.getInputList()
          .forEach(name -> readers.computeIfAbsent(name, n -> new ArrayList<>()).add(node));
    }
    List<String> next = new ArrayList<>(List.of(input));
    Set<String> seen = new HashSet<>(next);
    while (!next.isEmpty()) {
      for (NodeProto node : readers.getOrDefault(next.removeFirst(), List.of())) {
        String operator = node.getOpType();
        if (operator.equals("Transpose")) {
          List<Long> order = new Attributes(node).longs("perm");
          if (order.equals(List.of(0L, 3L, 1L, 2L))) {
            return true;
          }
          return order.size() == 4 ? false : null;
        }
        if (operator.equals("Conv") || operator.endsWith("Pool")) {
          return false;
        }
        if (IN_PLACE.contains(operator) && seen.add(node.getOutput(0))) {
          next.add(node.getOutput(0));
        }
      }
    }
    return null;
  }

  /** Sizes of an input; free where the file leaves them open. */
  static Dims dims(ValueInfoProto value, Path file, ElementType type) {
    List<Integer> sizes = new ArrayList<>();
    double count = 1;
    for (Dimension size : value.getType().getTensorType().getShape().getDimList()) {
      long known = size.hasDimValue() ? size.getDimValue() : Dims.FREE;
      // Some exporters write 0 or −1 for a size that is open.
      boolean isFree = known <= 0;
      count *= isFree ? 1 : known;
      sizes.add(isFree ? Dims.FREE : (int) Math.min(known, Integer.MAX_VALUE));
    }
    double bytes = count * Math.max(1, type.bits() / Byte.SIZE);
    if (count > Integer.MAX_VALUE || bytes > MachineMemory.most()) {
      throw MachineMemory.tooLarge(file, bytes);
    }
    return new Dims(sizes);
  }

  /** A type in the words of ONNX: {@code float16 1×3×?×?}, {@code sequence(float32 ?)}. */
  static String words(TypeProto type) {
    if (type.hasTensorType()) {
      TypeProto.Tensor tensor = type.getTensorType();
      return word(tensor.getElemType())
          + " "
          + (tensor.hasShape()
              ? tensor.getShape().getDimList().stream()
                  .map(PhotoInput::size)
                  .collect(
                      Collectors.joining("×", "", tensor.getShape().getDimCount() == 0 ? "[]" : ""))
              : "?");
    }
    if (type.hasSequenceType()) {
      return "sequence(" + words(type.getSequenceType().getElemType()) + ")";
    }
    if (type.hasOptionalType()) {
      return "optional(" + words(type.getOptionalType().getElemType()) + ")";
    }
    if (type.hasMapType()) {
      return "map(" + words(type.getMapType().getValueType()) + ")";
    }
    return type.hasSparseTensorType()
        ? "sparse(" + word(type.getSparseTensorType().getElemType()) + ")"
        : "?";
  }

  private static String size(Dimension size) {
    return size.hasDimValue() && size.getDimValue() > 0 ? Long.toString(size.getDimValue()) : "?";
  }

  /** The word of a type's number. */
  static String word(int type) {
    return ElementType.of(type).map(ElementType::id).orElse("type " + type);
  }

  /** Names that a node reads, those inside of its branches and loops too. */
  static Set<String> read(NodeProto node) {
    Set<String> names = new HashSet<>(node.getInputList());
    for (AttributeProto attribute : node.getAttributeList()) {
      List<GraphProto> graphs = new ArrayList<>(attribute.getGraphsList());
      if (attribute.hasG()) {
        graphs.add(attribute.getG());
      }
      for (GraphProto graph : graphs) {
        graph.getNodeList().forEach(inner -> names.addAll(read(inner)));
        graph.getOutputList().forEach(output -> names.add(output.getName()));
      }
    }
    return names;
  }
}
