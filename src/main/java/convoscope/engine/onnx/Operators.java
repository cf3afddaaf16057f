package convoscope.engine.onnx;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Activation.Function;
import convoscope.core.net.graph.LayerKind.Elementwise;
import convoscope.core.net.graph.LayerKind.Elementwise.Operation;
import convoscope.core.net.graph.LayerKind.Reshape;
import convoscope.core.net.graph.Window;
import convoscope.core.net.graph.Window.AutoPadding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a node computes, by its operator, attributes and constant inputs (ONNX, docs/Operators.md
 * and docs/Changelog.md for older versions). An operator without an entry becomes {@link
 * LayerKind.Unknown}; one whose parameters come from other nodes too.
 */
final class Operators {
  /** Operators that multiply by weights, or run what stands inside of them. */
  private static final Set<String> HIDING =
      Set.of(
          "Conv",
          "ConvTranspose",
          "ConvInteger",
          "QLinearConv",
          "DeformConv",
          "MatMulInteger",
          "QLinearMatMul",
          "LSTM",
          "GRU",
          "RNN",
          "Einsum",
          "Attention",
          "LinearAttention",
          "CausalConvWithState",
          "If",
          "Loop",
          "Scan",
          "SequenceMap");

  private final int version;

  /** A node as the operators see it. */
  interface Node {
    String operator();

    Attributes attributes();

    /** The constant that is input {@code i}, if it is one. */
    Optional<Constant> constant(int i);

    /** Whether input {@code i} is given. */
    boolean hasInput(int i);
  }

  /**
   * @param version of the operator set
   */
  Operators(int version) {
    this.version = version;
  }

  LayerKind kind(Node node) {
    Attributes a = node.attributes();
    return switch (node.operator()) {
      case "Conv" -> conv(node);
      case "MaxPool" ->
          window(a, List.of(), true)
              .<LayerKind>map(LayerKind.MaxPool::new)
              .orElseGet(() -> unknown(node));
      case "AveragePool" ->
          window(a, List.of(), true)
              .<LayerKind>map(
                  w -> new LayerKind.AveragePool(w, a.whole("count_include_pad", 0) != 0))
              .orElseGet(() -> unknown(node));
      case "GlobalAveragePool" -> new LayerKind.GlobalAveragePool();
      case "GlobalMaxPool" -> new LayerKind.GlobalMaxPool();
      case "ReduceMean" ->
          axes(node)
              .<LayerKind>map(
                  axes ->
                      axes.isEmpty() && a.whole("noop_with_empty_axes", 0) != 0
                          ? new Reshape(Reshape.Rule.SAME, List.of())
                          : new LayerKind.ReduceMean(axes, a.whole("keepdims", 1) != 0))
              .orElseGet(() -> unknown(node));
      case "BatchNormalization" ->
          a.whole("training_mode", 0) != 0
              ? unknown(node)
              : new LayerKind.BatchNorm(a.real("epsilon", 1e-5f));
      case "Relu" -> Activation.of(Function.RELU);
      case "LeakyRelu" -> new Activation(Function.LEAKY_RELU, a.real("alpha", 0.01f), 0);
      case "Clip" -> clip(node);
      case "Sigmoid" -> Activation.of(Function.SIGMOID);
      case "Tanh" -> Activation.of(Function.TANH);
      case "HardSigmoid" ->
          new Activation(Function.HARD_SIGMOID, a.real("alpha", 0.2f), a.real("beta", 0.5f));
      case "HardSwish" -> Activation.of(Function.HARD_SWISH);
      case "Elu" -> new Activation(Function.ELU, a.real("alpha", 1), 0);
      case "Selu" ->
          new Activation(Function.SELU, a.real("alpha", 1.6732632f), a.real("gamma", 1.050701f));
      case "Softplus" -> Activation.of(Function.SOFTPLUS);
      case "Sqrt" -> Activation.of(Function.SQRT);
      case "Exp" -> Activation.of(Function.EXP);
      case "Abs" -> Activation.of(Function.ABS);
      case "Neg" -> Activation.of(Function.NEG);
      case "PRelu" -> new LayerKind.PRelu();
      case "Add", "Sum" -> new Elementwise(Operation.ADD);
      case "Sub" -> new Elementwise(Operation.SUB);
      case "Mul" -> new Elementwise(Operation.MUL);
      case "Div" -> new Elementwise(Operation.DIV);
      case "Max" -> new Elementwise(Operation.MAX);
      case "Min" -> new Elementwise(Operation.MIN);
      case "Mean" -> new Elementwise(Operation.MEAN);
      case "Gemm" ->
          new LayerKind.Gemm(
              a.real("alpha", 1),
              a.real("beta", 1),
              a.whole("transA", 0) != 0,
              a.whole("transB", 0) != 0);
      case "MatMul" -> new LayerKind.MatMul();
      case "Concat" -> new LayerKind.Concat(a.whole("axis", 1));
      case "Pad" -> pad(node);
      case "Slice" -> slice(node);
      case "Reshape" -> new Reshape(Reshape.Rule.SIZES, List.of());
      case "Flatten" -> new Reshape(Reshape.Rule.FLATTEN, List.of(a.whole("axis", 1)));
      case "Squeeze" -> reshape(node, Reshape.Rule.SQUEEZE);
      case "Unsqueeze" -> reshape(node, Reshape.Rule.UNSQUEEZE);
      case "Identity", "Dropout" -> new Reshape(Reshape.Rule.SAME, List.of());
      case "Transpose" -> new LayerKind.Transpose(a.wholes("perm"));
      case "Softmax", "LogSoftmax" ->
          // Until version 13 over all axes from the one named on.
          new LayerKind.Softmax(
              a.whole("axis", version < 13 ? 1 : -1),
              version < 13,
              node.operator().equals("LogSoftmax"));
      case "LRN" ->
          new LayerKind.LocalResponseNorm(
              a.whole("size", 1), a.real("alpha", 1e-4f), a.real("beta", 0.75f), a.real("bias", 1));
      case "Shape" ->
          new LayerKind.Fixed(
              "Shape", List.of(a.whole64("start", 0), a.whole64("end", Long.MAX_VALUE)));
      case "Constant", "ConstantOfShape", "Range" -> new LayerKind.Fixed(node.operator());
      default -> unknown(node);
    };
  }

