package convoscope.ui.workspace.kernellab;

import convoscope.core.conv.Border;
import convoscope.core.conv.BorderMode;
import convoscope.core.image.Samples;
import convoscope.session.lab.FeatureMap;
import convoscope.ui.canvas.CellWriter;
import convoscope.ui.figure.Figures;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** The numbers that stand in pixels: one line for each channel. */
final class PixelText {
  private PixelText() {}

  /** Values of a map; empty outside the part that is computed. */
  static CellWriter of(FeatureMap map) {
    int channels = map.values().shape().channels();
    return (row, column) ->
        map.holds(row, column) ? lines(channels, c -> Figures.brief(map.at(c, row, column))) : "";
  }

  /** Values of a photo. */
  static CellWriter of(Samples input) {
    return (row, column) -> lines(input.channels(), c -> Figures.brief(input.at(c, row, column)));
  }

  /** What the padding holds, at the photo's rows and columns outside of it. */
  static CellWriter padding(Samples input, Border border) {
    BorderMode mode = border.mode();
    return (row, column) -> {
      int from = mode.resolve(row, input.rows());
      int at = mode.resolve(column, input.columns());
      return from == BorderMode.OUTSIDE || at == BorderMode.OUTSIDE
          ? Figures.brief(border.value())
          : lines(input.channels(), c -> Figures.brief(input.at(c, from, at)));
    };
  }

  private static String lines(int channels, IntFunction<String> text) {
    StringJoiner lines = new StringJoiner("\n");
    for (int c = 0; c < channels; c++) {
      lines.add(text.apply(c));
    }
    return lines.toString();
  }
}
