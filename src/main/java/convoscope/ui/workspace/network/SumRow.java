package convoscope.ui.workspace.network;

import convoscope.core.net.Explanation;
import convoscope.core.net.Terms;
import convoscope.i18n.Texts;
import convoscope.ui.control.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A line of the sum behind a value.
 *
 * @param words at the left
 * @param value at the right, and the length of its bar; NaN for none
 * @param isGroup whether it opens and closes
 * @param group its input channel, −1 where there is none
 * @param term the term that it stands for, −1 where it stands for none
 */
record SumRow(String words, double value, boolean isGroup, int group, int term) {
  /** Lines that are made at once; a dense layer has more terms than anybody reads. */
  private static final int MOST = 2000;

  /**
   * The lines of an explanation, the largest first.
   *
   * @param open channels whose terms are shown
   */
  static List<SumRow> of(Explanation explanation, Set<Integer> open, Texts texts) {
    List<SumRow> rows = new ArrayList<>();
    Terms terms = explanation.terms();
    for (Explanation.Parameter parameter : explanation.parameters()) {
      rows.add(
          new SumRow(
              texts.get("net.parameter." + parameter.name())
                  + " = "
                  + Figures.brief(parameter.value()),
              Double.NaN,
              false,
              -1,
              -1));
    }
    boolean isSum = explanation.rule() == Explanation.Rule.SUM;
    List<Terms.Group> groups = isSum ? terms.groups() : List.of();
    if (groups.size() > 1 && groups.size() < terms.size()) {
      for (Terms.Group group : groups) {
        rows.add(
            new SumRow(
                texts.get("net.sum.channel", group.group()), group.sum(), true, group.group(), -1));
        if (open.contains(group.group())) {
          group.terms().stream()
              .sorted(
                  (a, b) -> Double.compare(Math.abs(terms.product(b)), Math.abs(terms.product(a))))
              .forEach(term -> rows.add(term(terms, term, explanation)));
        }
      }
    } else {
      for (int term : isSum ? terms.bySize() : byInput(terms, explanation)) {
        rows.add(term(terms, term, explanation));
        if (rows.size() > MOST) {
          break;
        }
      }
    }
    if (isSum && explanation.constant() != 0) {
      rows.add(new SumRow(texts.get("net.sum.bias"), explanation.constant(), false, -1, -1));
    }
    return rows;
  }

  /** For a choice or a softmax: the winner first, then by size. */
  private static List<Integer> byInput(Terms terms, Explanation explanation) {
    List<Integer> order = new ArrayList<>(terms.bySize());
    if (explanation.rule() == Explanation.Rule.LARGEST
        || explanation.rule() == Explanation.Rule.SOFTMAX) {
      order.sort((a, b) -> Float.compare(terms.input(b), terms.input(a)));
    }
    if (explanation.chosen() >= 0) {
      order.remove(Integer.valueOf(explanation.chosen()));
      order.addFirst(explanation.chosen());
    }
    return order;
  }

  private static SumRow term(Terms terms, int term, Explanation explanation) {
    String words =
        terms.weight(term) == 1
            ? "x[" + terms.group(term) + "] = " + Figures.brief(terms.input(term))
            : Figures.brief(terms.input(term)) + " × " + Figures.brief(terms.weight(term));
    boolean isChosen = explanation.chosen() == term;
    return new SumRow(
        (isChosen ? "▸ " : "") + words, terms.product(term), false, terms.group(term), term);
  }
}
