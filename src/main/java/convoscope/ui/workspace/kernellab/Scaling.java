package convoscope.ui.workspace.kernellab;

import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.i18n.Texts;
import convoscope.session.lab.Spread;
import convoscope.ui.figure.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a map's scale comes from.
 *
 * @param display how its colours are made
 * @param limits where their ends come from
 * @param channels of the map
 */
record Scaling(DisplayMode display, DisplayLimits limits, int channels) {

  /**
   * In words: the rule, how much lies outside, and whether channels share the scale.
   *
   * @param spread of the values whose scale it is
   * @param range the scale
   */
  List<String> words(Texts texts, Spread spread, DisplayRange range) {
    List<String> words = new ArrayList<>();
    if (display.isFixed()) {
      words.add(texts.get("lab.scaled.fixed"));
    } else {
      words.add(texts.get("limits." + spread.kind(limits).id() + ".note"));
      words.add(
          texts.get(
              channels == 1
                  ? "lab.scaled.alone"
                  : display.isShared() || limits.isManual()
                      ? "lab.scaled.together"
                      : "lab.scaled.each"));
    }
    double outside = spread.outside(range);
    if (outside > 0) {
      words.add(texts.get("lab.scaled.outside", Figures.percent(outside)));
    }
    return words;
  }
}
