package convoscope.core.net.explain;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.net.explain.Explanation.Parameter;
import convoscope.core.net.explain.Explanation.Rule;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Elementwise.Operation;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.ShapeInference;
import convoscope.core.net.graph.SliceAxis;
import convoscope.core.net.graph.Window;
import convoscope.core.net.run.Activations;
import java.util.List;

/**
 * Explains values of layers from their inputs. A convolution's terms outside the picture are left
 * out: padding is 0. Immutable; any thread, as long as the activations are held.
 *
 * <p>Bounds: a sum of n products in float32, in any order, is within γ_{n+4}·(Σ|x·w| + |b|) of the
 * true one, γ_n = n·u / (1 − n·u), u = 2⁻²⁴ (Higham 2002, section 3.1), and is rounded once more.
 * Functions add what the runtime's approximations are allowed: a few units in the last place of
 * their range.
 */
public final class Explainer {
  static final double U = 0x1p-24;

  private final Network network;
  private final Activations activations;

  public Explainer(Network network, Activations activations) {
    this.network = network;
    this.activations = activations;
  }

  /**
   * Explains one value. Of the outputs after a layer's first one (the places of a pooling's largest
   * values, the other parts of a split) no arithmetic is known.
   *
   * @param tensor one of the layer's outputs
   * @param index flat, in that output
   * @throws IllegalArgumentException if the output is not among the activations
   */
  public Explanation explain(Layer layer, String tensor, int index) {
    Values out = values(tensor);
    Made made =
        tensor.equals(layer.output()) && hasInputs(layer)
            ? made(layer, out, index)
            : Made.unknown(out.at(index));
    made = made.in(type(layer, tensor), out.at(index));
    return new Explanation(
        layer,
        index,
        made.rule(),
        made.terms(),
        made.constant(),
        made.chosen(),
        made.parameters(),
        made.value(),
        out.at(index),
        made.bound() + Math.ulp((float) made.value()));
  }

  /** Whether its inputs can be read: a sequence of tensors or a text is among no activations. */
  private boolean hasInputs(Layer layer) {
    return layer.inputs().stream()
        .allMatch(
            name ->
                name.isEmpty()
                    || network.constant(name).isPresent()
                    || activations.names().contains(name));
  }

