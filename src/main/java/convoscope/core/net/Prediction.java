package convoscope.core.net;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network takes a photo for: its classes, the likeliest first.
 *
 * @param ranked all classes
 */
public record Prediction(List<Entry> ranked) {
  /**
   * One class.
   *
   * @param index of the class
   * @param value what the network gave it
   * @param probability softmax of the values, or the value itself where it is one
   */
  public record Entry(int index, float value, double probability) {}

  public Prediction {
    ranked = List.copyOf(ranked);
  }

  /**
   * Of a network's output.
   *
   * @param values by class; of several pictures, the first one's
   */
  public static Prediction of(float[] values, Card.Output output) {
    double max = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - max);
    }
    double largest = max;
    double total = sum;
    return new Prediction(
        IntStream.range(0, values.length)
            .mapToObj(
                i ->
                    new Entry(
                        i,
                        values[i],
                        output == Card.Output.PROBABILITIES
                            ? values[i]
                            : Math.exp(values[i] - largest) / total))
            .sorted(
                Comparator.comparingDouble((Entry entry) -> -entry.value())
                    .thenComparingInt(Entry::index))
            .toList());
  }

  /** The likeliest {@code count} classes, or all if there are fewer. */
  public List<Entry> top(int count) {
    return ranked.subList(0, Math.min(count, ranked.size()));
  }
}
