package convoscope.core.net.structure;

import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Where the branches of a graph part: the immediate dominator of each layer, the last layer that
 * all ways from the input to it go through (Cooper, Harvey, Kennedy 2001; one pass, since the graph
 * has no cycles), and the layers between the two.
 *
 * <p>Layers count from 0 in the graph's order; −1 is the input.
 */
final class Forks {
  private final List<List<Integer>> makers = new ArrayList<>();
  private final int[] dominator;
  private final int[] depth;

  Forks(Network network) {
    int count = network.layers().size();
    dominator = new int[count];
    depth = new int[count];
    for (Layer layer : network.layers()) {
      List<Integer> before = new ArrayList<>();
      boolean readsInput = false;
      boolean isFixed = layer.kind() instanceof LayerKind.Fixed;
      for (String name : isFixed ? List.<String>of() : layer.inputs()) {
        if (name.equals(network.input().name())) {
          readsInput = true;
        } else if (network.isFromPicture(name)) {
          network.producer(name).map(Layer::index).ifPresent(before::add);
        }
      }
      makers.add(before);
      int i = layer.index();
      int found = readsInput ? -1 : before.isEmpty() ? NONE : before.getFirst();
      for (int maker : before) {
        found = common(found, maker);
      }
      dominator[i] = found;
      depth[i] = found < 0 ? 1 : depth[found] + 1;
    }
  }

  /** No picture comes here: constants and sizes only. */
  private static final int NONE = -2;

  private int common(int a, int b) {
    int first = a;
    int second = b;
    while (first != second) {
      if (first < 0 || second < 0) {
        return -1;
      }
      if (depth[first] >= depth[second]) {
        first = dominator[first];
      } else {
        second = dominator[second];
      }
    }
    return first;
  }

  /** The layer where the ways to a layer part, −1 for the input. */
  int fork(int layer) {
    return dominator[layer];
  }

  /** The layers whose maps a layer reads, pictures only. */
  List<Integer> makers(int layer) {
    return makers.get(layer);
  }

  /** All layers on ways from {@code fork} (left out) to {@code layer} (included). */
  BitSet between(int fork, int layer) {
    BitSet found = new BitSet();
    found.set(layer);
    for (int i = layer; i > fork; i--) {
      if (found.get(i)) {
        for (int maker : makers.get(i)) {
          if (maker != fork) {
            found.set(maker);
          }
        }
      }
    }
    found.clear(0, fork + 1);
    return found;
  }
}
