package convoscope.engine.onnx;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Elementwise;
import convoscope.core.net.graph.LayerKind.Pad;
import convoscope.core.net.graph.LayerKind.Reshape;
import convoscope.core.net.graph.Window;
import convoscope.core.net.graph.Window.AutoPadding;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A layer as operator and attributes of a version of ONNX's operators: what {@link Operators} reads
 * is written here, kind by kind.
 *
 * <p>An attribute that older versions lack is written only where it says something else than its
 * absence. What became an input in later versions is a parameter, written as a constant where the
 * layer has no such input.
 */
final class WrittenOperator {
  private final Layer layer;
  private final int version;
  private String operator = "";
  private final List<AttributeProto> attributes = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private int oldest = 1;
  private int newest = Integer.MAX_VALUE;

  /**
   * Values of an input that follows the first.
   *
   * @param name what ONNX calls it
   * @param wholes its values, or none
   * @param real its only value, or none
   */
  record Parameter(String name, List<Long> wholes, @Nullable Float real) {
    /** Whether it says nothing: then the input is left out. */
    boolean isAbsent() {
      return wholes.isEmpty() && real == null;
    }

    Constant constant(String tensor) {
      return real == null
          ? Constant.ofWholes(
              tensor,
              Dims.of(wholes.size()),
              LongBuffer.wrap(wholes.stream().mapToLong(Long::longValue).toArray()))
          : Constant.ofReals(tensor, Dims.of(), FloatBuffer.wrap(new float[] {real}));
    }
  }

  private WrittenOperator(Layer layer, int version) {
    this.layer = layer;
    this.version = version;
  }

  /**
   * @param version of the operators
   * @throws IllegalArgumentException if ONNX has no words for the layer's parameters
   */
  static WrittenOperator of(Layer layer, int version) {
    return new WrittenOperator(layer, version).kind();
  }

  String operator() {
    return operator;
  }