  private static LayerKind unknown(Node node) {
    boolean hasGraphs = node.attributes().hasGraphs();
    return new LayerKind.Unknown(node.operator(), hasGraphs || HIDING.contains(node.operator()));
  }

  private LayerKind conv(Node node) {
    List<Integer> fromWeights =
        node.constant(1)
            .map(weights -> weights.dims().sizes())
            .filter(sizes -> sizes.size() == 4)
            .map(sizes -> sizes.subList(2, 4))
            .orElse(List.of());
    return window(node.attributes(), fromWeights, false)
        .<LayerKind>map(w -> new LayerKind.Conv(w, node.attributes().whole("group", 1)))
        .orElseGet(() -> unknown(node));
  }

  /** The window of two spatial axes; of one or three, none. */
  private static Optional<Window> window(Attributes a, List<Integer> otherwise, boolean isPool) {
    List<Integer> kernel = a.has("kernel_shape") ? a.wholes("kernel_shape") : otherwise;
    List<Integer> strides = a.has("strides") ? a.wholes("strides") : List.of(1, 1);
    List<Integer> dilations = a.has("dilations") ? a.wholes("dilations") : List.of(1, 1);
    List<Integer> pads = a.has("pads") ? a.wholes("pads") : List.of(0, 0, 0, 0);
    if (kernel.size() != 2
        || strides.size() != 2
        || dilations.size() != 2
        || pads.size() != 4
        || pads.stream().anyMatch(p -> p < 0)
        || IntStream.of(0, 1).anyMatch(i -> kernel.get(i) < 1 || strides.get(i) < 1)
        || dilations.stream().anyMatch(d -> d < 1)) {
      return Optional.empty();
    }
    AutoPadding padding =
        switch (a.text("auto_pad", "NOTSET")) {
          case "SAME_UPPER" -> isPool ? AutoPadding.POOL_UPPER : AutoPadding.SAME_UPPER;
          case "SAME_LOWER" -> isPool ? AutoPadding.POOL_LOWER : AutoPadding.SAME_LOWER;
          case "VALID" -> AutoPadding.VALID;
          default -> AutoPadding.EXPLICIT;
        };
    return Optional.of(
        new Window(
            kernel.get(0),
            kernel.get(1),
            strides.get(0),
            strides.get(1),
            dilations.get(0),
            dilations.get(1),
            pads.get(0),
            pads.get(1),
            pads.get(2),
            pads.get(3),
            padding,
            a.whole("ceil_mode", 0) != 0));
  }

