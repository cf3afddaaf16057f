package convoscope.session.lab;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import java.util.List;

/**
 * A map and its picture as a pane shows them.
 *
 * @param key what the values are of
 * @param map the values
 * @param shown which of the map's own pixels the picture shows, and in what blocks
 * @param picture their colours
 * @param display how they were made
 * @param limits where the ends of {@code ranges} come from; of a part of a map, they may be those
 *     of the whole map before
 * @param ranges one per channel: what the ends of the colours stand for
 * @param colourMap the colours; for three channels each of R, G, B is its own
 */
public record LabFrame(
    LabRequest.MapKey key,
    FeatureMap map,
    Wanted shown,
    Colouriser.Picture picture,
    DisplayMode display,
    DisplayLimits limits,
    List<DisplayRange> ranges,
    ColourMap colourMap) {
  public LabFrame {
    ranges = List.copyOf(ranges);
  }

  /** How the values are spread that a channel's scale is of. */
  public Spread spread(int channel) {
    return display.isShared() ? map.spread() : map.spreads().get(channel);
  }
}
