package convoscope.core.net.graph;

import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Elementwise;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Networks built by code, as exporters write them, with names that say nothing. */
public final class NetworkBuilder {
  private final Dims input;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Constant> constants = new HashMap<>();
  private final boolean hasNorms;
  private int constantCount;

  /**
   * @param hasNorms whether batch normalisations stand apart or are folded
   */
  public NetworkBuilder(Dims input, boolean hasNorms) {
    this.input = input;
    this.hasNorms = hasNorms;
  }

  public String add(String operator, LayerKind kind, String... inputs) {
    String name = "t" + layers.size();
    layers.add(new Layer(layers.size(), name, operator, kind, List.of(inputs), List.of(name)));
    return name;
  }

  private int channels(String tensor) {
    return Shapes.of(network(), input).get(tensor).orElse(input).size(1);
  }

  private String weights(Dims dims) {
    String name = "c" + constantCount++;
    constants.put(name, Constant.uniform(name, dims, 1));
    return name;
  }

  public String conv(String x, int kernel, int stride, int padding, int channels) {
    String w = weights(Dims.of(channels, channels(x), kernel, kernel));
    return add("Conv", new LayerKind.Conv(Window.of(kernel, kernel, stride, padding), 1), x, w);
  }

  public String norm(String x) {
    if (!hasNorms) {
      return x;
    }
    String c = weights(Dims.of(channels(x)));
    return add("BatchNormalization", new LayerKind.BatchNorm(1e-5), x, c, c, c, c);
  }

  public String relu(String x) {
    return add("Relu", Activation.of(Activation.Function.RELU), x);
  }

  public String sum(String a, String b) {
    return add("Add", new Elementwise(Elementwise.Operation.ADD), a, b);
  }

  public String maxPool(String x, int kernel, int stride, int padding) {
    return add("MaxPool", new LayerKind.MaxPool(Window.of(kernel, kernel, stride, padding)), x);
  }

  /** A border of zeros around rows and columns. */
  public String padMap(String x, int border) {
    return add(
        "Pad",
        new LayerKind.Pad(
            List.of(0, 0, border, border),
            List.of(0, 0, border, border),
            LayerKind.Pad.Mode.CONSTANT,
            0),
        x);
  }

  public String averagePool(String x, int kernel, int stride) {
    return add(
        "AveragePool", new LayerKind.AveragePool(Window.of(kernel, kernel, stride, 0), false), x);
  }

  public String globalPool(String x) {
    return add("GlobalAveragePool", new LayerKind.GlobalAveragePool(), x);
  }

  String product(String a, String b) {
    return add("Mul", new Elementwise(Elementwise.Operation.MUL), a, b);
  }

  public String swish(String x) {
    return product(x, add("Sigmoid", Activation.of(Activation.Function.SIGMOID), x));
  }

  /** Squeeze and excitation. */
  public String gate(String x) {
    String small = relu(conv(globalPool(x), 1, 1, 0, 2));
    String wide = conv(small, 1, 1, 0, channels(x));
    return product(x, add("Sigmoid", Activation.of(Activation.Function.SIGMOID), wide));
  }

  /** A convolution of each channel by itself. */
  public String depthwise(String x, int kernel, int stride, int padding) {
    String w = weights(Dims.of(channels(x), 1, kernel, kernel));
    Window window = Window.of(kernel, kernel, stride, padding);
    return add("Conv", new LayerKind.Conv(window, channels(x)), x, w);
  }

  public String zeroTimes(String x) {
    String zero = "c" + constantCount++;
    constants.put(zero, Constant.uniform(zero, Dims.of(), 0));
    return product(x, zero);
  }

  /** What follows from sizes alone. */
  public String fixed(String operator, String... inputs) {
    return add(operator, new LayerKind.Fixed(operator), inputs);
  }

  String wholes(long... values) {
    return wholes(Dims.of(values.length), values);
  }

  String wholes(Dims dims, long... values) {
    String name = "c" + constantCount++;
    constants.put(name, Constant.ofWholes(name, dims, LongBuffer.wrap(values)));
    return name;
  }

  String reshape(String x, String sizes) {
    return add("Reshape", new LayerKind.Reshape(LayerKind.Reshape.Rule.SIZES, List.of()), x, sizes);
  }

  /** {@code x.view(x.size(0), -1)}, as PyTorch wrote it for years. */
  public String view(String x) {
    String size = fixed("Gather", fixed("Shape", x), wholes(Dims.of(), 0));
    String first = add("Unsqueeze", unsqueeze(), size);
    return reshape(x, fixed("Concat", first, wholes(-1)));
  }

  private static LayerKind unsqueeze() {
    return new LayerKind.Reshape(LayerKind.Reshape.Rule.UNSQUEEZE, List.of(0));
  }

  /** An operator that the program does not know. */
  public String unknown(String operator, String... inputs) {
    return add(operator, new LayerKind.Unknown(operator), inputs);
  }

  public String concat(String... parts) {
    return add("Concat", new LayerKind.Concat(1), parts);
  }

  public String everySecond(String x) {
    return add(
        "Slice",
        new LayerKind.Slice(List.of(2, 3), List.of(0L, 0L), List.of(9999L, 9999L), List.of(2L, 2L)),
        x);
  }

