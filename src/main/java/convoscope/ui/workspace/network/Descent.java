package convoscope.ui.workspace.network;

import convoscope.core.net.explain.Explainer;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.session.net.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from a value down to the network's input: layer by layer, or in larger steps. A larger
 * step goes through every layer that has one term (a norm, an activation, a value moved elsewhere)
 * to the next sum of several: a residual block, ReLU(F(x) + x), is one of them, and x leads out of
 * it. Any thread, as long as the activations are held.
 */
final class Descent {
  /**
   * What is behind a value.
   *
   * @param passed layers of one term that are gone through, from the value down; their values are
   *     functions of the sum's
   * @param sum the arithmetic below them; null for the network's input, which comes from the photo
   */
  record Step(List<Explanation> passed, @Nullable Explanation sum) {
    Step {
      passed = List.copyOf(passed);
    }
  }

  private final Network network;
  private final Activations activations;
  private final Explainer explainer;
  private final boolean isLarge;

  /**
   * @param isLarge whether layers of one term are gone through
   */
  Descent(Network network, Activations activations, boolean isLarge) {
    this.network = network;
    this.activations = activations;
    this.explainer = new Explainer(network, activations);
    this.isLarge = isLarge;
  }

  Step behind(Unit value) {
    List<Explanation> passed = new ArrayList<>();
    Explanation now = explain(value);
    while (isLarge && now != null && isPassed(now)) {
      passed.add(now);
      now = explain(term(now, 0));
    }
    return new Step(passed, now);
  }

  /** Where a step to a value ends: in larger steps where it was before it was only moved. */
  Unit end(Unit value) {
    Unit end = value;
    Explanation now = isLarge ? explain(end) : null;
    while (now != null && isMoved(now)) {
      end = term(now, 0);
      now = explain(end);
    }
    return end;
  }

  /**
   * From below a value to the input by the largest term of each sum; as far as there are terms that
   * lead there.
   */
  List<Unit> byLargest(Unit value) {
    List<Unit> way = new ArrayList<>();
    Explanation now = behind(value).sum();
    int term = now == null ? -1 : largest(now);
    while (now != null && term >= 0) {
      Unit next = end(term(now, term));
      way.add(next);
      now = behind(next).sum();
      term = now == null ? -1 : largest(now);
    }
    return way;
  }

  /** The term that leads on: the chosen one, else the largest that comes from the photo. */
  private int largest(Explanation of) {
    if (of.chosen() >= 0 && leads(of.terms().tensor(of.chosen()))) {
      return of.chosen();
    }
    return of.terms().bySize().stream()
        .filter(term -> leads(of.terms().tensor(term)))
        .findFirst()
        .orElse(-1);
  }

  /** Whether there is a way on from a term: not so from a constant of the file. */
  boolean leads(String tensor) {
    return activations.names().contains(tensor) && network.isFromPicture(tensor);
  }

  private boolean isPassed(Explanation of) {
    boolean isOne =
        of.terms().size() == 1
            && !isInput(of.terms().tensor(0))
            && activations.names().contains(of.terms().tensor(0));
    return isOne
        && switch (of.rule()) {
          case FUNCTION, COPY, LARGEST, SMALLEST -> true;
          // Of a norm: scale, shift and the rest. A convolution with one term is a sum as others.
          case SUM -> !of.parameters().isEmpty();
          default -> false;
        };
  }

  /** Unchanged: also by a pool of one pixel, which takes every so many. */
  private boolean isMoved(Explanation of) {
    return of.terms().size() == 1
        && activations.names().contains(of.terms().tensor(0))
        && switch (of.rule()) {
          case COPY, LARGEST, SMALLEST -> true;
          default -> false;
        };
  }

  private boolean isInput(String tensor) {
    return network.producer(tensor).isEmpty();
  }

  private static Unit term(Explanation of, int term) {
    return new Unit(of.terms().tensor(term), of.terms().index(term));
  }

  private @Nullable Explanation explain(Unit value) {
    Optional<Layer> layer = network.producer(value.tensor());
    return layer.map(one -> explainer.explain(one, value.tensor(), value.index())).orElse(null);
  }
}
