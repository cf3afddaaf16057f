package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.FunctionProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.ValueInfoProto;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;
import org.nd4j.shade.protobuf.UnknownFieldSet;

/**
 * Puts a file's own functions in the places where they are called (ONNX, "Functions"), so that
 * their layers are seen. Their tensors are called {@code <call>/<tensor>}.
 *
 * <p>A function whose operators are of another version than the graph's stays a call: its nodes
 * would mean something else there.
 */
final class FunctionInlining {
  /** Fields that this protobuf is too old to know. */
  private static final int DEFAULTS = 11;

  private static final int FUNCTION_OVERLOAD = 13;
  private static final int NODE_OVERLOAD = 8;

  /** More layers than any network has: calls of calls that double at every step. */
  private static final int MOST_NODES = 1 << 20;

  private final Path file;
  private int nodes;
  private final Map<String, FunctionProto> functions = new HashMap<>();

  /** Names of tensors and nodes, of the file and of what was put in so far. */
  private final Set<String> taken = new HashSet<>();

  private FunctionInlining(Path file) {
    this.file = file;
  }

  /** The name under which a node calls a function. */
  static String call(NodeProto node) {
    return key(node.getDomain(), node.getOpType(), text(node.getUnknownFields(), NODE_OVERLOAD));
  }

  /** The name under which a function is called. */
  static String name(FunctionProto function) {
    return key(
        function.getDomain(),
        function.getName(),
        text(function.getUnknownFields(), FUNCTION_OVERLOAD));
  }

  private static String key(String domain, String name, String overload) {
    return domain + " " + name + " " + overload;
  }

  private static String text(UnknownFieldSet fields, int number) {
    List<ByteString> found = fields.getField(number).getLengthDelimitedList();
    return found.isEmpty() ? "" : found.getLast().toStringUtf8();
  }

  /** The model with as few calls as can be; the same one if there are none. */
  static ModelProto inlined(ModelProto model, Path file) {
    if (model.getFunctionsCount() == 0) {
      return model;
    }
    FunctionInlining all = new FunctionInlining(file);
    Map<String, Long> versions = new HashMap<>();
    model.getOpsetImportList().forEach(set -> versions.put(domain(set), set.getVersion()));
    ModelProto.Builder changed = model.toBuilder();
    for (FunctionProto function : model.getFunctionsList()) {
      boolean fits = true;
      for (OperatorSetIdProto set : function.getOpsetImportList()) {
        fits &= versions.getOrDefault(domain(set), set.getVersion()) == set.getVersion();
      }
      if (fits) {
        all.functions.put(name(function), function);
        for (OperatorSetIdProto set : function.getOpsetImportList()) {
          if (versions.putIfAbsent(domain(set), set.getVersion()) == null) {
            changed.addOpsetImport(set);
          }
        }
      }
    }
    names(model.getGraph(), all.taken);
    return changed.setGraph(all.graph(model.getGraph(), new Names(Map.of(), ""), 0)).build();
  }

  private static String domain(OperatorSetIdProto set) {
    return set.getDomain().equals("ai.onnx") ? "" : set.getDomain();
  }

  /** What names inside of a call are called outside. */
  private record Names(Map<String, String> known, String prefix) {
    String of(String name) {
      return name.isEmpty() || prefix.isEmpty()
          ? name
          : Optional.ofNullable(known.get(name)).orElse(prefix + name);
    }
  }