  /** Limits are attributes up to version 10, inputs from then on. */
  private static LayerKind clip(Node node) {
    Attributes a = node.attributes();
    double low = a.real("min", Double.NEGATIVE_INFINITY);
    double high = a.real("max", Double.POSITIVE_INFINITY);
    if (node.hasInput(1)) {
      if (node.constant(1).isEmpty()) {
        return unknown(node);
      }
      low = node.constant(1).get().at(0);
    }
    if (node.hasInput(2)) {
      if (node.constant(2).isEmpty()) {
        return unknown(node);
      }
      high = node.constant(2).get().at(0);
    }
    return new Activation(Function.CLIP, low, high);
  }

  /** Axes are an attribute, or, in later versions, the second input. */
  private static Optional<List<Integer>> axes(Node node) {
    if (node.hasInput(1)) {
      return node.constant(1).map(Operators::wholes);
    }
    return Optional.of(node.attributes().wholes("axes"));
  }

  private static LayerKind reshape(Node node, Reshape.Rule rule) {
    return axes(node)
        .<LayerKind>map(axes -> new Reshape(rule, axes))
        .orElseGet(() -> unknown(node));
  }

  /** Sizes are an attribute up to version 10, an input from then on. */
  private static LayerKind pad(Node node) {
    Attributes a = node.attributes();
    List<Integer> pads = a.has("pads") ? a.wholes("pads") : a.wholes("paddings");
    double value = a.real("value", 0);
    if (node.hasInput(1)) {
      if (node.constant(1).isEmpty() || (node.hasInput(2) && node.constant(2).isEmpty())) {
        return unknown(node);
      }
      pads = wholes(node.constant(1).get());
      value = node.constant(2).filter(v -> v.dims().count() > 0).map(v -> v.at(0)).orElse(0f);
    }
    if (node.hasInput(3) || pads.size() % 2 != 0) {
      return unknown(node);
    }
    LayerKind.Pad.Mode mode;
    try {
      mode = LayerKind.Pad.Mode.valueOf(a.text("mode", "constant").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return unknown(node);
    }
    int rank = pads.size() / 2;
    return new LayerKind.Pad(pads.subList(0, rank), pads.subList(rank, 2 * rank), mode, value);
  }

  /** Starts, ends and axes are attributes up to version 9, inputs from then on. */
  private static LayerKind slice(Node node) {
    Attributes a = node.attributes();
    List<List<Long>> parts = new ArrayList<>();
    if (a.has("starts")) {
      parts.add(a.longs("starts"));
      parts.add(a.longs("ends"));
      parts.add(a.longs("axes"));
      parts.add(List.of());
    } else {
      for (int i = 1; i <= 4; i++) {
        if (node.hasInput(i) && node.constant(i).isEmpty()) {
          return unknown(node);
        }
        parts.add(
            node.constant(i)
                .map(c -> LongStream.of(c.toLongs()).boxed().toList())
                .orElse(List.of()));
      }
    }
    int count = parts.get(0).size();
    List<Integer> axes =
        parts.get(2).isEmpty()
            ? IntStream.range(0, count).boxed().toList()
            : parts.get(2).stream().map(Long::intValue).toList();
    List<Long> steps = parts.get(3).isEmpty() ? Collections.nCopies(count, 1L) : parts.get(3);
    return parts.get(1).size() == count && axes.size() == count && steps.size() == count
        ? new LayerKind.Slice(axes, parts.get(0), parts.get(1), steps)
        : unknown(node);
  }

  private static List<Integer> wholes(Constant constant) {
    return IntStream.range(0, (int) constant.dims().count())
        .mapToObj(i -> (int) constant.at(i))
        .toList();
  }
}
