package convoscope.session.net;

import convoscope.core.image.InputRule;
import convoscope.core.net.Card;
import convoscope.core.net.Dims;
import convoscope.core.net.Network;
import convoscope.core.net.NetworkRunner;
import convoscope.core.net.Shapes;
import convoscope.core.net.Structure;
import convoscope.session.NetworkSource;
import org.jspecify.annotations.Nullable;

/**
 * A network that is read and can be run.
 *
 * @param source where it comes from
 * @param network its graph
 * @param card what its file does not say
 * @param structure its stages and blocks
 * @param loaded runs it
 */
public record OpenNetwork(
    NetworkSource source,
    Network network,
    Card card,
    Structure structure,
    NetworkRunner.Loaded loaded) {

  /** Opens one: finds its structure at the size that it was trained at. */
  static OpenNetwork of(
      NetworkSource source, Network network, Card card, NetworkRunner.Loaded loaded) {
    Dims input = network.input().at(card.input().rows(), card.input().columns());
    Structure structure = Structure.of(network, Shapes.of(network, input));
    return new OpenNetwork(source, network, card, structure, loaded);
  }

  /** Rows that its input had in training. */
  public int trainedRows() {
    return card.input().rows();
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
    return new OpenNetwork(source, network, changed, structure, loaded);
  }
}
