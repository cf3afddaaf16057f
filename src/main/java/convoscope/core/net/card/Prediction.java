package convoscope.core.net.card;

import convoscope.core.ProblemException;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.run.Activations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
   * Of a run.
   *
   * @param activations with the network's input and outputs
   * @return nothing if the network's {@linkplain Network#answer answer} is no list of classes:
   *     places on the photo, as a detector finds them, or a map of classes, as of a segmenter
   */
  public static Optional<Prediction> of(
      Network network, Activations activations, Card.Output output) {
    String answer = network.answer();
    if (!activations.names().contains(answer)) {
      return Optional.empty();
    }
    Dims dims = activations.dims(answer);
    int pictures = activations.dims(network.input().name()).size(0);
    boolean isFound =
        network.outputs().stream()
            .filter(name -> !name.equals(answer) && activations.names().contains(name))
            .anyMatch(name -> isBoxes(activations.dims(name), dims));
    if (isFound || !isList(dims, pictures) || isOpen(network, dims, activations)) {
      return Optional.empty();
    }
    float[] values = new float[(int) (dims.count() / pictures)];
    activations.copy(answer, 0, values.length, values, 0);
    return Optional.of(of(values, output));
  }

  /** Several values for each picture along one axis, others of size 1: N×K, N×K×1×1, K. */
  private static boolean isList(Dims dims, int pictures) {
    if (dims.rank() == 1) {
      return pictures == 1 && dims.size(0) > 1;
    }
    return dims.rank() > 1
        && dims.size(0) == pictures
        && dims.count() / pictures > 1
        && dims.sizes().stream().skip(1).filter(size -> size != 1).count() == 1;
  }

  /**
   * Whether the file leaves a size of the answer open that is not the number of photos: how much is
   * found differs from photo to photo, and may be one thing in this one. A size that follows from
   * the weights counts as said.
   */
  private static boolean isOpen(Network network, Dims dims, Activations activations) {
    Dims said = network.declared(network.answer()).orElse(dims);
    boolean takesAny = network.input().dims().size(0) == Dims.FREE;
    for (int axis = 0; said.rank() == dims.rank() && axis < dims.rank(); axis++) {
      if (said.size(axis) != Dims.FREE) {
        continue;
      }
      boolean isBatch = axis == 0 && dims.rank() > 1;
      if (isBatch
          ? !takesAny
          : dims.size(axis) == 1 || !isInferred(network, dims, axis, activations)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInferred(Network network, Dims dims, int axis, Activations activations) {
    try {
      return Shapes.of(network, activations.dims(network.input().name()))
          .get(network.answer())
          .map(found -> found.rank() == dims.rank() && found.size(axis) == dims.size(axis))
          .orElse(false);
    } catch (ProblemException e) {
      return false;
    }
  }

  /** Four numbers for each value of a list: a detector's boxes beside its classes or scores. */
  private static boolean isBoxes(Dims boxes, Dims list) {
    return boxes.rank() > 1
        && boxes.size(-1) == 4
        && list.rank() > 0
        && boxes.size(-2) == list.size(-1);
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
