package convoscope.core.net.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of whole numbers that a graph computes from sizes, for reshaping: Shape, Gather, Concat and
 * the like, along the only axis that such lists have. What has more axes, or cannot be computed, is
 * unknown.
 */
final class WholeArithmetic {
  private final Network network;
  private final Map<String, Dims> sizes;
  private final Map<String, long[]> known = new HashMap<>();

  /**
   * @param sizes of the tensors found so far; grows while the layers are followed
   */
  WholeArithmetic(Network network, Map<String, Dims> sizes) {
    this.network = network;
    this.sizes = sizes;
  }

  /** The list that a tensor holds, null if it is unknown or none. */
  long @Nullable [] values(String tensor) {
    long[] found = known.get(tensor);
    if (found != null) {
      return found;
    }
    Constant constant = network.constant(tensor).orElse(null);
    return constant == null || !constant.isWhole() || constant.dims().rank() > 1
        ? null
        : constant.toLongs();
  }

  /** The same as sizes of a tensor. */
  @Nullable Dims dims(String tensor) {
    long[] found = values(tensor);
    return found == null
        ? null
        : Dims.of(LongStream.of(found).mapToInt(Math::toIntExact).toArray());
  }

  /**
   * Takes notice of a layer.
   *
   * @param dims of what it makes, as far as they are known otherwise
   */
  void follow(Layer layer, @Nullable Dims dims) {
    long[] made;
    try {
      made = made(layer);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      // Divided by 0, picked where nothing is: the runtime may do otherwise, or never get there.
      return;
    }
    if (made != null && (dims == null || dims.rank() < 2 && dims.count() == made.length)) {
      known.put(layer.output(), made);
      sizes.putIfAbsent(
          layer.output(), isScalar(layer) && made.length == 1 ? Dims.of() : Dims.of(made.length));
    }
  }

  /** Whether one number comes out that stands in no list. */
  private boolean isScalar(Layer layer) {
    return switch (layer.operator()) {
      case "Size", "Squeeze" -> true;
      case "Gather" -> isScalar(layer.input(1));
      case "Shape", "Concat", "Slice", "Unsqueeze", "ReduceProd" -> false;
      default -> layer.inputs().stream().allMatch(this::isScalar);
    };
  }

  private boolean isScalar(String tensor) {
    Dims dims = network.constant(tensor).map(Constant::dims).orElse(sizes.get(tensor));
    return dims != null && dims.rank() == 0;
  }

  private long @Nullable [] made(Layer layer) {
    if (layer.operator().equals("Shape") || layer.operator().equals("Size")) {
      Dims dims =
          network.constant(layer.input(0)).map(Constant::dims).orElse(sizes.get(layer.input(0)));
      return dims == null ? null : sizes(layer, dims);
    }
    long[] first = values(layer.input(0));
    if (first == null) {
      return null;
    }
    long[] second = layer.inputs().size() > 1 ? values(layer.input(1)) : null;
    return switch (layer.operator()) {
      case "Cast", "Squeeze", "Unsqueeze", "Identity" -> first;
      case "Gather" ->
          second == null
              ? null
              : LongStream.of(second)
                  .map(i -> first[(int) (i < 0 ? i + first.length : i)])
                  .toArray();
      case "Concat" -> concatenated(layer);
      case "Slice" -> sliced(layer, first);
      case "ReduceProd" -> new long[] {LongStream.of(first).reduce(1, Math::multiplyExact)};
      case "Neg" -> LongStream.of(first).map(a -> -a).toArray();
      case "Abs" -> LongStream.of(first).map(Math::abs).toArray();
      case "Max" -> second == null ? null : each(first, second, Math::max);
      case "Min" -> second == null ? null : each(first, second, Math::min);
      case "Mod" -> second == null ? null : each(first, second, Math::floorMod);
      case "Mul" -> second == null ? null : each(first, second, (a, b) -> a * b);
      case "Add" -> second == null ? null : each(first, second, Long::sum);
      case "Sub" -> second == null ? null : each(first, second, (a, b) -> a - b);
      case "Div" -> second == null ? null : each(first, second, (a, b) -> a / b);
      default -> null;
    };
  }

  private long @Nullable [] concatenated(Layer layer) {
    LongStream all = LongStream.empty();
    for (String input : layer.inputs()) {
      long[] part = values(input);
      if (part == null) {
        return null;
      }
      all = LongStream.concat(all, LongStream.of(part));
    }
    return all.toArray();
  }

  /** All sizes of a tensor or some of them, or their product. */
  private static long[] sizes(Layer layer, Dims dims) {
    if (layer.operator().equals("Size")) {
      return new long[] {dims.count()};
    }
    long[] all = dims.sizes().stream().mapToLong(Integer::longValue).toArray();
    return layer.kind() instanceof LayerKind.Fixed fixed && fixed.range().size() == 2
        ? part(all, fixed.range().get(0), fixed.range().get(1), 1)
        : all;
  }

  /** Start, end and step are inputs since version 10; before that, attributes. */
  private long @Nullable [] sliced(Layer layer, long[] all) {
    if (layer.kind() instanceof LayerKind.Fixed fixed && fixed.range().size() == 2) {
      return part(all, fixed.range().get(0), fixed.range().get(1), 1);
    }
    long[] start = values(layer.input(1));
    long[] end = values(layer.input(2));
    long[] step = layer.input(4).isEmpty() ? new long[] {1} : values(layer.input(4));
    return start == null || end == null || step == null
        ? null
        : part(all, start[0], end[0], step[0]);
  }

  private static long[] part(long[] all, long start, long end, long step) {
    SliceAxis part =
        SliceAxis.of(
            new LayerKind.Slice(List.of(0), List.of(start), List.of(end), List.of(step)),
            0,
            Dims.of(all.length));
    return IntStream.range(0, part.count())
        .mapToLong(i -> all[part.start() + i * part.step()])
        .toArray();
  }

  private static long[] each(long[] first, long[] second, LongBinaryOperator operation) {
    long[] result = new long[Math.max(first.length, second.length)];
    for (int i = 0; i < result.length; i++) {
      result[i] =
          operation.applyAsLong(
              first[first.length == 1 ? 0 : i], second[second.length == 1 ? 0 : i]);
    }
    return result;
  }
}
