package convoscope.cli;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.image.InputTransform;
import convoscope.core.image.PhotoReader;
import convoscope.core.net.card.Card;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkFiles;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.NetworkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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

  /** Sizes that a person may ask for. */
  static final int LARGEST = 8192;

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
      return own(file, services.files.input(file));
    }
    InputRule rule = card.input();
    if (size.isPresent()) {
      rule = rule.atSize(size.get(), size.get());
    }
    return InputTransform.apply(services.photos.read(file), rule).tensor();
  }

  /**
   * Runs the network.
   *
   * @param input of the file, which a refusal names: of several one must know which
   * @param wanted tensors
   */
  Activations run(NetworkRunner.Loaded loaded, Path file, Tensor input, Collection<String> wanted) {
    try {
      return loaded.run(input, wanted, Cancel.NEVER).orElseThrow();
    } catch (ProblemException e) {
      if (e.problem() == Problem.INPUT_SIZE_UNFIT) {
        throw new SubjectException(file.toString(), e);
      }
      throw e;
    }
  }

  /** The file's own input, N×H×W×C where it wants that, as this program hands it over. */
  private Tensor own(Path file, Tensor array) {
    ElementType type = network.input().type();
    Shape shape = array.shape();
    float[] values = new float[shape.size()];
    array.copy(0, values.length, values, 0);
    for (float value : values) {
      if (type.isWhole() && type.nearest(value) != value) {
        throw new ProblemException(Problem.FORMAT_UNFIT, file, value, type.id());
      }
    }
    if (!network.input().channelsLast()) {
      return array;
    }
    // Read as N, C, H, W, its axes are those of N, H, W, C.
    int rows = shape.channels();
    int columns = shape.rows();
    int channels = shape.columns();
    Tensor.Builder turned = Tensor.builder(new Shape(shape.pictures(), channels, rows, columns));
    float[] target = turned.array();
    int from = 0;
    for (int picture = 0; picture < shape.pictures(); picture++) {
      for (int place = 0; place < rows * columns; place++) {
        for (int channel = 0; channel < channels; channel++) {
          target[(picture * channels + channel) * rows * columns + place] = values[from++];
        }
      }
    }
    return turned.freeze();
  }

  /** The input's sizes for a photo. */
  Dims sizes() {
    return network.input().at(card.input().rows(), card.input().columns());
  }

  static boolean isArray(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
  }
}
