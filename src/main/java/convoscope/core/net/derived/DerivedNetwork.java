package convoscope.core.net.derived;

import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.structure.Structure;
import convoscope.core.net.structure.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a network: each is found once, at the sizes of its input that were asked for
 * last. Any thread; whoever asks for what another thread is finding waits for that one.
 */
public final class DerivedNetwork {
  /** Sizes that are kept: the one at hand and those that one comes back to. */
  private static final int KEPT = 4;

  private final Network network;
  private final Structure structure;
  private final List<Way> ways;

  /** The one that was asked for last stands at the end; guarded by itself. */
  private final SequencedMap<Dims, Derived> bySize = new LinkedHashMap<>();

  /**
   * @param input a size of its input: that it was trained at, where its blocks are found
   * @throws convoscope.core.ProblemException INPUT_SIZE_UNFIT if it does not take that size
   */
  public DerivedNetwork(Network network, Dims input) {
    this.network = network;
    ways = Way.all(network);
    structure = Structure.of(network, at(input).shapes());
  }

  /** Its stages and blocks. */
  public Structure structure() {
    return structure;
  }

  /** Its ways around layers. */
  public List<Way> ways() {
    return ways;
  }

  /**
   * What follows at a size of its input.
   *
   * @throws convoscope.core.ProblemException INPUT_SIZE_UNFIT if it does not take that size
   */
  public NetworkAtSize at(Dims input) {
    Derived found;
    synchronized (bySize) {
      found = Objects.requireNonNullElseGet(bySize.get(input), () -> new Derived(input));
      bySize.putLast(input, found);
      while (bySize.size() > KEPT) {
        bySize.pollFirstEntry();
      }
    }
    return found.get();
  }

  /** At one size: found by the first who asks. */
  private final class Derived {
    private final Dims input;
    private @Nullable NetworkAtSize found;

    Derived(Dims input) {
      this.input = input;
    }

    synchronized NetworkAtSize get() {
      NetworkAtSize known = found;
      if (known == null) {
        known = NetworkAtSize.of(network, Shapes.of(network, input));
        found = known;
      }
      return known;
    }
  }
}
