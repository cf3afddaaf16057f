package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Fixed;
import convoscope.core.net.graph.LayerKind.Reshape;
import convoscope.core.net.graph.Network;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * Makes a {@link Network} of a parsed file, and refuses what cannot be run or is no image network.
 */
final class GraphReading {
  private final ModelAdapting adapted;
  private final OnnxFile file;
  private final GraphProto graph;
  private final Set<String> functions = new HashSet<>();
  private final TensorReading tensors;
  private final Map<String, Constant> constants = new HashMap<>();
  private final Set<String> fixed = new HashSet<>();
  private final Map<String, NodeProto> beyond = new HashMap<>();

  private GraphReading(ModelAdapting adapted) {
    this.adapted = adapted;
    this.file = adapted.file();
    this.graph = file.model().getGraph();
    this.tensors = new TensorReading(file.file());
    file.model().getFunctionsList().forEach(one -> functions.add(FunctionInlining.name(one)));
  }

  static Network read(ModelAdapting adapted) {
    return new GraphReading(adapted).network();
  }

  private Network network() {
    if (graph.getSparseInitializerCount() > 0) {
      throw problem(
          Problem.NETWORK_TYPE_UNKNOWN,
          graph.getSparseInitializer(0).getValues().getName(),
          "sparse");
    }
    for (TensorProto tensor : graph.getInitializerList()) {
      constants.put(tensor.getName(), tensors.read(tensor, tensor.getName()));
    }
    Network.Input input = input(adapted);
    List<NodeProto> nodes = NodeOrder.of(graph, file.file(), constants.keySet(), input.name());
    Operators operators = new Operators(OnnxForeign.version(file.model()));
    List<Layer> layers = new ArrayList<>();
    for (NodeProto node : nodes) {
      layers.add(layer(layers.size(), node, operators));
    }
    List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    Set<String> made =
        layers.stream().flatMap(layer -> layer.outputs().stream()).collect(Collectors.toSet());
    for (String output : outputs) {
      boolean isThere = output.equals(input.name()) || constants.containsKey(output);
      if (!isThere && !made.contains(output)) {
        throw problem(Problem.NETWORK_OUTPUT_MISSING, output);
      }
    }
    if (outputs.isEmpty()) {
      throw problem(Problem.NETWORK_DAMAGED, "no-outputs");
    }
    Map<String, Dims> declared = new HashMap<>();
    graph
        .getOutputList()
        .forEach(
            output -> declared(output).ifPresent(dims -> declared.put(output.getName(), dims)));
    return new Network(
        file.file(),
        input,
        layers,
        constants,
        outputs,
        declared,
        OnnxForeign.of(file.model(), beyond));
  }

  private static Optional<Dims> declared(ValueInfoProto output) {
    TypeProto.Tensor tensor = output.getType().getTensorType();
    return tensor.hasShape()
        ? Optional.of(
            new Dims(
                tensor.getShape().getDimList().stream()
                    .map(size -> Math.clamp(size.getDimValue(), 0, Integer.MAX_VALUE))
                    // Without a value, or 0 as some exporters write it.
                    .map(size -> size == 0 ? Dims.FREE : size)
                    .toList()))
        : Optional.empty();
  }

  private Network.Input input(ModelAdapting adapted) {
    // What stands in front of the graph made one input of it that holds a picture.
    PhotoInput found = PhotoInput.of(graph, file.file());
    Dims dims = found.dims();
    int channels = dims.size(1) == Dims.FREE ? channels() : dims.size(1);
    return new Network.Input(
        found.name(), dims.with(1, channels), adapted.own(), adapted.type(), adapted.isTurned());
  }

  /** What the first convolution reads, where the input does not say it. */
  private int channels() {
    for (NodeProto node : graph.getNodeList()) {
      boolean isConv = node.getOpType().equals("Conv") && node.getInputCount() > 1;
      Constant weights = isConv ? constants.get(node.getInput(1)) : null;
      if (weights != null && weights.dims().rank() == 4) {
        return weights.dims().size(1) == 1 && new Attributes(node).whole("group", 1) == 1 ? 1 : 3;
      }
    }
    return 3;
  }

