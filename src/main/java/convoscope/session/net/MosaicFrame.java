package convoscope.session.net;

import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.tensor.ChannelStatistics;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Shape;
import java.util.List;

/**
 * A layer's channels as one picture, and the run they are of, which the frame's owner holds.
 *
 * @param request what was asked for
 * @param run whose activations these are
 * @param shape of the map
 * @param layout of the tiles
 * @param order channel at each place
 * @param statistics by channel, of its finite values
 * @param scaling of the channels, as it counts for this map
 * @param ranges by channel
 * @param colours of the ranges
 * @param picture all tiles
 */
public record MosaicFrame(
    MosaicRequest request,
    NetRun run,
    Shape shape,
    MosaicLayout layout,
    List<Integer> order,
    List<ChannelStatistics> statistics,
    ChannelScaling scaling,
    List<DisplayRange> ranges,
    ColourMap colours,
    Colouriser.Picture picture) {
  public MosaicFrame {
    order = List.copyOf(order);
    statistics = List.copyOf(statistics);
    ranges = List.copyOf(ranges);
  }

  /** Where a channel stands. */
  public int place(int channel) {
    return order.indexOf(channel);
  }

  /**
   * Whether no value of the map is below zero, or none is above: half of signed colours is bare.
   */
  public boolean isOneSided(boolean below) {
    return statistics.stream()
        .map(ChannelStatistics::values)
        .allMatch(values -> below ? values.max() <= 0 : values.min() >= 0);
  }

  /** A channel's values. */
  public Plane plane(int channel) {
    return run.activations().plane(request.tensor(), 0, channel);
  }
}
