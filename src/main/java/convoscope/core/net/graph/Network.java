package convoscope.core.net.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network as its file describes it: layers in an order in which every input is there before it is
 * read, and the constants they use. Immutable; any thread. Two networks are equal only if they are
 * the same object: a network is a key of caches.
 */
public final class Network {
  /** Operators of unknown arithmetic whose real constants are limits, factors and places. */
  private static final Set<String> UNTRAINED =
      Set.of(
          "Clip",
          "DequantizeLinear",
          "Equal",
          "Greater",
          "GreaterOrEqual",
          "Less",
          "LessOrEqual",
          "Mod",
          "NonMaxSuppression",
          "OneHot",
          "Pad",
          "Pow",
          "QuantizeLinear",
          "Resize",
          "Upsample",
          "Where");

  private final Path file;
  private final Input input;
  private final List<Layer> layers;
  private final Map<String, Constant> constants;
  private final List<String> outputs;
  private final Map<String, Dims> declared;
  private final @Nullable Foreign foreign;
  private final Map<String, Layer> producers = new HashMap<>();
  private final Map<String, List<Layer>> consumers = new HashMap<>();
  private final Set<String> fromPicture = new HashSet<>();

  /**
   * The tensor that the picture goes into, as float32 and N×C×H×W; where the file asks for another
   * type or order, the first layers make that of it.
   *
   * @param name the tensor's
   * @param dims N, C, H, W; {@link Dims#FREE} where the file leaves a size open
   * @param own name of the file's own input
   * @param type of the file's own input
   * @param channelsLast whether the file's own input is N×H×W×C
   */
  public record Input(String name, Dims dims, String own, ElementType type, boolean channelsLast) {
    /** One that is the file's own. */
    public Input(String name, Dims dims) {
      this(name, dims, name, ElementType.FLOAT32, false);
    }

    /** Whether rows and columns may be chosen. */
    public boolean isFree() {
      return dims.size(2) == Dims.FREE || dims.size(3) == Dims.FREE;
    }

    public int channels() {
      return dims.size(1);
    }

    /** Its sizes for a photo of some rows and columns: N is 1, unless the file says otherwise. */
    public Dims at(int rows, int columns) {
      return Dims.of(Math.max(1, dims.size(0)), channels(), rows, columns);
    }
  }

  /**
   * What a network's file says beyond what is known here, attributes of unknown operators for
   * example: kept, so that a network that is written again loses nothing. Only the engine that read
   * it looks inside. Who makes a network of another one hands it on.
   */
  public interface Foreign {}

  /** One that comes from no file, or whose file says nothing more. */
  public Network(
      Path file,
      Input input,
      List<Layer> layers,
      Map<String, Constant> constants,
      List<String> outputs) {
    this(file, input, layers, constants, outputs, Map.of(), null);
  }

  /**
   * @param file where it was read
   * @param input the picture's tensor
   * @param layers in the order of computation
   * @param constants by name
   * @param outputs names of the graph's outputs
   * @param declared what the file says of their sizes
   * @param foreign what else it says
   * @throws IllegalArgumentException if a layer reads what no one before it makes
   */
  public Network(
      Path file,
      Input input,
      List<Layer> layers,
      Map<String, Constant> constants,
      List<String> outputs,
      Map<String, Dims> declared,
      @Nullable Foreign foreign) {
    this.file = file;
    this.foreign = foreign;
    this.declared = Map.copyOf(declared);
    this.input = input;
    this.layers = List.copyOf(layers);
    this.constants = Map.copyOf(constants);
    this.outputs = List.copyOf(outputs);
    fromPicture.add(input.name());
    Map<String, List<Layer>> readers = new LinkedHashMap<>();
    for (Layer layer : this.layers) {
      for (String name : layer.inputs()) {
        boolean isThere =
            name.isEmpty()
                || name.equals(input.name())
                || constants.containsKey(name)
                || producers.containsKey(name);
        if (!isThere) {
          throw new IllegalArgumentException(layer.name() + " reads " + name);
        }
        readers.computeIfAbsent(name, n -> new ArrayList<>()).add(layer);
      }
      layer.outputs().forEach(name -> producers.put(name, layer));
      // Sizes of a map are no map: what exporters compute of them is the same for every picture.
      if (!(layer.kind() instanceof LayerKind.Fixed)
          && layer.inputs().stream().anyMatch(fromPicture::contains)) {
        fromPicture.addAll(layer.outputs());
      }
    }
    readers.forEach((name, list) -> consumers.put(name, List.copyOf(list)));
  }

  public Path file() {
    return file;
  }

  public Input input() {
    return input;
  }

  public List<Layer> layers() {
    return layers;
  }

  /**
   * The layers that the picture goes through: what people call layers. Constants that stand in the
   * file as nodes, and arithmetic with sizes of maps, are none; only where nothing else is there
   * they are all that there is.
   */
  public List<Layer> pictured() {
    List<Layer> pictured = layers.stream().filter(layer -> isFromPicture(layer.output())).toList();
    return pictured.isEmpty() ? layers : pictured;
  }

  public List<String> outputs() {
    return outputs;
  }

  /** Layers that only make the file's own input of the picture; they stand in no file. */
  public int front() {
    return producer(input.own()).map(layer -> layer.index() + 1).orElse(0);
  }

