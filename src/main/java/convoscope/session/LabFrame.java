package convoscope.session;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import java.util.List;

/**
 * A map and its picture as a pane shows them.
 *
 * @param key what the values are of
 * @param map the values
 * @param shown which of the map's own pixels the picture shows, and in what blocks
 * @param picture their colours
 * @param ranges one per channel: what the ends of the colours stand for
 * @param colourMap the colours; for three channels each of R, G, B is its own
 */
public record LabFrame(
    LabRequest.MapKey key,
    FeatureMap map,
    Wanted shown,
    Colouriser.Picture picture,
    List<DisplayRange> ranges,
    ColourMap colourMap) {
  public LabFrame {
    ranges = List.copyOf(ranges);
  }
}