  private GraphProto graph(GraphProto graph, Names names, int depth) {
    GraphProto.Builder changed = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> expand(node, names, Map.of(), depth, changed));
    if (!names.prefix.isEmpty()) {
      for (int i = 0; i < graph.getInitializerCount(); i++) {
        changed.getInitializerBuilder(i).setName(names.of(graph.getInitializer(i).getName()));
      }
      for (int i = 0; i < graph.getInputCount(); i++) {
        changed.setInput(i, renamed(graph.getInput(i), names));
      }
      for (int i = 0; i < graph.getOutputCount(); i++) {
        changed.setOutput(i, renamed(graph.getOutput(i), names));
      }
      changed.clearValueInfo();
    }
    return changed.build();
  }

  private static ValueInfoProto renamed(ValueInfoProto value, Names names) {
    return value.toBuilder().setName(names.of(value.getName())).build();
  }

  /**
   * Adds a node, or what it calls, to a graph.
   *
   * @param given attributes of the call that the node stands in
   */
  private void expand(
      NodeProto node,
      Names names,
      Map<String, AttributeProto> given,
      int depth,
      GraphProto.Builder target) {
    if (depth > functions.size() || ++nodes > MOST_NODES) {
      throw new ProblemException(Problem.NETWORK_CYCLE, file, node.getOpType());
    }
    NodeProto.Builder changed = node.toBuilder().clearInput().clearOutput().clearAttribute();
    node.getInputList().forEach(name -> changed.addInput(names.of(name)));
    node.getOutputList().forEach(name -> changed.addOutput(names.of(name)));
    if (!node.getName().isEmpty()) {
      changed.setName(names.prefix + node.getName());
    }
    for (AttributeProto attribute : node.getAttributeList()) {
      AttributeProto meant = meant(attribute, given);
      if (meant != null) {
        changed.addAttribute(renamed(meant, names, given, depth));
      }
    }
    FunctionProto function = functions.get(call(node));
    if (function == null) {
      target.addNode(changed);
    } else {
      call(function, changed.build(), depth, target);
    }
  }

  private static @Nullable AttributeProto meant(
      AttributeProto attribute, Map<String, AttributeProto> given) {
    if (attribute.getRefAttrName().isEmpty()) {
      return attribute;
    }
    AttributeProto found = given.get(attribute.getRefAttrName());
    return found == null ? null : found.toBuilder().setName(attribute.getName()).build();
  }

  /** An attribute whose graphs read the tensors outside of the call. */
  private AttributeProto renamed(
      AttributeProto attribute, Names names, Map<String, AttributeProto> given, int depth) {
    if (!attribute.hasG() && attribute.getGraphsCount() == 0) {
      return attribute;
    }
    AttributeProto.Builder changed = attribute.toBuilder();
    if (attribute.hasG()) {
      changed.setG(inner(attribute.getG(), names, given, depth));
    }
    for (int i = 0; i < attribute.getGraphsCount(); i++) {
      changed.setGraphs(i, inner(attribute.getGraphs(i), names, given, depth));
    }
    return changed.build();
  }

  private GraphProto inner(
      GraphProto graph, Names names, Map<String, AttributeProto> given, int depth) {
    GraphProto.Builder changed =
        graph(graph.toBuilder().clearNode().build(), names, depth).toBuilder();
    graph.getNodeList().forEach(node -> expand(node, names, given, depth, changed));
    return changed.build();
  }

  private void call(FunctionProto function, NodeProto call, int depth, GraphProto.Builder target) {
    String first = call.getOutputList().stream().filter(o -> !o.isEmpty()).findFirst().orElse("");
    Set<String> own = new HashSet<>();
    function.getNodeList().forEach(node -> names(node, own));
    String prefix = free(call.getName().isEmpty() ? first : call.getName(), first, own);
    own.forEach(name -> taken.add(prefix + name));
    Map<String, String> known = new HashMap<>();
    for (int i = 0; i < function.getInputCount(); i++) {
      // An input that is left out is read as one that is left out.
      known.put(function.getInput(i), i < call.getInputCount() ? call.getInput(i) : "");
    }
    List<NodeProto> direct = new ArrayList<>();
    for (int i = 0; i < Math.min(function.getOutputCount(), call.getOutputCount()); i++) {
      String inside = function.getOutput(i);
      String outside = call.getOutput(i);
      if (outside.isEmpty()) {
        continue;
      }
      if (known.containsKey(inside)) {
        // One tensor under two names: an input handed through, or an output given twice.
        direct.add(
            NodeProto.newBuilder()
                .setOpType("Identity")
                .addInput(known.getOrDefault(inside, ""))
                .addOutput(outside)
                .build());
      } else {
        known.put(inside, outside);
      }
    }
    Map<String, AttributeProto> given = defaults(function);
    call.getAttributeList().forEach(attribute -> given.put(attribute.getName(), attribute));
    Names names = new Names(known, prefix);
    for (NodeProto node : function.getNodeList()) {
      expand(node, names, given, depth + 1, target);
    }
    direct.forEach(target::addNode);
  }

  /** What a call's names begin with, so that none of them is another tensor's. */
  private String free(String called, String output, Set<String> inside) {
    String prefix = called + "/";
    for (int number = 1; isTaken(prefix, inside); number++) {
      prefix = number == 1 ? output + "/" : output + "." + number + "/";
    }
    return prefix;
  }

  private boolean isTaken(String prefix, Set<String> inside) {
    return inside.stream().anyMatch(name -> taken.contains(prefix + name));
  }

  private static void names(GraphProto graph, Set<String> target) {
    graph.getInitializerList().forEach(tensor -> target.add(tensor.getName()));
    graph.getInputList().forEach(input -> target.add(input.getName()));
    graph.getNodeList().forEach(node -> names(node, target));
  }

  private static void names(NodeProto node, Set<String> target) {
    target.addAll(node.getOutputList());
    if (!node.getName().isEmpty()) {
      target.add(node.getName());
    }
    for (AttributeProto attribute : node.getAttributeList()) {
      names(attribute.getG(), target);
      attribute.getGraphsList().forEach(graph -> names(graph, target));
    }
  }

  private Map<String, AttributeProto> defaults(FunctionProto function) {
    Map<String, AttributeProto> given = new HashMap<>();
    for (ByteString bytes :
        function.getUnknownFields().getField(DEFAULTS).getLengthDelimitedList()) {
      try {
        AttributeProto attribute = AttributeProto.parseFrom(bytes);
        given.put(attribute.getName(), attribute);
      } catch (InvalidProtocolBufferException e) {
        throw new ProblemException(e, Problem.NETWORK_PART_DAMAGED, file, function.getName());
      }
    }
    return given;
  }
}