  private Made made(Layer layer, Values out, int index) {
    int[] at = out.unravel(index);
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> conv(layer, conv, at);
      case LayerKind.MaxPool pool -> maxPool(layer, pool.window(), at);
      case LayerKind.AveragePool pool -> averagePool(layer, pool, at);
      case LayerKind.GlobalAveragePool pool -> globalPool(layer, at, false);
      case LayerKind.GlobalMaxPool pool -> globalPool(layer, at, true);
      case LayerKind.ReduceMean mean -> reduceMean(layer, mean, at);
      case LayerKind.BatchNorm norm -> batchNorm(layer, norm, index, at);
      case LayerKind.Activation activation -> activation(layer, activation, index, at);
      case LayerKind.PRelu prelu -> prelu(layer, index, at);
      case LayerKind.Elementwise elementwise -> elementwise(layer, elementwise.operation(), at);
      case LayerKind.Gemm gemm -> gemm(layer, gemm, at);
      case LayerKind.MatMul matMul -> matMul(layer, at);
      case LayerKind.Concat concat -> concat(layer, concat, at);
      case LayerKind.Pad pad -> pad(layer, pad, at);
      case LayerKind.Slice slice -> slice(layer, slice, at);
      case LayerKind.Reshape reshape -> copy(input(layer, 0), index, at);
      case LayerKind.Transpose transpose -> transpose(layer, transpose, at);
      case LayerKind.Softmax softmax -> softmax(layer, softmax, at);
      case LayerKind.LocalResponseNorm norm -> responseNorm(layer, norm, at);
      case LayerKind.Fixed fixed -> Made.unknown(out.at(index));
      case LayerKind.Unknown unknown -> Made.unknown(out.at(index));
    };
  }

  /** The coarsest type that a layer reads or makes; whole only if its map is. */
  private ElementType type(Layer layer, String tensor) {
    ElementType made = activations.type(tensor);
    for (String input : layer.inputs()) {
      ElementType read =
          activations.names().contains(input) ? activations.type(input) : ElementType.FLOAT32;
      if (read == ElementType.BFLOAT16 || read == ElementType.FLOAT16 && !made.isWhole()) {
        made = made == ElementType.BFLOAT16 ? made : read;
      }
    }
    return made;
  }

  private Values values(String tensor) {
    return Values.of(tensor, network, activations);
  }

  private Values input(Layer layer, int i) {
    return values(layer.input(i));
  }

  private static Made copy(Values x, int index, int[] at) {
    return Made.of(
        Rule.COPY,
        new Terms.Builder(1).add(x.name(), index, channel(at), x.at(index), 1).terms(),
        x.at(index),
        0);
  }

  private static int channel(int[] at) {
    return at.length > 1 ? at[1] : 0;
  }

  private Made conv(Layer layer, LayerKind.Conv conv, int[] at) {
    Values x = input(layer, 0);
    Values w = input(layer, 1);
    AxisGeometry rows = conv.window().rowAxis(x.size(2));
    AxisGeometry columns = conv.window().columnAxis(x.size(3));
    int perGroup = w.size(1);
    int first = at[1] / (w.size(0) / conv.groups()) * perGroup;
    Terms.Builder terms = new Terms.Builder(perGroup * w.size(2) * w.size(3));
    for (int c = 0; c < perGroup; c++) {
      for (int u = 0; u < w.size(2); u++) {
        int row = rows.firstInput(at[2]) + u * rows.dilation();
        for (int v = 0; v < w.size(3); v++) {
          int column = columns.firstInput(at[3]) + v * columns.dilation();
          if (row >= 0 && row < x.size(2) && column >= 0 && column < x.size(3)) {
            int from = x.ravel(at[0], first + c, row, column);
            terms.add(x.name(), from, first + c, x.at(from), w.at(w.ravel(at[1], c, u, v)));
          }
        }
      }
    }
    double bias = layer.input(2).isEmpty() ? 0 : input(layer, 2).at(at[1]);
    return Made.sum(terms.terms(), bias);
  }

  private Made maxPool(Layer layer, Window window, int[] at) {
    Values x = input(layer, 0);
    return Made.choice(Rule.LARGEST, windowed(x, window, at, 1));
  }

  private Made averagePool(Layer layer, LayerKind.AveragePool pool, int[] at) {
    Values x = input(layer, 0);
    Terms inside = windowed(x, pool.window(), at, 1);
    int count =
        pool.countsPadding()
            ? before(pool.window().countedRows(x.size(2)), pool.window().rowAxis(x.size(2)), at[2])
                * before(
                    pool.window().countedColumns(x.size(3)),
                    pool.window().columnAxis(x.size(3)),
                    at[3])
            : inside.size();
    return Made.sum(windowed(x, pool.window(), at, 1.0 / count), 0);
  }

  /** Taps before a place. */
  private static int before(int end, AxisGeometry axis, int i) {
    int count = 0;
    for (int tap = 0; tap < axis.kernel(); tap++) {
      count += axis.firstInput(i) + tap * axis.dilation() < end ? 1 : 0;
    }
    return count;
  }

  private static Terms windowed(Values x, Window window, int[] at, double weight) {
    AxisGeometry rows = window.rowAxis(x.size(2));
    AxisGeometry columns = window.columnAxis(x.size(3));
    Terms.Builder terms = new Terms.Builder(window.rows() * window.columns());
    for (int u = 0; u < window.rows(); u++) {
      int row = rows.firstInput(at[2]) + u * rows.dilation();
      for (int v = 0; v < window.columns(); v++) {
        int column = columns.firstInput(at[3]) + v * columns.dilation();
        if (row >= 0 && row < x.size(2) && column >= 0 && column < x.size(3)) {
          int from = x.ravel(at[0], at[1], row, column);
          terms.add(x.name(), from, at[1], x.at(from), weight);
        }
      }
    }
    return terms.terms();
  }

  private Made globalPool(Layer layer, int[] at, boolean isMax) {
    Values x = input(layer, 0);
    int count = (int) x.dims().count(2, x.dims().rank());
    int from = (at[0] * x.size(1) + at[1]) * count;
    Terms.Builder terms = new Terms.Builder(count);
    for (int i = 0; i < count; i++) {
      terms.add(x.name(), from + i, at[1], x.at(from + i), isMax ? 1 : 1.0 / count);
    }
    return isMax ? Made.choice(Rule.LARGEST, terms.terms()) : Made.sum(terms.terms(), 0);
  }

  private Made reduceMean(Layer layer, LayerKind.ReduceMean mean, int[] at) {
    Values x = input(layer, 0);
    List<Integer> axes = ShapeInference.axes(mean.axes(), x.dims().rank());
    int[] from = new int[x.dims().rank()];
    boolean[] runs = new boolean[from.length];
    int count = 1;
    int next = 0;
    for (int axis = 0; axis < from.length; axis++) {
      runs[axis] = axes.isEmpty() || axes.contains(axis);
      if (runs[axis]) {
        count *= x.size(axis);
        next += mean.keepsAxes() ? 1 : 0;
      } else {
        from[axis] = at[next++];
      }
    }
    Terms.Builder terms = new Terms.Builder(count);
    for (int i = 0; i < count; i++) {
      int rest = i;
      for (int axis = from.length - 1; axis >= 0; axis--) {
        if (runs[axis]) {
          from[axis] = rest % x.size(axis);
          rest /= x.size(axis);
        }
      }
      int flat = x.ravel(from);
      terms.add(x.name(), flat, channel(from), x.at(flat), 1.0 / count);
    }
    return Made.sum(terms.terms(), 0);
  }

  private Made batchNorm(Layer layer, LayerKind.BatchNorm norm, int index, int[] at) {
    Values x = input(layer, 0);
    int channel = channel(at);
    double scale = input(layer, 1).at(channel);
    double shift = input(layer, 2).at(channel);
    double mean = input(layer, 3).at(channel);
    double variance = input(layer, 4).at(channel);
    double factor = scale / Math.sqrt(variance + norm.epsilon());
    Terms terms = new Terms.Builder(1).add(x.name(), index, channel, x.at(index), factor).terms();
    double constant = shift - mean * factor;
    // The runtime rounds factor and constant to float32, each from a few rounded steps.
    double bound = 8 * U * (terms.magnitude() + Math.abs(mean * factor) + Math.abs(shift));
    return new Made(Rule.SUM, terms, constant, -1, List.of(), terms.sum() + constant, bound)
        .with(
            new Parameter("scale", scale),
            new Parameter("shift", shift),
            new Parameter("mean", mean),
            new Parameter("variance", variance),
            new Parameter("epsilon", norm.epsilon()));
  }

  private Made activation(Layer layer, Activation activation, int index, int[] at) {
    Values x = input(layer, 0);
    double value = Functions.apply(activation, x.at(index));
    Terms terms = new Terms.Builder(1).add(x.name(), index, channel(at), x.at(index), 1).terms();
    return Made.of(Rule.FUNCTION, terms, value, Functions.bound(activation, x.at(index), value));
  }

  private Made prelu(Layer layer, int index, int[] at) {
    Values x = input(layer, 0);
    Values slopes = input(layer, 1);
    double slope = x.at(index) < 0 ? slopes.at(slopes.broadcast(at)) : 1;
    Terms terms =
        new Terms.Builder(1).add(x.name(), index, channel(at), x.at(index), slope).terms();
    return Made.of(Rule.FUNCTION, terms, terms.sum(), 0);
  }

  private Made elementwise(Layer layer, Operation operation, int[] at) {
    int count = layer.inputs().size();
    double weight = operation == Operation.MEAN ? 1.0 / count : 1;
    Terms.Builder builder = new Terms.Builder(count);
    for (int i = 0; i < count; i++) {
      Values x = input(layer, i);
      int from = x.broadcast(at);
      boolean isTaken = operation == Operation.SUB && i > 0;
      builder.add(x.name(), from, channel(at), x.at(from), isTaken ? -1 : weight);
    }
    Terms terms = builder.terms();
    return switch (operation) {
      case ADD, SUB, MEAN -> Made.sum(terms, 0);
      case MAX -> Made.choice(Rule.LARGEST, terms);
      case MIN -> Made.choice(Rule.SMALLEST, terms);
      case MUL, DIV -> {
        double value = terms.input(0);
        for (int i = 1; i < count; i++) {
          value = operation == Operation.MUL ? value * terms.input(i) : value / terms.input(i);
        }
        yield Made.of(
            operation == Operation.MUL ? Rule.PRODUCT : Rule.QUOTIENT,
            terms,
            value,
            count * U * Math.abs(value));
      }
    };
  }

  private Made gemm(Layer layer, LayerKind.Gemm gemm, int[] at) {
    Values a = input(layer, 0);
    Values b = input(layer, 1);
    int count = a.size(gemm.turnsA() ? 0 : 1);
    Terms.Builder terms = new Terms.Builder(count);
    for (int i = 0; i < count; i++) {
      int from = gemm.turnsA() ? a.ravel(i, at[0]) : a.ravel(at[0], i);
      int with = gemm.turnsB() ? b.ravel(at[1], i) : b.ravel(i, at[1]);
      if (isWeight(a, b)) {
        terms.add(b.name(), with, i, b.at(with), gemm.alpha() * a.at(from));
      } else {
        terms.add(a.name(), from, i, a.at(from), gemm.alpha() * b.at(with));
      }
    }
    double bias = 0;
    if (!layer.input(2).isEmpty()) {
      Values c = input(layer, 2);
      bias = gemm.beta() * c.at(c.broadcast(at));
    }
    return Made.sum(terms.terms(), bias);
  }

  private Made matMul(Layer layer, int[] at) {
    Values a = input(layer, 0);
    Values b = input(layer, 1);
    int rankA = a.dims().rank();
    int rankB = b.dims().rank();
    int count = a.size(-1);
    // Missing axes of a vector are put in, so that the last two are rows and columns.
    int row = rankA == 1 ? 0 : at[at.length - (rankB == 1 ? 1 : 2)];
    int column = rankB == 1 ? 0 : at[at.length - 1];
    int outer = at.length - (rankA == 1 ? 0 : 1) - (rankB == 1 ? 0 : 1);
    Terms.Builder terms = new Terms.Builder(count);
    for (int i = 0; i < count; i++) {
      int from = a.batched(at, outer, rankA == 1 ? new int[] {i} : new int[] {row, i});
      int with = b.batched(at, outer, rankB == 1 ? new int[] {i} : new int[] {i, column});
      if (isWeight(a, b)) {
        terms.add(b.name(), with, i, b.at(with), a.at(from));
      } else {
        terms.add(a.name(), from, i, a.at(from), b.at(with));
      }
    }
    return Made.sum(terms.terms(), 0);
  }

  /** Whether the first matrix is the weights, and the second the map. */
  private boolean isWeight(Values a, Values b) {
    return !network.isFromPicture(a.name()) && network.isFromPicture(b.name());
  }

  private Made concat(Layer layer, LayerKind.Concat concat, int[] at) {
    int axis = Math.floorMod(concat.axis(), at.length);
    int[] from = at.clone();
    for (int i = 0; i < layer.inputs().size(); i++) {
      Values x = input(layer, i);
      if (from[axis] < x.size(axis)) {
        return copy(x, x.ravel(from), from);
      }
      from[axis] -= x.size(axis);
    }
    throw new IllegalArgumentException("beyond the inputs of " + layer.name());
  }

  private Made pad(Layer layer, LayerKind.Pad pad, int[] at) {
    Values x = input(layer, 0);
    int[] from = new int[at.length];
    for (int axis = 0; axis < at.length; axis++) {
      int inside = at[axis] - pad.before().get(axis);
      int size = x.size(axis);
      if (inside < 0 || inside >= size) {
        switch (pad.mode()) {
          case CONSTANT -> {
            return new Made(
                Rule.PADDING,
                new Terms.Builder(0).terms(),
                pad.value(),
                -1,
                List.of(),
                pad.value(),
                0);
          }
          case EDGE -> inside = Math.clamp(inside, 0, size - 1);
          case WRAP -> inside = Math.floorMod(inside, size);
          case REFLECT -> {
            int period = Math.max(1, 2 * (size - 1));
            int folded = Math.floorMod(inside, period);
            inside = folded < size ? folded : period - folded;
          }
        }
      }
      from[axis] = inside;
    }
    return copy(x, x.ravel(from), from);
  }

  private Made slice(Layer layer, LayerKind.Slice slice, int[] at) {
    Values x = input(layer, 0);
    int[] from = at.clone();
    for (int i = 0; i < slice.axes().size(); i++) {
      SliceAxis axis = SliceAxis.of(slice, i, x.dims());
      from[axis.axis()] = axis.start() + at[axis.axis()] * axis.step();
    }
    return copy(x, x.ravel(from), from);
  }

  private Made transpose(Layer layer, LayerKind.Transpose transpose, int[] at) {
    Values x = input(layer, 0);
    int[] from = new int[at.length];
    for (int axis = 0; axis < at.length; axis++) {
      int source = transpose.order().isEmpty() ? at.length - 1 - axis : transpose.order().get(axis);
      from[source] = at[axis];
    }
    return copy(x, x.ravel(from), from);
  }

  private Made softmax(Layer layer, LayerKind.Softmax softmax, int[] at) {
    Values x = input(layer, 0);
    int rank = x.dims().rank();
    int axis = Math.floorMod(softmax.axis(), rank);
    int count = softmax.overRest() ? (int) x.dims().count(axis, rank) : x.size(axis);
    int own = softmax.overRest() ? x.ravel(at) % count : at[axis];
    int step = softmax.overRest() ? 1 : (int) x.dims().count(axis + 1, rank);
    int first = x.ravel(at) - own * step;
    double max = Double.NEGATIVE_INFINITY;
    double spread = 0;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, x.at(first + i * step));
    }
    double sum = 0;
    Terms.Builder terms = new Terms.Builder(count);
    for (int i = 0; i < count; i++) {
      float input = x.at(first + i * step);
      sum += Math.exp(input - max);
      spread = Math.max(spread, max - input);
      terms.add(x.name(), first + i * step, i, input, 1);
    }
    double exponent = x.at(first + own * step) - max;
    double value = Math.exp(exponent) / sum;
    double result = softmax.isLogarithm() ? exponent - Math.log(sum) : value;
    // An exponent's rounding is a relative error of the exponential; then n sums and a quotient.
    double relative = U * (count + 32 + 2 * Math.abs(exponent));
    double bound =
        softmax.isLogarithm() ? relative + 4 * U * Math.abs(result) : relative * value + 0x1p-120;
    return new Made(Rule.SOFTMAX, terms.terms(), 0, own, List.of(), result, bound)
        .with(new Parameter("max", max), new Parameter("sum", sum));
  }

  private Made responseNorm(Layer layer, LayerKind.LocalResponseNorm norm, int[] at) {
    Values x = input(layer, 0);
    int before = (norm.size() - 1) / 2;
    int first = Math.max(0, at[1] - before);
    int last = Math.min(x.size(1) - 1, at[1] + norm.size() - 1 - before);
    int[] from = at.clone();
    Terms.Builder terms = new Terms.Builder(last - first + 1);
    double squares = 0;
    for (int channel = first; channel <= last; channel++) {
      from[1] = channel;
      int flat = x.ravel(from);
      double input = x.at(flat);
      squares += input * input;
      terms.add(x.name(), flat, channel, x.at(flat), 1);
    }
    double base = norm.bias() + norm.alpha() / norm.size() * squares;
    double value = x.at(x.ravel(at)) / Math.pow(base, norm.beta());
    return new Made(
            Rule.NORMALISED,
            terms.terms(),
            0,
            at[1] - first,
            List.of(),
            value,
            U * (norm.size() + 32) * Math.abs(value))
        .with(
            new Parameter("size", norm.size()),
            new Parameter("alpha", norm.alpha()),
            new Parameter("beta", norm.beta()),
            new Parameter("bias", norm.bias()),
            new Parameter("sum", squares));
  }
}
