package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.core.image.Samples;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.structure.Structure;
import convoscope.i18n.Texts;
import convoscope.ui.figure.Figures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done with the terms of a sum, and what comes out, in words. */
final class SumRule {
  private SumRule() {}

  /** What is done: {@code Σ input × weight, plus the bias}. */
  static String of(PixelViewModel.Known known, Explanation explanation, Texts texts) {
    String done = of(explanation, texts);
    Structure.Block block = known.run().network().structure().blockOf(explanation.layer());
    Structure.Residual residual = block == null ? null : block.residual();
    if (residual != null && residual.sum().equals(explanation.layer().output())) {
      done = texts.get("net.rule.sum.block", TermWords.shortcut(residual));
    }
    return known.passed().isEmpty()
        ? done
        : texts.get("net.rule.passed", done, names(known.passed(), texts));
  }

  /** Layers of one term that are gone through, from the sum up. */
  private static String names(List<Explanation> passed, Texts texts) {
    return passed.reversed().stream()
        .map(one -> LayerRow.words(one.layer(), texts))
        .collect(Collectors.joining(" → "));
  }

  private static String of(Explanation explanation, Texts texts) {
    if (explanation.layer().kind() instanceof Activation activation) {
      return formula(activation, texts);
    }
    String id = explanation.rule().name().toLowerCase(Locale.ROOT);
    return texts.get(
        explanation.rule() == Explanation.Rule.SUM ? sum(explanation) : "net.rule." + id);
  }

  private static String formula(Activation activation, Texts texts) {
    return texts.get(
        "function."
            + activation.function().name().toLowerCase(Locale.ROOT).replace('_', '-')
            + ".formula",
        Figures.brief(activation.alpha()),
        Figures.brief(activation.beta()));
  }

  /** What a sum is called: weights, means and additions are all sums of products. */
  private static String sum(Explanation explanation) {
    return switch (explanation.layer().kind()) {
      case LayerKind.BatchNorm norm -> "net.rule.sum.norm";
      case LayerKind.AveragePool pool -> "net.rule.sum.mean";
      case LayerKind.GlobalAveragePool pool -> "net.rule.sum.mean";
      case LayerKind.ReduceMean mean -> "net.rule.sum.mean";
      case LayerKind.Elementwise element ->
          switch (element.operation()) {
            case MEAN -> "net.rule.sum.mean";
            case SUB -> "net.rule.sum.difference";
            default -> "net.rule.sum.inputs";
          };
      default -> explanation.constant() == 0 ? "net.rule.sum.plain" : "net.rule.sum";
    };
  }

  /** What comes out: {@code Σ of 27 = 0.5}, {@code largest of 4 = 14}, {@code max(0, −1.5) = 0}. */
  static String total(Explanation explanation, Texts texts) {
    // One value is one text: the runtime's own where the sum is that to rounding.
    String value = Figures.value(explanation.agrees() ? explanation.shown() : explanation.value());
    int count = explanation.terms().size();
    return switch (explanation.rule()) {
      case SUM ->
          // A norm's one product is no sum of many.
          explanation.parameters().isEmpty()
              ? texts.get("net.sum.total", count, value)
              : "= " + value;
      case LARGEST -> texts.get("net.sum.largest", count, value);
      case SMALLEST -> texts.get("net.sum.smallest", count, value);
      case FUNCTION ->
          explanation.layer().kind() instanceof Activation activation
                  && activation.function() == Activation.Function.RELU
              ? formula(activation, texts).replace("x)", input(explanation) + ")") + " = " + value
              : "= " + value;
      case UNKNOWN -> "= " + Figures.value(explanation.shown());
      default -> "= " + value;
    };
  }

  private static String input(Explanation explanation) {
    return Figures.value(explanation.terms().input(0));
  }

  /** The end of the way down: a pixel of the photo, and what the network is given for it. */
  static String photo(PixelViewModel.Known known, Texts texts) {
    Samples pixels = known.run().input().pixels();
    InputRule rule = known.run().network().card().input();
    int channel = known.at().channel();
    boolean isTurned = rule.order() == InputRule.Order.BGR;
    int plane = pixels.channels() == 1 ? 0 : isTurned ? 2 - channel : channel;
    int pixel = (int) pixels.at(plane, known.at().row(), known.at().column());
    return texts.get(
        "net.sum.photo",
        TermWords.colour(rule.order(), channel, texts).orElse(texts.get("net.colour.gray")),
        pixel,
        arithmetic(pixel, rule.scale(), rule.mean().get(channel), rule.deviation().get(channel)));
  }

  /** {@code (137 ÷ 255 − 0.4914) ÷ 0.247}; what changes nothing is left out. */
  static String arithmetic(int pixel, double scale, double mean, double deviation) {
    // Halves too: many divide by 127.5.
    double part = Math.rint(2 / scale) / 2;
    boolean isPart = part > 1 && Math.abs(part * scale - 1) < 1e-6;
    String text = Integer.toString(pixel);
    if (scale != 1) {
      text += isPart ? " ÷ " + Figures.brief(part) : " × " + Figures.brief(scale);
    }
    if (mean != 0) {
      text += (mean < 0 ? " + " : " − ") + Figures.brief(Math.abs(mean));
    }
    if (deviation != 1) {
      text = (mean != 0 ? "(" + text + ")" : text) + " ÷ " + Figures.brief(deviation);
    }
    return text;
  }

  /** What the layers above make of it: {@code → Batch norm −0.3 → ReLU 0}; empty for none. */
  static String passed(List<Explanation> passed, Texts texts) {
    return passed.reversed().stream()
        .map(one -> "→ " + LayerRow.words(one.layer(), texts) + " " + Figures.value(one.shown()))
        .collect(Collectors.joining(" "));
  }
}
