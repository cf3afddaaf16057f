package convoscope.core.net.card;

import convoscope.core.image.InputRule;

/**
 * What a network's file does not say of itself: its title, its classes and how a photo becomes its
 * input.
 *
 * @param title as a person sees it
 * @param classes what its outputs stand for
 * @param input how a photo becomes its input
 * @param output what the outputs are
 * @param licence of the file; empty if unknown
 * @param origin whether this is known or guessed
 */
public record Card(
    String title, Classes classes, InputRule input, Output output, String licence, Origin origin) {
  /** What a network's outputs are. */
  public enum Output {
    /** Any real numbers; softmax makes probabilities of them. */
    LOGITS,
    /** Probabilities already. */
    PROBABILITIES
  }

  /** Where a card comes from. */
  public enum Origin {
    /** From a card: the program's, the user's or one that lies beside the network's file. */
    KNOWN,
    /** From the catalogue, by the file's checksum. */
    CATALOGUE,
    /** From the shape of the graph alone: it may be wrong. */
    GUESSED
  }

  public Card withInput(InputRule changed) {
    return new Card(title, classes, changed, output, licence, origin);
  }

  public Card withOrigin(Origin changed) {
    return new Card(title, classes, input, output, licence, changed);
  }
}
