package convoscope.core.net;

import convoscope.core.tensor.ChannelStatistics;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * In which order a layer's channels stand. To add one: a constant here, its names in both languages
 * ({@code order.<id>}).
 */
public enum ChannelOrder {
  /** As in the network. */
  INDEX(channel -> 0),
  /** The largest mean first. */
  MEAN(channel -> -channel.values().mean()),
  /** The largest value first. */
  MAX(channel -> -channel.values().max()),
  /** The fewest zeros first. */
  SPARSITY(ChannelStatistics::sparsity),
  /**
   * The largest mean difference from another photo's map first; as in the network where there is no
   * other.
   */
  DIFFERENCE(channel -> 0);

  private final transient ToDoubleFunction<ChannelStatistics> key;

  ChannelOrder(ToDoubleFunction<ChannelStatistics> key) {
    this.key = key;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Channel numbers in this order; equal ones as in the network. */
  public int[] sorted(List<ChannelStatistics> channels) {
    return sorted(channels.stream().mapToDouble(key).toArray());
  }

  /** Numbers by their keys, the smallest key first; equal ones as they are. */
  public static int[] sorted(double[] keys) {
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingDouble(c -> keys[c]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
