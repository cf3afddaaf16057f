package convoscope.core.net.graph;

import java.util.List;

/**
 * One operation of a network.
 *
 * @param index place in the graph's order, from 0
 * @param name the node's name in the file, or its output's where it has none
 * @param operator the operator's name in the file
 * @param kind what it computes
 * @param inputs names of tensors, an empty one for an optional input that is left out
 * @param outputs names of tensors; the first is the layer's map
 */
public record Layer(
    int index,
    String name,
    String operator,
    LayerKind kind,
    List<String> inputs,
    List<String> outputs) {
  public Layer {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Name of the map that it makes. */
  public String output() {
    return outputs.getFirst();
  }

  /** Name of input {@code i}, empty if there is none. */
  public String input(int i) {
    return i < inputs.size() ? inputs.get(i) : "";
  }
}
