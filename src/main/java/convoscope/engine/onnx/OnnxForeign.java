package convoscope.engine.onnx;

import convoscope.core.net.graph.Network;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * What an ONNX file says beyond its {@link Network}.
 *
 * @param header the model without its graph's nodes and tensors: versions, functions, metadata
 * @param nodes by the name of their first output: of layers that are explained, with the attributes
 *     that the explanation does not need; of others, as they stand in the file
 * @param outputs types of the graph's outputs, where it gives them
 * @param replaceable constants that are inputs too, so that a run may replace them: the runtime
 *     folds none of those into others
 */
record OnnxForeign(
    ModelProto header,
    Map<String, NodeProto> nodes,
    Map<String, TypeProto> outputs,
    Set<String> replaceable)
    implements Network.Foreign {
  /** The version of the format from which on not every constant need be an input too. */
  static final int FREE_CONSTANTS = 4;

  OnnxForeign {
    replaceable = Set.copyOf(replaceable);
    nodes = Map.copyOf(nodes);
    outputs = Map.copyOf(outputs);
  }

  static OnnxForeign of(ModelProto model, Map<String, NodeProto> nodes) {
    GraphProto graph = model.getGraph();
    Map<String, TypeProto> outputs = new HashMap<>();
    for (ValueInfoProto output : graph.getOutputList()) {
      if (output.hasType()) {
        outputs.put(output.getName(), output.getType());
      }
    }
    Set<String> replaceable = new HashSet<>();
    if (model.getIrVersion() >= FREE_CONSTANTS) {
      graph.getInputList().forEach(input -> replaceable.add(input.getName()));
      replaceable.retainAll(
          graph.getInitializerList().stream()
              .map(TensorProto::getName)
              .collect(Collectors.toSet()));
    }
    GraphProto named =
        GraphProto.newBuilder().setName(graph.getName()).setDocString(graph.getDocString()).build();
    return new OnnxForeign(model.toBuilder().setGraph(named).build(), nodes, outputs, replaceable);
  }

  /** Version of ONNX's own operators in a model. */
  static int version(ModelProto model) {
    int version = 1;
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
        version = Math.clamp(set.getVersion(), 1, 1000);
      }
    }
    return version;
  }

  /** What the file's node that makes a tensor says, if it is of that operator. */
  Optional<NodeProto> node(String output, String operator) {
    return Optional.ofNullable(nodes.get(output)).filter(node -> node.getOpType().equals(operator));
  }
}
