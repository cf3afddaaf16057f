package convoscope.core.net.graph;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.AxisGeometry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the layers that finds the sizes of what they make. Lists of sizes that exporters
 * compute in the graph (Shape, Gather, Concat …) are followed by {@link WholeArithmetic}.
 */
public final class ShapeInference {
  private final Network network;
  private final Map<String, Dims> known = new HashMap<>();
  private final WholeArithmetic wholes;

  ShapeInference(Network network, Dims input) {
    this.network = network;
    this.wholes = new WholeArithmetic(network, known);
    known.put(network.input().name(), input);
  }

  Shapes shapes() {
    for (Layer layer : network.layers()) {
      Dims out;
      try {
        out = dims(layer);
      } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
        throw unfit(layer, e);
      }
      if (out != null) {
        if (out.sizes().stream().anyMatch(size -> size < 0) || out.isEmpty() && isLost(layer)) {
          throw unfit(layer, null);
        }
        known.put(layer.output(), out);
      }
      wholes.follow(layer, out);
    }
    return new Shapes(known);
  }

  /**
   * Whether a map without values is one that did not fit. Constants may be empty (a Resize without
   * a region), and so may what is cut out or found.
   */
  private boolean isLost(Layer layer) {
    Dims x = in(layer, 0);
    return switch (layer.kind()) {
      case LayerKind.Conv _, LayerKind.MaxPool _, LayerKind.AveragePool _, LayerKind.Pad _ ->
          x == null || !x.isEmpty();
      default -> false;
    };
  }

  private ProblemException unfit(Layer layer, @Nullable Throwable cause) {
    return new ProblemException(
        cause,
        Problem.LAYER_SIZE_UNFIT,
        network.file(),
        known.getOrDefault(network.input().name(), Dims.of()).toString(),
        layer.name());
  }

  private @Nullable Dims in(Layer layer, int i) {
    String name = layer.input(i);
    return network.constant(name).map(Constant::dims).orElse(known.get(name));
  }

  private @Nullable Dims dims(Layer layer) {
    Constant folded = network.constant(layer.output()).orElse(null);
    if (folded != null) {
      return folded.dims();
    }
    Dims x = in(layer, 0);
    if (x == null) {
      return null;
    }
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> conv(layer, conv, x);
      case LayerKind.MaxPool pool -> windowed(pool.window(), x, x.size(1));
      case LayerKind.AveragePool pool -> windowed(pool.window(), x, x.size(1));
      case LayerKind.GlobalAveragePool pool -> global(x);
      case LayerKind.GlobalMaxPool pool -> global(x);
      case LayerKind.ReduceMean mean -> reduced(mean, x);
      case LayerKind.BatchNorm norm -> x;
      case LayerKind.Activation activation -> x;
      case LayerKind.PRelu prelu -> x;
      case LayerKind.Softmax softmax -> x;
      case LayerKind.LocalResponseNorm norm -> x;
      case LayerKind.Elementwise elementwise -> broadcast(layer);
      case LayerKind.Gemm gemm -> gemm(layer, gemm, x);
      case LayerKind.MatMul matMul -> matMul(layer, x);
      case LayerKind.Concat concat -> concat(layer, concat, x);
      case LayerKind.Pad pad -> pad(pad, x);
      case LayerKind.Slice slice -> slice(slice, x);
      case LayerKind.Reshape reshape -> reshape(layer, reshape, x);
      case LayerKind.Transpose transpose -> transpose(transpose, x);
      case LayerKind.Fixed _, LayerKind.Unknown _ -> other(layer, x);
    };
  }

  /** Of operators whose arithmetic is not known here, those whose sizes are plain to see. */
  private @Nullable Dims other(Layer layer, Dims x) {
    return switch (layer.operator()) {
      case "ConstantOfShape" -> wholes.dims(layer.input(0));
      case "Cast", "QuantizeLinear", "DequantizeLinear" -> x;
      // Weights that are worked out of others before anything is convolved.
      case "BatchNormalization", "Sqrt", "Exp", "Neg", "Abs", "Relu", "Sigmoid", "Tanh", "Clip" ->
          x;
      case "Add", "Sub", "Mul", "Div" -> broadcast(layer);
      case "Expand" -> {
        Dims wanted = wholes.dims(layer.input(1));
        yield wanted == null ? null : broadcast(x, wanted);
      }
      default -> null;
    };
  }

  private @Nullable Dims conv(Layer layer, LayerKind.Conv conv, Dims x) {
    Dims weights = in(layer, 1);
    if (weights == null) {
      return null;
    }
    if (x.size(1) != weights.size(1) * conv.groups()) {
      throw new IllegalArgumentException(
          x.size(1) + " ≠ " + weights.size(1) + " · " + conv.groups());
    }
    return windowed(conv.window(), x, weights.size(0));
  }

  private static Dims windowed(Window window, Dims x, int channels) {
    AxisGeometry rows = window.rowAxis(x.size(2));
    AxisGeometry columns = window.columnAxis(x.size(3));
    return Dims.of(x.size(0), channels, rows.outputs(), columns.outputs());
  }

  private static Dims global(Dims x) {
    int[] sizes = x.toArray();
    for (int axis = 2; axis < sizes.length; axis++) {
      sizes[axis] = 1;
    }
    return Dims.of(sizes);
  }

  private static Dims reduced(LayerKind.ReduceMean mean, Dims x) {
    List<Integer> axes = axes(mean.axes(), x.rank());
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      boolean goes = axes.isEmpty() || axes.contains(axis);
      if (!goes || mean.keepsAxes()) {
        sizes.add(goes ? 1 : x.size(axis));
      }
    }
    return new Dims(sizes);
  }

  /** Axes from 0: negative ones count from the end of so many. */
  public static List<Integer> axes(List<Integer> axes, int rank) {
    return axes.stream().map(axis -> axis < 0 ? axis + rank : axis).toList();
  }

  private @Nullable Dims broadcast(Layer layer) {
    Dims all = in(layer, 0);
    for (int i = 1; i < layer.inputs().size() && all != null; i++) {
      Dims next = in(layer, i);
      all = next == null ? null : broadcast(all, next);
    }
    return all;
  }

  /** NumPy's rule: sizes from the last axis on are equal or 1. */
  static Dims broadcast(Dims a, Dims b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int first = i <= a.rank() ? a.size(-i) : 1;
      int second = i <= b.rank() ? b.size(-i) : 1;
      if (first != second && first != 1 && second != 1) {
        throw new IllegalArgumentException(a + " + " + b);
      }
      sizes[rank - i] = first == 1 ? second : first;
    }
    return Dims.of(sizes);
  }

  private @Nullable Dims gemm(Layer layer, LayerKind.Gemm gemm, Dims a) {
    Dims b = in(layer, 1);
    if (b == null) {
      return null;
    }
    int inner = a.size(gemm.turnsA() ? 0 : 1);
    if (inner != b.size(gemm.turnsB() ? 1 : 0)) {
      throw new IllegalArgumentException(a + " · " + b);
    }
    return Dims.of(a.size(gemm.turnsA() ? 1 : 0), b.size(gemm.turnsB() ? 0 : 1));
  }

  private @Nullable Dims matMul(Layer layer, Dims a) {
    Dims b = in(layer, 1);
    if (b == null) {
      return null;
    }
    Dims left = a.rank() == 1 ? Dims.of(1, a.size(0)) : a;
    Dims right = b.rank() == 1 ? Dims.of(b.size(0), 1) : b;
    if (left.size(-1) != right.size(-2)) {
      throw new IllegalArgumentException(a + " · " + b);
    }
    Dims outer =
        broadcast(
            new Dims(left.sizes().subList(0, left.rank() - 2)),
            new Dims(right.sizes().subList(0, right.rank() - 2)));
    List<Integer> sizes = new ArrayList<>(outer.sizes());
    if (a.rank() > 1) {
      sizes.add(left.size(-2));
    }
    if (b.rank() > 1) {
      sizes.add(right.size(-1));
    }
    return new Dims(sizes);
  }

  private @Nullable Dims concat(Layer layer, LayerKind.Concat concat, Dims x) {
    int axis = concat.axis() < 0 ? concat.axis() + x.rank() : concat.axis();
    int total = 0;
    for (int i = 0; i < layer.inputs().size(); i++) {
      Dims part = in(layer, i);
      if (part == null) {
        return null;
      }
      if (!part.with(axis, 1).equals(x.with(axis, 1))) {
        throw new IllegalArgumentException(x + " + " + part);
      }
      total += part.size(axis);
    }
    return x.with(axis, total);
  }

  private static Dims pad(LayerKind.Pad pad, Dims x) {
    return new Dims(
        IntStream.range(0, x.rank())
            .mapToObj(axis -> pad.before().get(axis) + x.size(axis) + pad.after().get(axis))
            .toList());
  }

  private static Dims slice(LayerKind.Slice slice, Dims x) {
    Dims out = x;
    for (int i = 0; i < slice.axes().size(); i++) {
      SliceAxis axis = SliceAxis.of(slice, i, x);
      out = out.with(axis.axis(), axis.count());
    }
    return out;
  }

  private @Nullable Dims reshape(Layer layer, LayerKind.Reshape reshape, Dims x) {
    return switch (reshape.rule()) {
      case SAME -> x;
      case FLATTEN -> {
        int axis = reshape.axes().getFirst();
        int from = axis < 0 ? axis + x.rank() : axis;
        yield Dims.of(Math.toIntExact(x.count(0, from)), Math.toIntExact(x.count(from, x.rank())));
      }
      case SQUEEZE -> {
        List<Integer> axes = axes(reshape.axes(), x.rank());
        yield new Dims(
            IntStream.range(0, x.rank())
                .filter(axis -> axes.isEmpty() ? x.size(axis) != 1 : !axes.contains(axis))
                .mapToObj(x::size)
                .toList());
      }
      case UNSQUEEZE -> {
        int rank = x.rank() + reshape.axes().size();
        List<Integer> axes = axes(reshape.axes(), rank);
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0, from = 0; axis < rank; axis++) {
          sizes.add(axes.contains(axis) ? 1 : x.size(from++));
        }
        yield new Dims(sizes);
      }
      case SIZES -> {
        long[] sizes = wholes.values(layer.input(1));
        yield sizes == null ? null : reshaped(sizes, x);
      }
    };
  }

  private static Dims reshaped(long[] wanted, Dims x) {
    int[] sizes = new int[wanted.length];
    int open = -1;
    long product = 1;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = wanted[i] == 0 ? x.size(i) : Math.toIntExact(wanted[i]);
      if (sizes[i] < 0) {
        open = i;
      } else {
        product = Math.multiplyExact(product, (long) sizes[i]);
      }
    }
    if (open >= 0) {
      sizes[open] = Math.toIntExact(x.count() / product);
      product *= sizes[open];
    }
    if (product != x.count()) {
      throw new IllegalArgumentException(x + " → " + Dims.of(sizes));
    }
    return Dims.of(sizes);
  }

  private static Dims transpose(LayerKind.Transpose transpose, Dims x) {
    if (!transpose.order().isEmpty() && transpose.order().size() != x.rank()) {
      throw new IllegalArgumentException(x + " → " + transpose.order());
    }
    return transpose.order().isEmpty()
        ? new Dims(x.sizes().reversed())
        : new Dims(transpose.order().stream().map(x::size).toList());
  }
}
