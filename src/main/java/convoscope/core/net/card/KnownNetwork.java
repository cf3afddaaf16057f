package convoscope.core.net.card;

import java.util.List;
import java.util.Optional;

/**
 * A network that somebody described: recognised by its checksum, and where a person can get it.
 *
 * @param title as a person sees it
 * @param bytes of its file
 * @param sha256 of its file, in small hexadecimal digits
 * @param licence of its file
 * @param addresses where it was last known to lie
 * @param card what its file does not say; empty where that is not known either
 */
public record KnownNetwork(
    String title,
    long bytes,
    String sha256,
    String licence,
    List<String> addresses,
    Optional<Card> card) {
  public KnownNetwork {
    addresses = List.copyOf(addresses);
  }
}
