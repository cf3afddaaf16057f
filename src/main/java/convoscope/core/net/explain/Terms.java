package convoscope.core.net.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The inputs that make one value, each with its weight: in columns, since a dense layer has tens of
 * thousands. In the order in which the layer's definition names them.
 */
public final class Terms {
  private final List<String> tensors;
  private final int[] tensor;
  private final int[] index;
  private final int[] group;
  private final float[] input;
  private final double[] weight;
  private final int size;

  private Terms(Builder builder) {
    tensors = List.copyOf(builder.tensors);
    size = builder.size;
    tensor = Arrays.copyOf(builder.tensor, size);
    index = Arrays.copyOf(builder.index, size);
    group = Arrays.copyOf(builder.group, size);
    input = Arrays.copyOf(builder.input, size);
    weight = Arrays.copyOf(builder.weight, size);
  }

  public int size() {
    return size;
  }

  /** Name of the tensor that a term's input stands in. */
  public String tensor(int term) {
    return tensors.get(tensor[term]);
  }

  /** Where in it, as a flat index. */
  public int index(int term) {
    return index[term];
  }

  /** Input channel, by which terms are grouped. */
  public int group(int term) {
    return group[term];
  }

  /** The input's value. */
  public float input(int term) {
    return input[term];
  }

  /** What it is multiplied with; 1 where nothing is. */
  public double weight(int term) {
    return weight[term];
  }

  /** Input × weight. */
  public double product(int term) {
    return input[term] * weight[term];
  }

  /** Σ input × weight, in order. */
  public double sum() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += product(i);
    }
    return sum;
  }

  /** Σ |input × weight|. */
  public double magnitude() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.abs(product(i));
    }
    return sum;
  }

  /** The largest |input|; 0 if there is none. */
  double largest() {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(input[i]));
    }
    return largest;
  }

  /** Numbers of the terms by the size of their products, the largest magnitude first. */
  public List<Integer> bySize() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble(term -> -Math.abs(product(term))))
        .toList();
  }

  /**
   * Terms of one input channel.
   *
   * @param group the channel
   * @param terms numbers of its terms, in order
   * @param sum of their products
   */
  public record Group(int group, List<Integer> terms, double sum) {
    public Group {
      terms = List.copyOf(terms);
    }
  }

  /** By input channel, the largest magnitude of a channel's sum first. */
  public List<Group> groups() {
    Map<Integer, List<Integer>> byGroup = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      byGroup.computeIfAbsent(group[i], g -> new ArrayList<>()).add(i);
    }
    List<Group> groups = new ArrayList<>();
    byGroup.forEach(
        (number, terms) -> {
          double sum = 0;
          for (int term : terms) {
            sum += product(term);
          }
          groups.add(new Group(number, terms, sum));
        });
    groups.sort(Comparator.comparingDouble(one -> -Math.abs(one.sum)));
    return groups;
  }

  /** Collects terms. */
  static final class Builder {
    private final List<String> tensors = new ArrayList<>();
    private int[] tensor;
    private int[] index;
    private int[] group;
    private float[] input;
    private double[] weight;
    private int size;

    Builder(int expected) {
      tensor = new int[expected];
      index = new int[expected];
      group = new int[expected];
      input = new float[expected];
      weight = new double[expected];
    }

    Builder add(String name, int at, int channel, float value, double factor) {
      if (size == index.length) {
        int larger = 2 * size + 8;
        tensor = Arrays.copyOf(tensor, larger);
        index = Arrays.copyOf(index, larger);
        group = Arrays.copyOf(group, larger);
        input = Arrays.copyOf(input, larger);
        weight = Arrays.copyOf(weight, larger);
      }
      int known = tensors.indexOf(name);
      if (known < 0) {
        known = tensors.size();
        tensors.add(name);
      }
      tensor[size] = known;
      index[size] = at;
      group[size] = channel;
      input[size] = value;
      weight[size++] = factor;
      return this;
    }

    Terms terms() {
      return new Terms(this);
    }
  }
}
