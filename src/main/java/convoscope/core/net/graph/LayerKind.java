package convoscope.core.net.graph;

import java.util.List;
import java.util.Locale;

/**
 * What a layer computes, with its parameters as values. Formulas are those of the ONNX operator of
 * the same name (github.com/onnx/onnx, docs/Operators.md) in evaluation mode; x is the layer's
 * first input, w the second, b the third, as {@link Layer#inputs} lists them.
 */
public sealed interface LayerKind {
  /** The kind's word in documents and text keys, small letters with hyphens. */
  default String id() {
    return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** y(o, i) = b(o) + Σ x(c, i·s − p + j·d) · w(o, c, j); x, w[O, C/g, kH, kW], b optional. */
  record Conv(Window window, int groups) implements LayerKind {}

  /** The largest value of the window that lies in the picture. */
  record MaxPool(Window window) implements LayerKind {}

  /** The mean over the window; padding counts as zeros or not at all. */
  record AveragePool(Window window, boolean countsPadding) implements LayerKind {}

  /** The mean of each channel. */
  record GlobalAveragePool() implements LayerKind {}

  /** The largest value of each channel. */
  record GlobalMaxPool() implements LayerKind {}

  /** The mean over some axes, which stay as 1 or go; no axes are all of them. */
  record ReduceMean(List<Integer> axes, boolean keepsAxes) implements LayerKind {
    public ReduceMean {
      axes = List.copyOf(axes);
    }
  }

  /** y = (x − mean) / √(var + ε) · scale + shift per channel; x, scale, shift, mean, var. */
  record BatchNorm(double epsilon) implements LayerKind {}

  /** y = f(x), value by value. */
  record Activation(Function function, double alpha, double beta) implements LayerKind {
    /** The functions, a = alpha, b = beta. */
    public enum Function {
      /** max(0, x). */
      RELU,
      /** x, or a·x below 0. */
      LEAKY_RELU,
      /** x held in a … b. */
      CLIP,
      /** 1 / (1 + e^−x). */
      SIGMOID,
      /** tanh x. */
      TANH,
      /** a·x + b held in 0 … 1. */
      HARD_SIGMOID,
      /** x · (x/6 + 1/2 held in 0 … 1). */
      HARD_SWISH,
      /** x, or a(e^x − 1) below 0. */
      ELU,
      /** b·x, or b·a(e^x − 1) below 0. */
      SELU,
      /** ln(1 + e^x). */
      SOFTPLUS,
      /** √x. */
      SQRT,
      /** e^x. */
      EXP,
      /** |x|. */
      ABS,
      /** −x. */
      NEG
    }

    /** One without parameters. */
    public static Activation of(Function function) {
      return new Activation(function, 0, 0);
    }
  }

  /** x, or w·x below 0; w is repeated along the axes where it has size 1. */
  record PRelu() implements LayerKind {}

  /** Value by value over all inputs, from the left, each repeated along axes of size 1. */
  record Elementwise(Operation operation) implements LayerKind {
    /** The operations. */
    public enum Operation {
      ADD,
      SUB,
      MUL,
      DIV,
      MAX,
      MIN,
      MEAN
    }
  }

  /** α·A·B + β·C, A and B turned first if so said. */
  record Gemm(double alpha, double beta, boolean turnsA, boolean turnsB) implements LayerKind {}

  /** A·B over the last two axes, the others repeated where they have size 1. */
  record MatMul() implements LayerKind {}

  /** The inputs one after the other along an axis. */
  record Concat(int axis) implements LayerKind {}

  /** Values of a border around x; {@code before} and {@code after} by axis, negative ones cut. */
  record Pad(List<Integer> before, List<Integer> after, Mode mode, double value)
      implements LayerKind {
    /** What stands in the border. */
    public enum Mode {
      CONSTANT,
      REFLECT,
      EDGE,
      WRAP
    }

    public Pad {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** Along some axes the values start, start + step …, count of them. */
  record Slice(List<Integer> axes, List<Long> starts, List<Long> ends, List<Long> steps)
      implements LayerKind {
    public Slice {
      axes = List.copyOf(axes);
      starts = List.copyOf(starts);
      ends = List.copyOf(ends);
      steps = List.copyOf(steps);
    }
  }

  /**
   * The same values in the same order under other sizes: Reshape, Flatten, Squeeze, Unsqueeze,
   * Identity, Dropout.
   */
  record Reshape(Rule rule, List<Integer> axes) implements LayerKind {
    /** How the new sizes come about. */
    public enum Rule {
      /** From the second input: 0 as before, −1 what is left. */
      SIZES,
      /** Two axes: those before {@code axes[0]} and the others. */
      FLATTEN,
      /** {@code axes} of size 1 go; all of size 1 if there are none. */
      SQUEEZE,
      /** {@code axes} of size 1 come. */
      UNSQUEEZE,
      /** As before. */
      SAME
    }

    public Reshape {
      axes = List.copyOf(axes);
    }
  }

  /** Axes in another order: axis i of y is axis {@code order[i]} of x. */
  record Transpose(List<Integer> order) implements LayerKind {
    public Transpose {
      order = List.copyOf(order);
    }
  }

  /**
   * e^(x−max) / Σ e^(x−max) along an axis, or over all axes from it on (ONNX before version 13);
   * its logarithm if so said.
   */
  record Softmax(int axis, boolean overRest, boolean isLogarithm) implements LayerKind {}

  /**
   * y = x / (bias + α/size · Σ x²)^β, the sum over {@code size} neighbouring channels (Krizhevsky
   * et al. 2012).
   */
  record LocalResponseNorm(int size, double alpha, double beta, double bias) implements LayerKind {}

  /**
   * Values that stand in the file or follow from sizes alone: no picture goes through it.
   *
   * @param range of a Shape or a Slice without inputs of its own: first entry and end, as ONNX
   *     counts them; empty for others
   */
  record Fixed(String operator, List<Long> range) implements LayerKind {
    public Fixed {
      range = List.copyOf(range);
    }

    public Fixed(String operator) {
      this(operator, List.of());
    }
  }

  /**
   * An operator whose arithmetic this program does not know; it is shown, not explained.
   *
   * @param mayHide whether parameters or products may be in it that nobody counts
   */
  record Unknown(String operator, boolean mayHide) implements LayerKind {
    public Unknown(String operator) {
      this(operator, true);
    }
  }
}
