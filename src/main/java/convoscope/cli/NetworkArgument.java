package convoscope.cli;

import convoscope.core.image.InputRule;
import convoscope.core.image.InputTransform;
import convoscope.core.image.PhotoReader;
import convoscope.core.net.Card;
import convoscope.core.net.Dims;
import convoscope.core.net.Network;
import convoscope.core.net.NetworkFiles;
import convoscope.core.net.NetworkRunner;
import convoscope.core.tensor.Tensor;
import convoscope.session.NetworkSource;
import convoscope.session.net.NetworkShelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the commands about networks have in common: the network, its card and its inputs.
 *
 * <p>A damaged list of the person's own is an error where it is needed, for a file without a card
 * beside it: a script is better told than given numbers of a guessed card. The window, where the
 * guess is seen and can be mended, opens the network and says so.
 */
final class NetworkArgument {
  /**
   * What the commands are handed.
   *
   * @param networks reads networks and cards
   * @param bundled ids of those that come with the program
   * @param runner runs them
   * @param photos reads photos
   * @param files inputs and results
   */
  record Services(
      NetworkShelf.Source networks,
      List<String> bundled,
      NetworkRunner runner,
      PhotoReader photos,
      NetworkFiles files) {}

  private final Services services;
  private final Network network;
  private final Card card;
  private final boolean isGuessed;

  private NetworkArgument(Services services, NetworkSource source) {
    this.services = services;
    this.network = services.networks.network(source);
    NetworkShelf.Described described = services.networks.card(source, network);
    if (described.complaint().isPresent()) {
      throw described.complaint().get();
    }
    this.card = described.card();
    this.isGuessed = card.origin() == Card.Origin.GUESSED;
  }

  /** A file, or, where there is none of that name, the id of a network of the program. */
  static NetworkArgument of(Services services, String text) {
    Path file = Arguments.path(text);
    boolean isId = services.bundled.contains(text) && !Files.exists(file);
    return new NetworkArgument(
        services,
        isId ? NetworkSource.bundled(text) : NetworkSource.file(file.toAbsolutePath().toString()));
  }

  Network network() {
    return network;
  }

  Card card() {
    return card;
  }

  /** Whether how photos go in is a guess, which is to be said. */
  boolean isGuessed() {
    return isGuessed;
  }

  NetworkRunner.Loaded load() {
    return services.runner.load(network);
  }

  /**
   * A photo as the network's input, or an array as it is.
   *
   * @param size rows and columns of the input, for photos; else the card's
   */
  Tensor input(Path file, Optional<Integer> size) {
    if (isArray(file)) {
      return services.files.input(file);
    }
    InputRule rule = card.input();
    if (size.isPresent()) {
      rule = rule.atSize(size.get(), size.get());
    }
    return InputTransform.apply(services.photos.read(file), rule).tensor();
  }

  /** The input's sizes for a photo. */
  Dims sizes() {
    return Dims.of(1, network.input().channels(), card.input().rows(), card.input().columns());
  }

  static boolean isArray(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
  }
}
