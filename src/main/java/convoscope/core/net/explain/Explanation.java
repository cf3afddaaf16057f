package convoscope.core.net.explain;

import convoscope.core.net.graph.Layer;
import java.util.List;

/**
 * The arithmetic behind one value of a layer's map: its inputs, what is done with them, and what
 * comes out, computed here in double from the float32 inputs.
 *
 * @param layer that makes the map
 * @param index of the value in its output, flat
 * @param rule what is done with the terms
 * @param terms the inputs and their weights
 * @param constant what is added to the sum, or the value that stands in padding; 0 where there is
 *     none
 * @param chosen the term that won, for a choice; else −1
 * @param parameters other numbers of the rule, by their name
 * @param value our result
 * @param shown what the runtime has there
 * @param bound how far a float32 computation of the runtime may be from our result
 */
public record Explanation(
    Layer layer,
    int index,
    Rule rule,
    Terms terms,
    double constant,
    int chosen,
    List<Parameter> parameters,
    double value,
    float shown,
    double bound) {

  /** What is done with the terms. */
  public enum Rule {
    /** Σ input × weight + constant. */
    SUM,
    /** The largest input. */
    LARGEST,
    /** The smallest input. */
    SMALLEST,
    /** The only input, as it is. */
    COPY,
    /** The product of the inputs. */
    PRODUCT,
    /** The first input divided by the others. */
    QUOTIENT,
    /** A function of the first input. */
    FUNCTION,
    /** e^input by the sum of all. */
    SOFTMAX,
    /** The first input by a power of the sum of squares. */
    NORMALISED,
    /** No input: the constant stands in the padding. */
    PADDING,
    /** This program does not know this operator's arithmetic. */
    UNKNOWN
  }

  /** A number with a name: ε, mean, variance … */
  public record Parameter(String name, double value) {}

  public Explanation {
    parameters = List.copyOf(parameters);
  }

  /** |our result − the runtime's|; 0 of the same infinity, NaN of NaN. */
  public double difference() {
    return value == shown ? 0 : Math.abs(value - shown);
  }

  /** Whether the difference is no more than rounding, or both are the same infinity or NaN. */
  public boolean agrees() {
    return difference() <= bound || Float.compare((float) value, shown) == 0;
  }
}
