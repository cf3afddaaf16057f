package convoscope.app;

import convoscope.core.net.card.Card;
import convoscope.core.net.card.CardGuess;
import convoscope.core.net.card.Classes;
import convoscope.core.net.card.KnownNetwork;
import convoscope.core.net.card.KnownNetworks;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.NetworkReader;
import convoscope.io.NetworkCatalogue;
import convoscope.io.NetworkResources;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.NetworkSource;
import convoscope.ui.workspace.NetworkNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Networks and cards from the program and from files. Any thread. */
final class NetworkLibrary implements NetworkShelf.Source, NetworkNames {
  private final NetworkReader reader;
  private final NetworkResources resources = new NetworkResources();
  private final NetworkCatalogue catalogue;

  /**
   * @param home where a person's own list of known networks may lie
   */
  NetworkLibrary(NetworkReader reader, Path home) {
    this.reader = reader;
    this.catalogue = new NetworkCatalogue(home.resolve(NetworkCatalogue.OWN), resources);
  }

  NetworkResources resources() {
    return resources;
  }

  @Override
  public List<String> bundled() {
    return resources.bundled();
  }

  @Override
  public KnownNetworks known() {
    return catalogue.all();
  }

  @Override
  public String title(String id) {
    return resources.card(id).title();
  }

  @Override
  public List<String> names(Classes classes, String language) {
    List<String> own = resources.classes(classes.id(), language);
    return own.isEmpty() ? classes.names() : own;
  }

  @Override
  public Network network(NetworkSource source) {
    return switch (source.kind()) {
      case BUNDLED -> reader.read(Path.of(source.location()), resources.network(source.location()));
      case FILE -> reader.read(Path.of(source.location()));
    };
  }

  @Override
  public void keep(NetworkSource source, Card card) {
    if (source.kind() == NetworkSource.Kind.FILE) {
      resources.keep(Path.of(source.location()), card);
    }
  }

  /** A network's own card, that of a list, or a guess, in that order. */
  @Override
  public NetworkShelf.Described card(NetworkSource source, Network network) {
    return switch (source.kind()) {
      case BUNDLED -> NetworkShelf.Described.by(resources.card(source.location()));
      case FILE -> {
        Path file = Path.of(source.location());
        Optional<Card> beside = resources.cardBeside(file);
        yield beside.isPresent()
            ? NetworkShelf.Described.by(beside.get())
            : listed(file, source, network);
      }
    };
  }

  private NetworkShelf.Described listed(Path file, NetworkSource source, Network network) {
    KnownNetworks known = catalogue.all();
    Optional<KnownNetwork> found = NetworkCatalogue.find(known.networks(), file);
    // Whose card is not known has its title all the same.
    String title = found.map(KnownNetwork::title).orElseGet(source::name);
    return new NetworkShelf.Described(
        found
            .flatMap(KnownNetwork::card)
            .orElseGet(() -> CardGuess.of(network, title, resources::classes)),
        known.complaint());
  }
}
