package convoscope.session;

import convoscope.core.colour.ChannelScaling;
import convoscope.core.net.ChannelOrder;

/**
 * How a person looks at networks: kept, but not undone.
 *
 * @param order of the channels
 * @param scaling of the channels
 * @param signed whether zero is in the middle of the colours
 */
public record NetworkView(ChannelOrder order, ChannelScaling scaling, boolean signed) {
  public static final NetworkView FIRST =
      new NetworkView(ChannelOrder.INDEX, ChannelScaling.CHANNEL, true);

  public NetworkView withOrder(ChannelOrder changed) {
    return new NetworkView(changed, scaling, signed);
  }

  public NetworkView withScaling(ChannelScaling changed) {
    return new NetworkView(order, changed, signed);
  }

  public NetworkView withSigned(boolean changed) {
    return new NetworkView(order, scaling, changed);
  }
}
