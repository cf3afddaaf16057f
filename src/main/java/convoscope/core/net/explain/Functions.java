package convoscope.core.net.explain;

import convoscope.core.net.graph.LayerKind.Activation;

/** Activation functions in double, and how far float32 approximations of them may be off. */
final class Functions {
  /** Units of 2⁻²⁴ that an approximation of a smooth function may be off, in its range. */
  private static final double APPROXIMATION = 16 * 0x1p-24;

  private Functions() {}

  static double apply(Activation activation, double x) {
    double a = activation.alpha();
    double b = activation.beta();
    return switch (activation.function()) {
      case RELU -> Math.max(0, x);
      case LEAKY_RELU -> x < 0 ? a * x : x;
      case CLIP -> Math.min(Math.max(x, a), b);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case HARD_SIGMOID -> Math.clamp(a * x + b, 0.0, 1.0);
      case HARD_SWISH -> x * Math.clamp(x / 6 + 0.5, 0.0, 1.0);
      case ELU -> x < 0 ? a * Math.expm1(x) : x;
      case SELU -> x < 0 ? b * a * Math.expm1(x) : b * x;
      case SOFTPLUS -> x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
      case SQRT -> Math.sqrt(x);
      case EXP -> Math.exp(x);
      case ABS -> Math.abs(x);
      case NEG -> -x;
    };
  }

  /** The last rounding apart, which every result has. */
  static double bound(Activation activation, double x, double value) {
    return switch (activation.function()) {
      case RELU, CLIP, ABS, NEG -> 0;
      case LEAKY_RELU, SQRT -> 0x1p-24 * Math.abs(value);
      case HARD_SIGMOID -> 4 * 0x1p-24 * (Math.abs(activation.alpha() * x) + 1);
      case HARD_SWISH -> 4 * 0x1p-24 * (Math.abs(x) + Math.abs(value));
      case SIGMOID, TANH -> APPROXIMATION;
      case ELU, SELU, SOFTPLUS ->
          APPROXIMATION * (1 + Math.abs(value) + Math.abs(activation.alpha()));
      case EXP -> APPROXIMATION * value * (1 + Math.abs(x));
    };
  }
}