  /** The output that answers: the first that a layer makes, else the first. */
  public String answer() {
    return outputs.stream().filter(producers::containsKey).findFirst().orElse(outputs.getFirst());
  }

  /** Sizes of an output as the file declares them, {@link Dims#FREE} where it leaves one open. */
  public Optional<Dims> declared(String output) {
    return Optional.ofNullable(declared.get(output));
  }

  /** What its file says beyond this. */
  public Optional<Foreign> foreign() {
    return Optional.ofNullable(foreign);
  }

  /** All constants, by the names of their tensors. */
  public Map<String, Constant> constants() {
    return constants;
  }

  /** A tensor that the file holds. */
  public Optional<Constant> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  /** The layer that makes a tensor; none for the input and for constants. */
  public Optional<Layer> producer(String tensor) {
    return Optional.ofNullable(producers.get(tensor));
  }

  /** Whether a tensor is the picture or made of it; else constants and sizes alone make it. */
  public boolean isFromPicture(String tensor) {
    return fromPicture.contains(tensor);
  }

  /**
   * The tensor that holds the same numbers: the one from before they got other sizes, another order
   * of axes or another type.
   */
  public String unmoved(String tensor) {
    String from = tensor;
    Layer layer = producers.get(from);
    while (layer != null && isMove(layer)) {
      from = layer.input(0);
      layer = producers.get(from);
    }
    return from;
  }

  private static boolean isMove(Layer layer) {
    return switch (layer.kind()) {
      case LayerKind.Reshape _, LayerKind.Transpose _ -> true;
      case LayerKind.Unknown unknown -> unknown.operator().equals("Cast");
      default -> false;
    };
  }

  /** The layers that read a tensor, in order. */
  public List<Layer> consumers(String tensor) {
    return consumers.getOrDefault(tensor, List.of());
  }

  /** The layer whose map or node has that name; a map's name comes first. */
  public Optional<Layer> layer(String name) {
    Layer made = producers.get(name);
    return made != null
        ? Optional.of(made)
        : layers.stream().filter(layer -> layer.name().equals(name)).findFirst();
  }

  /** Constant number {@code i} of a layer's inputs. */
  public Optional<Constant> constant(Layer layer, int i) {
    return constant(layer.input(i));
  }

  /**
   * Whether {@link #parameters} are all that the layer has: not so of weights that stand as whole
   * numbers, and of operators that are not known here and may hold some inside.
   */
  public boolean countsParameters(Layer layer) {
    boolean hasReal = false;
    for (String name : layer.inputs()) {
      Constant constant = constants.get(name);
      if (constant != null && constant.isWhole() && constant.dims().rank() > 1) {
        return false;
      }
      hasReal |= constant != null && constant.isReal() && constant.dims().rank() > 1;
    }
    return hasReal || !(layer.kind() instanceof LayerKind.Unknown unknown && unknown.mayHide());
  }

  /**
   * Parameters of a layer: values of the real constants that it reads, and that were trained:
   * weights and biases, of a batch normalisation scale and shift, not mean and variance; no limits,
   * no factor or summand that is one number for all (x + 3, x / 6), no mean that is taken from a
   * photo. A layer that only gives constants other sizes has none: they count where they are used.
   */
  public long parameters(Layer layer) {
    if (constants.containsKey(layer.output())) {
      return 0;
    }
    return trained(layer).stream()
        .distinct()
        .map(constants::get)
        .filter(constant -> constant != null && constant.isReal())
        .mapToLong(constant -> constant.dims().count())
        .sum();
  }

  /** Those of a layer's inputs that training may have made. */
  private List<String> trained(Layer layer) {
    List<String> all = layer.inputs();
    return switch (layer.kind()) {
      case LayerKind.Conv _, LayerKind.Gemm _, LayerKind.MatMul _, LayerKind.Concat _ -> all;
      case LayerKind.BatchNorm _ -> all.subList(0, Math.min(3, all.size()));
      case LayerKind.PRelu _ -> all;
      case LayerKind.Elementwise elementwise ->
          switch (elementwise.operation()) {
            case ADD, MUL -> all.stream().filter(this::isOfSeveral).toList();
            case SUB, DIV -> all.stream().limit(1).filter(this::isOfSeveral).toList();
            case MAX, MIN, MEAN -> List.of();
          };
      case LayerKind.Reshape _, LayerKind.Transpose _, LayerKind.Slice _, LayerKind.Pad _ ->
          all.subList(0, Math.min(1, all.size()));
      case LayerKind.Unknown unknown ->
          UNTRAINED.contains(unknown.operator())
              ? List.of()
              : all.stream().filter(this::isOfSeveral).toList();
      case LayerKind.Activation _,
          LayerKind.MaxPool _,
          LayerKind.AveragePool _,
          LayerKind.GlobalAveragePool _,
          LayerKind.GlobalMaxPool _,
          LayerKind.ReduceMean _,
          LayerKind.Softmax _,
          LayerKind.LocalResponseNorm _,
          LayerKind.Fixed _ ->
          List.of();
    };
  }

  private boolean isOfSeveral(String name) {
    Constant constant = constants.get(name);
    return constant != null && constant.dims().count() > 1;
  }
}