  public String padChannels(String x, int before, int after) {
    return add(
        "Pad",
        new LayerKind.Pad(
            List.of(0, before, 0, 0), List.of(0, after, 0, 0), LayerKind.Pad.Mode.CONSTANT, 0),
        x);
  }

  public String head(String x, int classes) {
    String pooled = add("GlobalAveragePool", new LayerKind.GlobalAveragePool(), x);
    String flat =
        add("Flatten", new LayerKind.Reshape(LayerKind.Reshape.Rule.FLATTEN, List.of(1)), pooled);
    return dense(flat, classes);
  }

  public String dense(String x, int outputs) {
    return dense(x, channels(x), outputs);
  }

  public String dense(String x, int values, int outputs) {
    String w = weights(Dims.of(outputs, values));
    return add("Gemm", new LayerKind.Gemm(1, 1, false, true), x, w);
  }

  public String flatten(String x) {
    return add("Flatten", new LayerKind.Reshape(LayerKind.Reshape.Rule.FLATTEN, List.of(1)), x);
  }

  public Network network() {
    String last = layers.isEmpty() ? "x" : layers.getLast().output();
    return new Network(
        Path.of("built"), new Network.Input("x", input), layers, constants, List.of(last));
  }

  /** What a basic or bottleneck block does to a picture. */
  private String block(
      String x, int stride, int channels, boolean bottleneck, boolean strideFirst) {
    String y;
    int out = bottleneck ? 4 * channels : channels;
    if (bottleneck) {
      y = relu(norm(conv(x, 1, strideFirst ? stride : 1, 0, channels)));
      y = relu(norm(conv(y, 3, strideFirst ? 1 : stride, 1, channels)));
      y = norm(conv(y, 1, 1, 0, out));
    } else {
      y = relu(norm(conv(x, 3, stride, 1, channels)));
      y = norm(conv(y, 3, 1, 1, channels));
    }
    String shortcut = channels(x) == out && stride == 1 ? x : norm(conv(x, 1, stride, 0, out));
    // Exporters write the two inputs in either order.
    return relu(layers.size() % 2 == 0 ? sum(y, shortcut) : sum(shortcut, y));
  }

  /** He et al. 2015, table 1. */
  public static Network resnet(
      int[] blocks, boolean bottleneck, boolean strideFirst, boolean hasNorms) {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 224, 224), hasNorms);
    String x = b.relu(b.norm(b.conv("x", 7, 2, 3, 4)));
    x = b.maxPool(x, 3, 2, 1);
    int channels = 4;
    for (int stage = 0; stage < blocks.length; stage++) {
      for (int i = 0; i < blocks[stage]; i++) {
        x = b.block(x, stage > 0 && i == 0 ? 2 : 1, channels, bottleneck, strideFirst);
      }
      channels *= 2;
    }
    b.head(x, 10);
    return b.network();
  }

  /** He et al. 2015, section 4.2, shortcuts of option A by slicing. */
  public static Network cifar(int blocks, boolean hasNorms) {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 32, 32), hasNorms);
    String x = b.relu(b.norm(b.conv("x", 3, 1, 1, 4)));
    for (int stage = 0; stage < 3; stage++) {
      for (int i = 0; i < blocks; i++) {
        boolean halves = stage > 0 && i == 0;
        int channels = 4 << stage;
        String y = b.relu(b.norm(b.conv(x, 3, halves ? 2 : 1, 1, channels)));
        y = b.norm(b.conv(y, 3, 1, 1, channels));
        String shortcut = halves ? b.padChannels(b.everySecond(x), channels / 4, channels / 4) : x;
        x = b.relu(b.sum(y, shortcut));
      }
    }
    b.head(x, 10);
    return b.network();
  }

  /** He et al. 2016: normalisation and activation before each convolution. */
  public static Network preActivation(int blocks) {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 32, 32), true);
    String x = b.conv("x", 3, 1, 1, 4);
    for (int stage = 0; stage < 3; stage++) {
      for (int i = 0; i < blocks; i++) {
        boolean halves = stage > 0 && i == 0;
        int channels = 4 << stage;
        String before = b.relu(b.norm(x));
        String y = b.conv(before, 3, halves ? 2 : 1, 1, channels);
        y = b.conv(b.relu(b.norm(y)), 3, 1, 1, channels);
        x = b.sum(y, halves ? b.conv(before, 1, 2, 0, channels) : x);
      }
    }
    b.head(b.relu(b.norm(x)), 10);
    return b.network();
  }

  /** Simonyan &amp; Zisserman 2014, D. */
  public static Network vgg16() {
    NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 224, 224), false);
    String x = "x";
    int channels = 2;
    for (int convs : new int[] {2, 2, 3, 3, 3}) {
      for (int i = 0; i < convs; i++) {
        x = b.relu(b.conv(x, 3, 1, 1, channels));
      }
      x = b.maxPool(x, 2, 2, 0);
      channels *= 2;
    }
    b.dense(b.relu(b.dense(b.flatten(x), 8)), 10);
    return b.network();
  }
}
