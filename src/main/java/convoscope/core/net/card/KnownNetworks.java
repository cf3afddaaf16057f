package convoscope.core.net.card;

import convoscope.core.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * What is known of networks.
 *
 * @param networks a person's own first
 * @param complaint why the person's own are not among them; empty if nothing is wrong
 */
public record KnownNetworks(List<KnownNetwork> networks, Optional<ProblemException> complaint) {
  public KnownNetworks {
    networks = List.copyOf(networks);
  }
}
