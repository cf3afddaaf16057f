package convoscope.core.net.structure;

import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A map that is carried around other layers, or through a branch of its own, to the place where it
 * meets them again: a skip connection, a projection, a fire module's branch. Found from the graph
 * alone, never from names.
 *
 * <p>A way ends at a sum, largest, smallest, mean, concatenation or unknown operator of several
 * maps, if there are weights on one of them. Going back from one of these maps along dominators, it
 * begins at the first layer that another of them comes from, too. Of a sum's ways the one with most
 * convolutions (of equal ones the first) is the main one, which is no way around; of a
 * concatenation's only one that has layers while no other does. Layers count from 0 in the graph's
 * order.
 *
 * @param from the layer whose map is carried; −1 for the input
 * @param merge the layer where it meets the others
 * @param through layers on the way, in order; none where the map comes as it is
 * @param hasWeights whether one of them is a convolution or dense
 */
public record Way(int from, int merge, List<Integer> through, boolean hasWeights) {
  public Way {
    through = List.copyOf(through);
  }

  /** Whether the map arrives as it left. */
  public boolean isIdentity() {
    return through.isEmpty();
  }

  /** Whether a layer begins or ends it or stands on it. */
  public boolean touches(int layer) {
    return layer == from || layer == merge || through.contains(layer);
  }

  /** All ways around of a network, by the place where they end. */
  public static List<Way> all(Network network) {
    Forks forks = new Forks(network);
    List<Way> all = new ArrayList<>();
    for (Layer layer : network.layers()) {
      List<Integer> makers = forks.makers(layer.index()).stream().distinct().toList();
      if (makers.size() > 1
          && StructureFinder.mayEndBlock(layer.kind())
          && forks.fork(layer.index()) >= -1
          && hasWeights(network, forks.between(forks.fork(layer.index()), layer.index()))) {
        all.addAll(around(network, forks, layer, makers));
      }
    }
    return List.copyOf(all);
  }

  private static List<Way> around(Network network, Forks forks, Layer merge, List<Integer> makers) {
    List<BitSet> above = makers.stream().map(maker -> forks.between(-1, maker)).toList();
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < makers.size(); i++) {
      int own = i;
      int from = makers.get(i);
      while (from >= 0 && !isShared(above, own, from)) {
        from = forks.fork(from);
      }
      BitSet through = from == makers.get(i) ? new BitSet() : forks.between(from, makers.get(i));
      ways.add(
          new Way(
              from,
              merge.index(),
              through.stream().boxed().toList(),
              hasWeights(network, through)));
    }
    Way main = ways.getFirst();
    for (Way way : ways) {
      main = convolutions(network, way) > convolutions(network, main) ? way : main;
    }
    boolean isBranches =
        !(merge.kind() instanceof LayerKind.Elementwise)
            && ways.stream().filter(way -> !way.isIdentity()).count() > 1;
    if (!isBranches) {
      ways.remove(main);
    }
    return ways;
  }

  private static boolean isShared(List<BitSet> above, int own, int layer) {
    return IntStream.range(0, above.size()).anyMatch(i -> i != own && above.get(i).get(layer));
  }

  private static long convolutions(Network network, Way way) {
    return way.through.stream()
        .filter(i -> network.layers().get(i).kind() instanceof LayerKind.Conv)
        .count();
  }

  private static boolean hasWeights(Network network, BitSet layers) {
    return layers.stream().anyMatch(i -> StructureFinder.hasWeights(network.layers().get(i)));
  }
}
