package convoscope.core.colour;

import convoscope.core.tensor.PlaneStatistics;
import java.util.List;
import java.util.Locale;

/**
 * On which scale a layer's channels are shown side by side. To add one: a constant here, its names
 * in both languages ({@code scaling.<id>}).
 */
public enum ChannelScaling {
  /**
   * Each channel on its own: faint ones are seen. Channels of one value each, as scores are, have
   * one scale all the same: each alone would be at the end of its own.
   */
  CHANNEL,
  /** One scale for all channels of the layer: they can be compared. */
  LAYER,
  /** A scale that stays when the photo or the layer changes. */
  FIXED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scale that counts for channels of that many values each.
   *
   * @param values rows × columns
   */
  public ChannelScaling ofChannelsWith(int values) {
    return this == CHANNEL && values == 1 ? LAYER : this;
  }

  /**
   * The scale of each channel.
   *
   * @param statistics by channel
   * @param signed whether zero is in the middle
   * @param fixed the largest magnitude of the fixed scale
   */
  public List<DisplayRange> ranges(List<PlaneStatistics> statistics, boolean signed, float fixed) {
    DisplayMode mode = signed ? DisplayMode.SIGNED : DisplayMode.MINMAX;
    return switch (this) {
      case CHANNEL -> statistics.stream().map(channel -> mode.range(channel, 1)).toList();
      case LAYER -> {
        PlaneStatistics all =
            statistics.stream().reduce(PlaneStatistics.NONE, PlaneStatistics::merge);
        yield statistics.stream().map(channel -> mode.range(all, 1)).toList();
      }
      case FIXED -> {
        DisplayRange range = DisplayRange.of(signed ? -fixed : 0, fixed);
        yield statistics.stream().map(channel -> range).toList();
      }
    };
  }
}
