package convoscope.core.net.explain;

import convoscope.core.net.explain.Explanation.Parameter;
import convoscope.core.net.explain.Explanation.Rule;
import convoscope.core.net.graph.ElementType;
import java.util.List;

/**
 * An explanation without what all have in common.
 *
 * @param rule what is done with the terms
 * @param terms the inputs and their weights
 * @param constant what is added to their sum
 * @param chosen the term that won; else −1
 * @param parameters other numbers of the rule
 * @param value the result
 * @param bound how far a computation in float32 may be off, its last rounding apart
 */
record Made(
    Rule rule,
    Terms terms,
    double constant,
    int chosen,
    List<Parameter> parameters,
    double value,
    double bound) {
  static Made of(Rule rule, Terms terms, double value, double bound) {
    return new Made(rule, terms, 0, -1, List.of(), value, bound);
  }

  static Made unknown(float shown) {
    return of(Rule.UNKNOWN, new Terms.Builder(0).terms(), shown, 0);
  }

  static Made sum(Terms terms, double constant) {
    int n = terms.size() + 4;
    double gamma = n * Explainer.U / (1 - n * Explainer.U);
    return new Made(
        Rule.SUM,
        terms,
        constant,
        -1,
        List.of(),
        terms.sum() + constant,
        gamma * (terms.magnitude() + Math.abs(constant)));
  }

  static Made choice(Rule rule, Terms terms) {
    int chosen = 0;
    for (int i = 1; i < terms.size(); i++) {
      boolean isBetter =
          rule == Rule.LARGEST
              ? terms.input(i) > terms.input(chosen)
              : terms.input(i) < terms.input(chosen);
      chosen = isBetter ? i : chosen;
    }
    return new Made(rule, terms, 0, chosen, List.of(), terms.input(chosen), 0);
  }

  /**
   * The same computed in another type than float32: 16-bit floats round every number that goes in
   * or comes out (units of 2⁻¹¹ and 2⁻⁸), whole numbers cut their quotients and wrap around, which
   * is then not explained.
   */
  Made in(ElementType type, float shown) {
    if (type.isWhole() && rule != Rule.UNKNOWN) {
      double whole = rule == Rule.QUOTIENT ? (double) (long) value : value;
      return type.nearest((float) whole) == (float) whole
          ? new Made(rule, terms, constant, chosen, parameters, whole, bound)
          : unknown(shown);
    }
    double unit =
        switch (type) {
          case FLOAT16 -> 0x1p-11;
          case BFLOAT16 -> 0x1p-8;
          default -> 0;
        };
    double size = rule == Rule.SUM ? terms.magnitude() + Math.abs(constant) : terms.largest();
    double spread = rule == Rule.SUM ? 1 : 1 + terms.largest();
    double more = unit == 0 ? 0 : 4 * unit * (size + Math.abs(value) * spread);
    return new Made(rule, terms, constant, chosen, parameters, value, bound + more);
  }

  Made with(Parameter... more) {
    return new Made(rule, terms, constant, chosen, List.of(more), value, bound);
  }
}
