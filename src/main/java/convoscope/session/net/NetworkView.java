package convoscope.session.net;

import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ChannelScaling;

/**
 * How a person looks at networks: kept, but not undone.
 *
 * @param order of the channels
 * @param scaling of the channels
 * @param signed whether zero is in the middle of the colours
 * @param largeSteps whether the way down goes through layers of one term at once
 * @param followsWay whether the pane in front goes along on the way down
 */
public record NetworkView(
    ChannelOrder order,
    ChannelScaling scaling,
    boolean signed,
    boolean largeSteps,
    boolean followsWay) {
  public static final NetworkView FIRST =
      new NetworkView(ChannelOrder.INDEX, ChannelScaling.CHANNEL, true, false, true);

  public NetworkView withOrder(ChannelOrder changed) {
    return new NetworkView(changed, scaling, signed, largeSteps, followsWay);
  }

  public NetworkView withScaling(ChannelScaling changed) {
    return new NetworkView(order, changed, signed, largeSteps, followsWay);
  }

  public NetworkView withSigned(boolean changed) {
    return new NetworkView(order, scaling, changed, largeSteps, followsWay);
  }

  public NetworkView withLargeSteps(boolean changed) {
    return new NetworkView(order, scaling, signed, changed, followsWay);
  }

  public NetworkView withFollowsWay(boolean changed) {
    return new NetworkView(order, scaling, signed, largeSteps, changed);
  }
}
