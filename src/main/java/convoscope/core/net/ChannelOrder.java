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
  SPARSITY(ChannelStatistics::sparsity);

  private final transient ToDoubleFunction<ChannelStatistics> key;

  ChannelOrder(ToDoubleFunction<ChannelStatistics> key) {
    this.key = key;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Channel numbers in this order; equal ones as in the network. */
  public int[] sorted(List<ChannelStatistics> channels) {
    return IntStream.range(0, channels.size())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> key.applyAsDouble(channels.get(c))))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
