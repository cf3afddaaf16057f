package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Classes;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Window;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Tensor;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.document.SettingsModel;
import convoscope.session.document.Work;
import convoscope.session.job.HandTasks;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.RunCache;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The view models of Network without a toolkit: photos and networks from memory, a runtime of a few
 * lines, threads driven by hand.
 *
 * <p>Every network here is a point convolution of grey pixels to some channels ({@code maps}), a
 * {@code relu}, the {@code pool}ed means and the {@code scores}. Of {@link #TRIO} and the photo 1 2
 * / 3 4 the maps are −½ 0 / ½ 1, then 1 2 / 3 4, then 8 4 / 0 −4.
 */
final class NetFixture implements NetworkShelf.Source {
  /** Channels ½p − 1, p, and 12 − 4p, of 2×2 pixels. */
  static final NetworkSource TRIO = NetworkSource.bundled("trio");

  /** Channels p and −p, of any size; trained at 2×2. */
  static final NetworkSource FREE = NetworkSource.file("/free.onnx");

  /** Channels p and 100, of 28×28 pixels: it reads digits. */
  static final NetworkSource DIGITS = NetworkSource.bundled("digits");

  static final PhotoSource P = PhotoSource.sample("p");
  static final PhotoSource Q = PhotoSource.sample("q");

  final HandTasks tasks = new HandTasks();
  final SettingsModel settings = new SettingsModel(Settings.DEFAULT);
  final List<Throwable> failures = new ArrayList<>();
  final List<String> saved = new ArrayList<>();
  final Map<String, Photo> photos = new HashMap<>();
  final Map<NetworkSource, Card> kept = new HashMap<>();
  final List<Made> made = new ArrayList<>();
  final List<String> closed = new ArrayList<>();
  final RunCache runs = new RunCache();
  final PaneViewModel.Sources sources;

  /** Called inside a run, before it computes. */
  Runnable whileRunning = () -> {};

  /** What is wrong with a list of cards. */
  Optional<ProblemException> complaint = Optional.empty();

  /** How many photos were decoded. */
  int photosRead;

  /** How often the runtime was asked to give back memory. */
  int memoryGivenBack;

  NetFixture() {
    this(Long.MAX_VALUE);
  }

  /**
   * @param mostBytes of photos that stay decoded together
   */
  NetFixture(long mostBytes) {
    photos.put("p", grey(2, 2, 1, 2, 3, 4));
    photos.put("q", grey(2, 2, 2, 2, 2, 2));
    NetworkRunner runner =
        new NetworkRunner() {
          @Override
          public String id() {
            return "test";
          }

          @Override
          public Loaded load(Network network) {
            return new Running(network);
          }

          @Override
          public void giveBackMemory() {
            memoryGivenBack++;
          }
        };
    sources =
        new PaneViewModel.Sources(
            new NetworkShelf(this, runner, runs, tasks),
            new PhotoShelf(this::read, source -> Path.of(source.location()), tasks, mostBytes));
  }

  static Photo grey(int rows, int columns, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Photo("grey", Samples.ofBytes(1, rows, columns, bytes));
  }

  /** A session of the first network and photo. */
  static SessionModel session() {
    return session(NetworkWork.first().withNetwork(TRIO));
  }

  static SessionModel session(NetworkWork work) {
    Session first = Session.first();
    return new SessionModel(first.withWork(Work.first().withPhoto(P).with(NETWORK, work)));
  }

  private Photo read(Path file) {
    photosRead++;
    Photo photo = photos.get(file.toString());
    if (photo == null) {
      throw new ProblemException(Problem.FILE_NOT_FOUND, file);
    }
    return photo;
  }

  /** A network that is open. */
  OpenNetwork open(NetworkSource source) {
    List<OpenNetwork> found = new ArrayList<>();
    sources.networks().fetch(source, found::add, failures::add);
    tasks.runAll();
    return found.getFirst();
  }

  static PaneViewModel.Look look(MosaicLook view) {
    return new PaneViewModel.Look(0, view, false, 0xFF000000, 1, null, null);
  }

  /** What goes into a pane that names nothing of its own. */
  static PaneViewModel.AtHand atHand(OpenNetwork network, Photo photo) {
    return new PaneViewModel.AtHand(network, photo, P, null);
  }

  /** A channel's values, row by row. */
  static List<Float> values(MosaicFrame frame, int channel) {
    List<Float> values = new ArrayList<>();
    for (int row = 0; row < frame.shape().rows(); row++) {
      for (int column = 0; column < frame.shape().columns(); column++) {
        values.add(frame.plane(channel).at(row, column));
      }
    }
    return values;
  }

  @Override
  public Network network(NetworkSource source) {
    return switch (source.name()) {
      case "trio" -> point(2, new float[] {0.5f, 1, -4}, new float[] {-1, 0, 12});
      case "free" -> point(Dims.FREE, new float[] {1, -1}, new float[] {0, 0});
      case "digits" -> point(28, new float[] {1, 0}, new float[] {0, 100});
      default -> throw new ProblemException(Problem.FILE_NOT_FOUND, Path.of(source.location()));
    };
  }

  @Override
  public NetworkShelf.Described card(NetworkSource source, Network network) {
    int side = source.equals(DIGITS) ? 28 : 2;
    InputRule rule =
        new InputRule(
            side,
            side,
            InputRule.Resize.SQUASH,
            0,
            InputRule.Order.GRAY,
            1,
            List.of(0.0),
            List.of(1.0));
    return new NetworkShelf.Described(
        new Card(source.name(), Classes.NONE, rule, Card.Output.LOGITS, "", Card.Origin.GUESSED),
        complaint);
  }

  @Override
  public void keep(NetworkSource source, Card card) {
    if (card.title().isEmpty()) {
      throw new ProblemException(Problem.FILE_UNREADABLE, source.location(), "no-permission");
    }
    kept.put(source, card);
  }

  private static Network point(int side, float[] weights, float[] biases) {
    int channels = weights.length;
    return new Network(
        Path.of("point"),
        new Network.Input("x", Dims.of(1, 1, side, side)),
        List.of(
            layer(0, "maps", new LayerKind.Conv(Window.of(1, 1, 1, 0), 1), "x", "w", "b"),
            layer(1, "relu", LayerKind.Activation.of(LayerKind.Activation.Function.RELU), "maps"),
            layer(2, "pool", new LayerKind.GlobalAveragePool(), "relu"),
            layer(
                3,
                "scores",
                new LayerKind.Reshape(LayerKind.Reshape.Rule.FLATTEN, List.of(1)),
                "pool")),
        Map.of(
            "w",
            Constant.ofReals("w", Dims.of(channels, 1, 1, 1), FloatBuffer.wrap(weights)),
            "b",
            Constant.ofReals("b", Dims.of(channels), FloatBuffer.wrap(biases))),
        List.of("scores"));
  }

  private static Layer layer(int index, String name, LayerKind kind, String... inputs) {
    return new Layer(index, name, kind.id(), kind, List.of(inputs), List.of(name));
  }

  /** A runtime: it does not look whether it is cancelled, as one run of the real one does not. */
  private final class Running implements NetworkRunner.Loaded {
    private final Network network;

    Running(Network network) {
      this.network = network;
    }

    @Override
    public Network network() {
      return network;
    }

    @Override
    public Optional<Activations> run(Tensor input, Collection<String> wanted, Cancel cancel) {
      Made one = new Made(network, input);
      made.add(one);
      whileRunning.run();
      return Optional.of(one);
    }

    @Override
    public void close() {
      closed.add(network.constant("w").orElseThrow().dims().toString());
    }
  }

  /** What a run made. */
  static final class Made implements Activations {
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, Dims> dims = new HashMap<>();
    boolean isClosed;

    Made(Network network, Tensor input) {
      int rows = input.shape().rows();
      int columns = input.shape().columns();
      int plane = rows * columns;
      Constant w = network.constant("w").orElseThrow();
      Constant b = network.constant("b").orElseThrow();
      int channels = (int) b.dims().count();
      float[] x = new float[plane];
      input.copy(0, plane, x, 0);
      float[] maps = new float[channels * plane];
      float[] relu = new float[channels * plane];
      float[] pool = new float[channels];
      for (int i = 0; i < maps.length; i++) {
        int channel = i / plane;
        maps[i] = x[i % plane] * w.at(channel) + b.at(channel);
        relu[i] = Math.max(0, maps[i]);
        pool[channel] += relu[i] / plane;
      }
      put("x", x, 1, 1, rows, columns);
      put("maps", maps, 1, channels, rows, columns);
      put("relu", relu, 1, channels, rows, columns);
      put("pool", pool, 1, channels, 1, 1);
      put("scores", pool, 1, channels);
    }

    private void put(String name, float[] all, int... sizes) {
      values.put(name, all);
      dims.put(name, Dims.of(sizes));
    }

    private <T> T get(Map<String, T> map, String name) {
      T found = map.get(name);
      if (found == null || isClosed) {
        throw new IllegalArgumentException(name + (isClosed ? " is given back" : " is not here"));
      }
      return found;
    }

    @Override
    public Set<String> names() {
      return values.keySet();
    }

    @Override
    public Dims dims(String name) {
      return get(dims, name);
    }

    @Override
    public float at(String name, int index) {
      return get(values, name)[index];
    }

    @Override
    public void copy(String name, int from, int count, float[] target, int offset) {
      System.arraycopy(get(values, name), from, target, offset, count);
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