  List<AttributeProto> attributes() {
    return attributes;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** The first version of the operators that can say it. */
  int oldest() {
    return oldest;
  }

  /** The last one. */
  int newest() {
    return newest;
  }

  /** Whether it says the same: operator, attributes and parameters. */
  boolean isSame(WrittenOperator other) {
    return operator.equals(other.operator)
        && attributes.equals(other.attributes)
        && parameters.equals(other.parameters);
  }

  private WrittenOperator kind() {
    return switch (layer.kind()) {
      case LayerKind.Conv conv ->
          as("Conv").window(conv.window(), false).whole("group", conv.groups(), 1);
      case LayerKind.MaxPool pool -> as("MaxPool").window(pool.window(), true);
      case LayerKind.AveragePool pool ->
          as("AveragePool")
              .since(pool.window().dilationRows() + pool.window().dilationColumns() > 2 ? 19 : 1)
              .window(pool.window(), true)
              .whole("count_include_pad", pool.countsPadding() ? 1 : 0, 0);
      case LayerKind.GlobalAveragePool _ -> as("GlobalAveragePool");
      case LayerKind.GlobalMaxPool _ -> as("GlobalMaxPool");
      case LayerKind.ReduceMean mean ->
          as("ReduceMean").axes(mean.axes(), 18).whole("keepdims", mean.keepsAxes() ? 1 : 0);
      case LayerKind.BatchNorm norm -> as("BatchNormalization").real("epsilon", norm.epsilon());
      case Activation activation -> activation(activation);
      case LayerKind.PRelu _ -> as("PRelu");
      case Elementwise elementwise -> elementwise(elementwise.operation());
      case LayerKind.Gemm gemm ->
          as("Gemm")
              .real("alpha", gemm.alpha())
              .real("beta", gemm.beta())
              .whole("transA", gemm.turnsA() ? 1 : 0)
              .whole("transB", gemm.turnsB() ? 1 : 0);
      case LayerKind.MatMul _ -> as("MatMul");
      case LayerKind.Concat concat -> as("Concat").whole("axis", concat.axis());
      case Pad pad -> pad(pad);
      case LayerKind.Slice slice -> slice(slice);
      case Reshape reshape -> reshape(reshape);
      case LayerKind.Transpose transpose -> as("Transpose").wholes("perm", transpose.order());
      case LayerKind.Softmax softmax ->
          as(softmax.isLogarithm() ? "LogSoftmax" : "Softmax")
              .since(softmax.overRest() ? 1 : 13)
              .until(softmax.overRest() ? 12 : Integer.MAX_VALUE)
              .whole("axis", softmax.axis());
      case LayerKind.LocalResponseNorm norm ->
          as("LRN")
              .whole("size", norm.size())
              .real("alpha", norm.alpha())
              .real("beta", norm.beta())
              .real("bias", norm.bias());
      case LayerKind.Fixed fixed -> fixed(fixed);
      case LayerKind.Unknown unknown -> as(unknown.operator());
    };
  }

  private WrittenOperator activation(Activation activation) {
    double a = activation.alpha();
    double b = activation.beta();
    return switch (activation.function()) {
      case RELU -> as("Relu");
      case LEAKY_RELU -> as("LeakyRelu").real("alpha", a);
      case CLIP -> as("Clip").limit("min", a).limit("max", b);
      case SIGMOID -> as("Sigmoid");
      case TANH -> as("Tanh");
      case HARD_SIGMOID -> as("HardSigmoid").real("alpha", a).real("beta", b);
      case HARD_SWISH -> as("HardSwish").since(14);
      case ELU -> as("Elu").real("alpha", a);
      case SELU -> as("Selu").real("alpha", a).real("gamma", b);
      case SOFTPLUS -> as("Softplus");
      case SQRT -> as("Sqrt");
      case EXP -> as("Exp");
      case ABS -> as("Abs");
      case NEG -> as("Neg");
    };
  }

  private WrittenOperator elementwise(Elementwise.Operation operation) {
    return switch (operation) {
      case ADD -> as(isCalled("Sum") || layer.inputs().size() != 2 ? "Sum" : "Add");
      case SUB -> as("Sub");
      case MUL -> as("Mul");
      case DIV -> as("Div");
      case MAX -> as("Max");
      case MIN -> as("Min");
      case MEAN -> as("Mean");
    };
  }

  private WrittenOperator pad(Pad pad) {
    List<Integer> pads = new ArrayList<>(pad.before());
    pads.addAll(pad.after());
    as("Pad").since(pad.mode() == Pad.Mode.WRAP ? 19 : 1);
    if (pad.mode() != Pad.Mode.CONSTANT) {
      text("mode", pad.mode().name().toLowerCase(Locale.ROOT));
    }
    if (version < 11) {
      return wholes(version < 2 ? "paddings" : "pads", pads).real("value", pad.value());
    }
    parameter("pads", pads);
    parameters.add(
        new Parameter("value", List.of(), pad.value() == 0 ? null : (float) pad.value()));
    return this;
  }

  private WrittenOperator slice(LayerKind.Slice slice) {
    as("Slice");
    if (version < 10) {
      boolean isPlain = slice.steps().stream().allMatch(step -> step == 1);
      return since(isPlain ? 1 : 10)
          .wholes("starts", slice.starts())
          .wholes("ends", slice.ends())
          .wholes("axes", slice.axes());
    }
    return parameter("starts", slice.starts())
        .parameter("ends", slice.ends())
        .parameter("axes", slice.axes())
        .parameter("steps", slice.steps());
  }

  private WrittenOperator reshape(Reshape reshape) {
    return switch (reshape.rule()) {
      case SIZES -> as("Reshape");
      case FLATTEN -> as("Flatten").whole("axis", reshape.axes().getFirst());
      case SQUEEZE -> as("Squeeze").axes(reshape.axes(), 13);
      case UNSQUEEZE -> as("Unsqueeze").axes(reshape.axes(), 13);
      case SAME ->
          isCalled("ReduceMean")
              ? as("ReduceMean").since(18).whole("noop_with_empty_axes", 1)
              : as(isCalled("Dropout") ? "Dropout" : "Identity");
    };
  }

  private WrittenOperator fixed(LayerKind.Fixed fixed) {
    as(fixed.operator());
    if (isCalled("Shape") && fixed.range().size() == 2) {
      long start = fixed.range().getFirst();
      long end = fixed.range().getLast();
      since(start == 0 && end == Long.MAX_VALUE ? 1 : 15);
      whole("start", start, 0).whole("end", end, Long.MAX_VALUE);
    }
    return this;
  }

  private boolean isCalled(String name) {
    return layer.operator().equals(name);
  }

  private WrittenOperator as(String name) {
    operator = name;
    return this;
  }

  private WrittenOperator since(int first) {
    oldest = Math.max(oldest, first);
    return this;
  }

  private WrittenOperator until(int last) {
    newest = Math.min(newest, last);
    return this;
  }

  /** Kernel, steps and padding; pools and convolutions have a padding each of their own. */
  private WrittenOperator window(Window window, boolean isPool) {
    AutoPadding padding = window.padding();
    boolean isOfPools = padding == AutoPadding.POOL_UPPER || padding == AutoPadding.POOL_LOWER;
    boolean isAny = padding == AutoPadding.EXPLICIT || padding == AutoPadding.VALID;
    if (!isAny && isOfPools != isPool) {
      throw new IllegalArgumentException(
          "%s: ONNX has no %s with the padding %s".formatted(layer.name(), operator, padding));
    }
    List<Integer> strides = List.of(window.strideRows(), window.strideColumns());
    List<Integer> dilations = List.of(window.dilationRows(), window.dilationColumns());
    List<Integer> pads = List.of(window.top(), window.left(), window.bottom(), window.right());
    wholes("kernel_shape", List.of(window.rows(), window.columns()));
    wholes("strides", strides.equals(List.of(1, 1)) ? List.of() : strides);
    wholes("dilations", dilations.equals(List.of(1, 1)) ? List.of() : dilations);
    wholes("pads", pads.equals(List.of(0, 0, 0, 0)) ? List.of() : pads);
    switch (padding) {
      case EXPLICIT -> {}
      case VALID -> text("auto_pad", "VALID");
      case SAME_UPPER, POOL_UPPER -> text("auto_pad", "SAME_UPPER");
      case SAME_LOWER, POOL_LOWER -> text("auto_pad", "SAME_LOWER");
    }
    return whole("ceil_mode", window.roundsUp() ? 1 : 0, 0);
  }

  /** One end of a range: nothing where it is open. */
  private WrittenOperator limit(String name, double value) {
    if (version < 11) {
      return Double.isInfinite(value) ? this : real(name, value);
    }
    Float real = Double.isInfinite(value) ? null : Float.valueOf((float) value);
    parameters.add(new Parameter(name, List.of(), real));
    return this;
  }

  /**
   * Axes, which none are is said by leaving them out.
   *
   * @param asInput the version from which on they are an input
   */
  private WrittenOperator axes(List<Integer> axes, int asInput) {
    return version < asInput ? wholes("axes", axes) : parameter("axes", axes);
  }

  private WrittenOperator parameter(String name, Collection<? extends Number> values) {
    parameters.add(new Parameter(name, values.stream().map(Number::longValue).toList(), null));
    return this;
  }

  private WrittenOperator whole(String name, long value, long otherwise) {
    return value == otherwise ? this : whole(name, value);
  }

  private WrittenOperator whole(String name, long value) {
    return add(attribute(name, AttributeType.INT).setI(value));
  }

  private WrittenOperator real(String name, double value) {
    return add(attribute(name, AttributeType.FLOAT).setF((float) value));
  }

  private WrittenOperator text(String name, String value) {
    return add(attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
  }

  /** A list; none if it is empty. */
  private WrittenOperator wholes(String name, Collection<? extends Number> values) {
    AttributeProto.Builder list = attribute(name, AttributeType.INTS);
    values.forEach(value -> list.addInts(value.longValue()));
    return values.isEmpty() ? this : add(list);
  }

  private WrittenOperator add(AttributeProto.Builder attribute) {
    attributes.add(attribute.build());
    return this;
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