  private Layer layer(int index, NodeProto node, Operators operators) {
    boolean isCall = functions.contains(FunctionInlining.call(node));
    if (!isCall && !OperatorNames.isKnown(node.getDomain(), node.getOpType())) {
      throw problem(Problem.NETWORK_OPERATOR_UNKNOWN, node.getOpType());
    }
    List<String> outputs = node.getOutputList().stream().filter(o -> !o.isEmpty()).toList();
    String name = node.getName().isEmpty() ? outputs.getFirst() : node.getName();
    SeenNode seen = new SeenNode(node, one -> Optional.ofNullable(constants.get(one)));
    LayerKind kind;
    try {
      kind =
          isCall || !(node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx"))
              ? new LayerKind.Unknown(node.getOpType(), true)
              : operators.kind(seen);
      if (adapted.added().contains(node.getName()) && node.getOpType().equals("Cast")) {
        // A photo's numbers are those of the type before they come here.
        kind = new Reshape(Reshape.Rule.SAME, List.of());
      }
    } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ProblemException(e, Problem.NETWORK_PART_DAMAGED, file.file(), name);
    }
    boolean isPlumbing = isPlumbing(node, kind);
    if (isPlumbing) {
      fixed.addAll(node.getOutputList());
    }
    fold(node, kind);
    LayerKind shown =
        isPlumbing && !(kind instanceof Reshape)
            ? new Fixed(node.getOpType(), range(node, kind))
            : kind;
    boolean isExplained = !(shown instanceof Fixed || shown instanceof LayerKind.Unknown);
    beyond.put(
        outputs.getFirst(),
        isExplained
            ? node.toBuilder().clearAttribute().addAllAttribute(seen.attributes().unread()).build()
            : node);
    return new Layer(index, name, node.getOpType(), shown, node.getInputList(), outputs);
  }

  /** Which entries of a list of sizes a node takes, as far as its attributes say it. */
  private static List<Long> range(NodeProto node, LayerKind kind) {
    return switch (kind) {
      case Fixed fixed -> fixed.range();
      case LayerKind.Slice slice when node.getInputCount() == 1 && slice.starts().size() == 1 ->
          List.of(slice.starts().getFirst(), slice.ends().getFirst());
      default -> List.of();
    };
  }

  /** Whether no picture goes through it: it works on constants and sizes. */
  private boolean isPlumbing(NodeProto node, LayerKind kind) {
    return kind instanceof Fixed
        || node.getInputList().stream()
            .allMatch(in -> in.isEmpty() || constants.containsKey(in) || fixed.contains(in));
  }

  /** What can be said at once: constants of nodes, and constants under other sizes. */
  private void fold(NodeProto node, LayerKind kind) {
    String output = node.getOutput(0);
    if (node.getOpType().equals("Constant")) {
      Attributes attributes = new Attributes(node);
      attributes
          .tensor("value")
          .map(tensor -> tensors.read(tensor, output))
          .or(() -> attributes.raw("value_ints").map(a -> wholes(output, a)))
          .or(() -> attributes.raw("value_int").map(a -> scalar(output, a)))
          .ifPresent(constant -> constants.put(output, constant));
    } else if (kind instanceof Reshape reshape) {
      Optional.ofNullable(constants.get(node.getInput(0)))
          .flatMap(constant -> reshaped(node, reshape, constant))
          .ifPresent(constant -> constants.put(output, constant));
    }
  }

  private static Constant wholes(String name, AttributeProto attribute) {
    long[] values = attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
    return Constant.ofWholes(name, Dims.of(values.length), LongBuffer.wrap(values));
  }

  private static Constant scalar(String name, AttributeProto attribute) {
    return Constant.ofWholes(name, Dims.of(), LongBuffer.wrap(new long[] {attribute.getI()}));
  }

  private Optional<Constant> reshaped(NodeProto node, Reshape reshape, Constant constant) {
    if (reshape.rule() == Reshape.Rule.SAME) {
      return Optional.of(constant.as(node.getOutput(0), constant.dims()));
    }
    Constant sizes = node.getInputCount() > 1 ? constants.get(node.getInput(1)) : null;
    if (reshape.rule() != Reshape.Rule.SIZES || sizes == null) {
      return Optional.empty();
    }
    long[] wanted = sizes.toLongs();
    long known = 1;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] == 0 && i < constant.dims().rank()) {
        wanted[i] = constant.dims().size(i);
      }
      known *= wanted[i] < 0 ? 1 : wanted[i];
    }
    int[] dims = new int[wanted.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = (int) (wanted[i] < 0 ? constant.dims().count() / Math.max(1, known) : wanted[i]);
    }
    Dims result = Dims.of(dims);
    if (!result.isKnown() || result.count() != constant.dims().count()) {
      throw problem(Problem.NETWORK_PART_DAMAGED, node.getOutput(0));
    }
    return Optional.of(constant.as(node.getOutput(0), result));
  }

  private ProblemException problem(Problem problem, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = file.file();
    System.arraycopy(more, 0, arguments, 1, more.length);
    return new ProblemException(problem, arguments);
  }
}
