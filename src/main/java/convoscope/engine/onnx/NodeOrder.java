package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;

/**
 * The nodes in an order in which every input is there before it is read: the file's own, as ONNX
 * asks for, or, where a file does not keep to it, the nearest such order (Kahn 1962).
 */
final class NodeOrder {
  private NodeOrder() {}

  /**
   * @param file for messages
   * @param constants names that need no node
   * @param input another such name
   * @throws ProblemException if a tensor comes from nowhere, twice or out of itself
   */
  static List<NodeProto> of(GraphProto graph, Path file, Set<String> constants, String input) {
    List<NodeProto> nodes = graph.getNodeList();
    Map<String, Integer> makers = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      NodeProto node = nodes.get(i);
      if (node.getOutputList().stream().allMatch(String::isEmpty)) {
        throw new ProblemException(Problem.NETWORK_PART_DAMAGED, file, name(node));
      }
      for (String output : node.getOutputList()) {
        boolean isTaken = constants.contains(output) || output.equals(input);
        if (!output.isEmpty() && (isTaken || makers.put(output, i) != null)) {
          throw new ProblemException(Problem.NETWORK_PART_DAMAGED, file, output);
        }
      }
    }
    int[] missing = new int[nodes.size()];
    Map<Integer, List<Integer>> readers = new HashMap<>();
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < missing.length; i++) {
      Set<Integer> needed = new HashSet<>();
      for (String in : nodes.get(i).getInputList()) {
        Integer maker = makers.get(in);
        if (maker != null) {
          needed.add(maker);
        } else if (!in.isEmpty() && !in.equals(input) && !constants.contains(in)) {
          throw new ProblemException(Problem.NETWORK_TENSOR_MISSING, file, name(nodes.get(i)), in);
        }
      }
      missing[i] = needed.size();
      for (int maker : needed) {
        readers.computeIfAbsent(maker, m -> new ArrayList<>()).add(i);
      }
    }
    if (isInOrder(readers)) {
      return nodes;
    }
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] == 0) {
        ready.add(i);
      }
    }
    List<NodeProto> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      ordered.add(nodes.get(next));
      for (int reader : readers.getOrDefault(next, List.of())) {
        if (--missing[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (ordered.size() < nodes.size()) {
      int stuck = 0;
      while (missing[stuck] == 0) {
        stuck++;
      }
      throw new ProblemException(Problem.NETWORK_CYCLE, file, name(nodes.get(stuck)));
    }
    return ordered;
  }

  private static boolean isInOrder(Map<Integer, List<Integer>> readers) {
    return readers.entrySet().stream()
        .allMatch(entry -> entry.getValue().stream().allMatch(reader -> reader > entry.getKey()));
  }

  private static String name(NodeProto node) {
    return node.getName().isEmpty() ? node.getOpType() : node.getName();
  }
}
