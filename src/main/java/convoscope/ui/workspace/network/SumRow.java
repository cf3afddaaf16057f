package convoscope.ui.workspace.network;

import convoscope.core.net.explain.Explanation;
import convoscope.core.net.explain.Patches;
import convoscope.core.net.explain.Terms;
import convoscope.core.net.graph.LayerKind;
import convoscope.i18n.Texts;
import convoscope.ui.figure.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of the sum behind a value.
 *
 * @param words at the left
 * @param value at the right, and the length of its bar; NaN for none
 * @param isGroup whether it opens and closes
 * @param group its input channel, −1 where there is none
 * @param term the term that it stands for, −1 where it stands for none
 * @param pictures which pictures of the channel it has
 * @param line of the large pictures, from 0
 * @param said of a term: the whole of it, with its map, channel and place; else empty
 */
record SumRow(
    String words,
    double value,
    boolean isGroup,
    int group,
    int term,
    Pictures pictures,
    int line,
    String said) {
  /** Lines that are made at once; a dense layer has more terms than anybody reads. */
  private static final int MOST = 2000;

  /** Pictures of an input channel. */
  enum Pictures {
    NONE,
    /** Patch, kernel and products in the line. */
    SMALL,
    /** A line of them, larger, where the channel is open. */
    LARGE
  }

  /**
   * Pictures of a convolution's channels.
   *
   * @param patches what they show
   * @param lines that the large ones of a channel take
   */
  record Pictured(Patches patches, int lines) {
    /** One term a channel: the line of the channel is the term's. */
    boolean isPointwise() {
      return patches.rows() * patches.columns() == 1;
    }
  }

  /**
   * The lines of an explanation, the largest first.
   *
   * @param open channels whose terms are shown
   * @param pictured of a convolution
   * @param called what its terms are called
   */
  static List<SumRow> of(
      Explanation explanation,
      Set<Integer> open,
      @Nullable Pictured pictured,
      TermWords called,
      Texts texts) {
    List<SumRow> rows = new ArrayList<>();
    Terms terms = explanation.terms();
    for (Explanation.Parameter parameter : explanation.parameters()) {
      String name = texts.get("net.parameter." + parameter.name());
      rows.add(plain(name + " = " + Figures.brief(parameter.value()), Double.NaN));
    }
    boolean isSum = explanation.rule() == Explanation.Rule.SUM;
    List<Terms.Group> groups = isSum ? terms.groups() : List.of();
    if (pictured != null && pictured.isPointwise()) {
      for (int term : terms.bySize()) {
        rows.add(
            new SumRow(
                called.channel(terms.group(term)),
                terms.product(term),
                false,
                terms.group(term),
                term,
                Pictures.SMALL,
                0,
                said(terms, term, called)));
      }
    } else if (pictured != null) {
      for (Terms.Group group : groups) {
        int channel = group.group();
        rows.add(group(called.channel(channel), group, Pictures.SMALL));
        if (open.contains(channel)) {
          for (int line = 0; line < pictured.lines; line++) {
            rows.add(new SumRow("", Double.NaN, false, channel, -1, Pictures.LARGE, line, ""));
          }
          bySize(group, terms)
              .forEach(term -> rows.add(placed(terms, term, pictured.patches, called)));
        }
      }
    } else if (groups.size() > 1 && groups.size() < terms.size()) {
      for (Terms.Group group : groups) {
        String name = texts.get("net.sum.channel", group.group());
        rows.add(group(name, group, Pictures.NONE));
        if (open.contains(group.group())) {
          bySize(group, terms).forEach(term -> rows.add(term(terms, term, explanation, called)));
        }
      }
    } else {
      for (int term : isSum ? terms.bySize() : byInput(terms, explanation)) {
        rows.add(term(terms, term, explanation, called));
        if (rows.size() > MOST) {
          break;
        }
      }
    }
    if (isSum && explanation.constant() != 0) {
      boolean isNorm = explanation.layer().kind() instanceof LayerKind.BatchNorm;
      String name = texts.get(isNorm ? "net.sum.constant" : "net.sum.bias");
      rows.add(plain(name, explanation.constant()));
    }
    return rows;
  }

  private static SumRow plain(String words, double value) {
    return new SumRow(words, value, false, -1, -1, Pictures.NONE, 0, "");
  }

  private static SumRow group(String words, Terms.Group group, Pictures pictures) {
    return new SumRow(words, group.sum(), true, group.group(), -1, pictures, 0, "");
  }

  private static String said(Terms terms, int term, TermWords called) {
    return called.said(
        term,
        (terms.weight(term) == 1 ? "" : factors(terms, term) + " = ")
            + Figures.signed(terms.product(term)));
  }

  private static List<Integer> bySize(Terms.Group group, Terms terms) {
    return group.terms().stream()
        .sorted(Comparator.comparingDouble(term -> -Math.abs(terms.product(term))))
        .toList();
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

  private static SumRow term(Terms terms, int term, Explanation explanation, TermWords called) {
    String words =
        called.brief(term)
            + (terms.weight(term) == 1
                ? " = " + Figures.brief(terms.input(term))
                : "  " + factors(terms, term));
    return row((explanation.chosen() == term ? "▸ " : "") + words, terms, term, called);
  }

  /** A convolution's term: where its input lies in the channel, and its factors. */
  private static SumRow placed(Terms terms, int term, Patches patches, TermWords called) {
    int flat = terms.index(term);
    String words = patches.rowOf(flat) + "," + patches.columnOf(flat) + "  " + factors(terms, term);
    return row(words, terms, term, called);
  }

  private static SumRow row(String words, Terms terms, int term, TermWords called) {
    return new SumRow(
        words,
        terms.product(term),
        false,
        terms.group(term),
        term,
        Pictures.NONE,
        0,
        said(terms, term, called));
  }

  private static String factors(Terms terms, int term) {
    return Figures.brief(terms.input(term)) + " × " + Figures.brief(terms.weight(term));
  }
}
