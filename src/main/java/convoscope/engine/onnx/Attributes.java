package convoscope.engine.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/** A node's attributes by name. */
final class Attributes {
  private final Map<String, AttributeProto> all = new HashMap<>();

  Attributes(NodeProto node) {
    node.getAttributeList().forEach(attribute -> all.put(attribute.getName(), attribute));
  }

  boolean has(String name) {
    return all.containsKey(name);
  }

  int whole(String name, int otherwise) {
    AttributeProto found = all.get(name);
    return found == null ? otherwise : Math.toIntExact(found.getI());
  }

  /** The same of 64 bits. */
  long whole64(String name, long otherwise) {
    AttributeProto found = all.get(name);
    return found == null ? otherwise : found.getI();
  }

  double real(String name, double otherwise) {
    AttributeProto found = all.get(name);
    return found == null ? otherwise : found.getF();
  }

  String text(String name, String otherwise) {
    AttributeProto found = all.get(name);
    return found == null ? otherwise : found.getS().toStringUtf8();
  }

  /** A list of whole numbers, empty if there is none. */
  List<Integer> wholes(String name) {
    AttributeProto found = all.get(name);
    return found == null ? List.of() : found.getIntsList().stream().map(Math::toIntExact).toList();
  }

  /** The same of 64 bits. */
  List<Long> longs(String name) {
    AttributeProto found = all.get(name);
    return found == null ? List.of() : List.copyOf(found.getIntsList());
  }

  Optional<TensorProto> tensor(String name) {
    AttributeProto found = all.get(name);
    return found == null || !found.hasT() ? Optional.empty() : Optional.of(found.getT());
  }

  /** Whether a graph stands inside: of a branch or a loop. */
  boolean hasGraphs() {
    return all.values().stream().anyMatch(one -> one.hasG() || one.getGraphsCount() > 0);
  }

  /** The attribute itself, for constants. */
  Optional<AttributeProto> raw(String name) {
    return Optional.ofNullable(all.get(name));
  }
}
