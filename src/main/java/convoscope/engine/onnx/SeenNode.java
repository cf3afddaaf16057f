package convoscope.engine.onnx;

import convoscope.core.net.graph.Constant;
import java.util.Optional;
import java.util.function.Function;
import onnx.Onnx.NodeProto;

/**
 * A node of a file with the constants that are known.
 *
 * @param attributes the node's; they note which of them were asked for
 * @param constants by name
 */
record SeenNode(
    NodeProto node, Attributes attributes, Function<String, Optional<Constant>> constants)
    implements Operators.Node {
  SeenNode(NodeProto node, Function<String, Optional<Constant>> constants) {
    this(node, new Attributes(node), constants);
  }

  @Override
  public String operator() {
    return node.getOpType();
  }

  @Override
  public Optional<Constant> constant(int i) {
    return hasInput(i) ? constants.apply(node.getInput(i)) : Optional.empty();
  }

  @Override
  public boolean hasInput(int i) {
    return i < node.getInputCount() && !node.getInput(i).isEmpty();
  }
}
