package convoscope.session.net;

import convoscope.core.image.InputRule;
import convoscope.core.net.card.Card;
import convoscope.core.net.derived.DerivedNetwork;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.net.structure.Structure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network that is read and can be run.
 *
 * @param source where it comes from
 * @param network its graph
 * @param card what its file does not say
 * @param derived what follows from its graph
 * @param loaded runs it
 * @param sizes of its input to choose from, ascending, all of which it takes: that of its card, and
 *     others where the file leaves rows or columns open; what they are of, {@link #input} says
 */
public record OpenNetwork(
    NetworkSource source,
    Network network,
    Card card,
    DerivedNetwork derived,
    NetworkRunner.Loaded loaded,
    List<Integer> sizes) {
  /** What is offered where a network takes any size. */
  private static final List<Integer> OFFERED = List.of(128, 224, 256, 320, 512);

  public OpenNetwork {
    sizes = List.copyOf(sizes);
  }

  /** Opens one: finds what follows from it at the size that it was trained at. */
  static OpenNetwork of(
      NetworkSource source, Network network, Card card, NetworkRunner.Loaded loaded) {
    Dims input = network.input().at(card.input().rows(), card.input().columns());
    DerivedNetwork derived = new DerivedNetwork(network, input);
    OpenNetwork plain =
        new OpenNetwork(source, network, card, derived, loaded, List.of(own(network, card)));
    return new OpenNetwork(source, network, card, derived, loaded, plain.fitting());
  }

  /** Its stages and blocks. */
  public Structure structure() {
    return derived.structure();
  }

  private List<Integer> fitting() {
    int own = size();
    return Stream.concat(
            Stream.of(own), OFFERED.stream().filter(size -> size != own && isFitting(size)))
        .sorted()
        .toList();
  }

  private boolean isFitting(int size) {
    InputRule rule = input(size);
    return network.input().isFree()
        && Shapes.fits(network, network.input().at(rule.rows(), rule.columns()));
  }

  /** The size that its card says: rows, or columns where only these may be chosen. */
  public int size() {
    return own(network, card);
  }

  private static int own(Network network, Card card) {
    boolean areColumns = network.input().isFree() && !isFree(network, 2);
    return areColumns ? card.input().columns() : card.input().rows();
  }

  private static boolean isFree(Network network, int axis) {
    return network.input().dims().size(axis) == Dims.FREE;
  }

  /**
   * How a photo goes in at a size: rows and columns keep the card's proportion, and what the
   * network fixes stays.
   *
   * @param size rows, or columns where only these may be chosen
   */
  public InputRule input(int size) {
    InputRule own = card.input();
    int before = size();
    if (size == before || !network.input().isFree()) {
      return own;
    }
    boolean areRowsFree = isFree(network, 2);
    int columns =
        areRowsFree ? (int) Math.max(1, Math.rint((double) size * own.columns() / before)) : size;
    return own.atSize(
        areRowsFree ? size : own.rows(), isFree(network, 3) ? columns : own.columns());
  }

  /**
   * The same with photos going in another way.
   *
   * @param rule of an input of this size; any other, and null, is for what the card says
   */
  public OpenNetwork withInput(@Nullable InputRule rule) {
    InputRule own = card.input();
    boolean isFitting =
        rule != null
            && rule.rows() == own.rows()
            && rule.columns() == own.columns()
            && rule.order().channels() == own.order().channels();
    return rule == null || !isFitting ? this : withCard(card.withInput(rule));
  }

  /** The same with another card. */
  public OpenNetwork withCard(Card changed) {
    return new OpenNetwork(source, network, changed, derived, loaded, sizes);
  }
}
