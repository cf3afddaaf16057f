package convoscope.core.net.graph;

import convoscope.core.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a network's tensor along its axes, outermost first; any rank, 0 for a scalar.
 *
 * <p>Values lie in C order: the last axis runs fastest. {@link #FREE} stands for a size that a file
 * leaves open.
 *
 * @param sizes each at least 0, or {@link #FREE}
 */
public record Dims(List<Integer> sizes) {
  /** A size that only a run decides. */
  public static final int FREE = -1;

  public Dims {
    sizes = List.copyOf(sizes);
  }

  public static Dims of(int... sizes) {
    return new Dims(IntStream.of(sizes).boxed().toList());
  }

  public int rank() {
    return sizes.size();
  }

  /**
   * Size along an axis; a negative axis counts from the end.
   *
   * @throws IndexOutOfBoundsException beyond the rank
   */
  public int size(int axis) {
    return sizes.get(axis < 0 ? axis + rank() : axis);
  }

  /** Whether no size is {@link #FREE}. */
  public boolean isKnown() {
    return !sizes.contains(FREE);
  }

  /** Whether there is no value at all. */
  public boolean isEmpty() {
    return sizes.contains(0);
  }

  /** Number of values: the product, 1 for a scalar. */
  public long count() {
    return count(0, rank());
  }

  /** Product of the sizes from axis {@code from} to before axis {@code end}. */
  public long count(int from, int end) {
    long count = 1;
    for (int axis = from; axis < end; axis++) {
      count = Math.multiplyExact(count, (long) sizes.get(axis));
    }
    return count;
  }

  /** The same with one size changed. */
  public Dims with(int axis, int size) {
    int[] changed = toArray();
    changed[axis < 0 ? axis + rank() : axis] = size;
    return of(changed);
  }

  public int[] toArray() {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * As maps, N×C×H×W: the first axis is N, the second C, the last W, what lies between them H; what
   * is missing is 1. A vector without pictures, [F], counts as F channels.
   *
   * @throws IllegalStateException if a size is free or 0
   */
  public Shape asMaps() {
    if (!isKnown() || isEmpty()) {
      throw new IllegalStateException("no maps of sizes " + this);
    }
    return switch (rank()) {
      case 0 -> Shape.of(1, 1, 1);
      case 1 -> Shape.of(size(0), 1, 1);
      case 2 -> new Shape(size(0), size(1), 1, 1);
      case 3 -> new Shape(size(0), size(1), 1, size(2));
      default ->
          new Shape(size(0), size(1), Math.toIntExact(count(2, rank() - 1)), size(rank() - 1));
    };
  }

  /** As the program writes sizes: {@code 1×64×112×112}, ? for a free one, [] for a scalar. */
  @Override
  public String toString() {
    if (sizes.isEmpty()) {
      return "[]";
    }
    return sizes.stream()
        .map(size -> size == FREE ? "?" : Integer.toString(size))
        .collect(Collectors.joining("×"));
  }
}
