package convoscope.engine.onnx;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.jspecify.annotations.Nullable;

/** A node's attributes by name. Which of them were asked for is noted: the others are unknown. */
final class Attributes {
  private final Map<String, AttributeProto> all = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  Attributes(NodeProto node) {
    node.getAttributeList().forEach(attribute -> all.put(attribute.getName(), attribute));
  }

  boolean has(String name) {
    return find(name) != null;
  }

  private @Nullable AttributeProto find(String name) {
    asked.add(name);
    return all.get(name);
  }

  /** Those that nobody asked for so far. */
  List<AttributeProto> unread() {
    return all.values().stream().filter(one -> !asked.contains(one.getName())).toList();
  }

  int whole(String name, int otherwise) {
    AttributeProto found = find(name);
    return found == null ? otherwise : Math.toIntExact(found.getI());
  }

  /** The same of 64 bits. */
  long whole64(String name, long otherwise) {
    AttributeProto found = find(name);
    return found == null ? otherwise : found.getI();
  }

  double real(String name, double otherwise) {
    AttributeProto found = find(name);
    return found == null ? otherwise : found.getF();
  }

  String text(String name, String otherwise) {
    AttributeProto found = find(name);
    return found == null ? otherwise : found.getS().toStringUtf8();
  }

  /** A list of whole numbers, empty if there is none. */
  List<Integer> wholes(String name) {
    AttributeProto found = find(name);
    return found == null ? List.of() : found.getIntsList().stream().map(Math::toIntExact).toList();
  }

  /** The same of 64 bits. */
  List<Long> longs(String name) {
    AttributeProto found = find(name);
    return found == null ? List.of() : List.copyOf(found.getIntsList());
  }

  Optional<TensorProto> tensor(String name) {
    AttributeProto found = find(name);
    return found == null || !found.hasT() ? Optional.empty() : Optional.of(found.getT());
  }

  /** Whether a graph stands inside: of a branch or a loop. */
  boolean hasGraphs() {
    return all.values().stream().anyMatch(one -> one.hasG() || one.getGraphsCount() > 0);
  }

  /** The attribute itself, for constants. */
  Optional<AttributeProto> raw(String name) {
    return Optional.ofNullable(find(name));
  }
}
