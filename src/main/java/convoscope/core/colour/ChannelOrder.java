package convoscope.core.colour;

import convoscope.core.tensor.ChannelStatistics;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * In which order a layer's channels stand. To add one: a constant here, its names in both languages
 * ({@code order.<id>}).
 */
public enum ChannelOrder {
  /** As in the network. */
  INDEX,
  /** The largest mean first. */
  MEAN,
  /** The largest value first. */
  MAX,
  /** The fewest zeros first. */
  SPARSITY,
  /**
   * The largest mean difference from another photo's map first; as in the network where there is no
   * other.
   */
  DIFFERENCE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Channel numbers in this order; equal ones as in the network. */
  public int[] sorted(List<ChannelStatistics> channels) {
    return sorted(channels.stream().mapToDouble(this::key).toArray());
  }

  private double key(ChannelStatistics channel) {
    return switch (this) {
      case INDEX, DIFFERENCE -> 0;
      case MEAN -> -channel.values().mean();
      case MAX -> -channel.values().max();
      case SPARSITY -> channel.sparsity();
    };
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
