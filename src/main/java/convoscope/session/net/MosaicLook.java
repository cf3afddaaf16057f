package convoscope.session.net;

import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ChannelScaling;

/**
 * How a layer's channels are laid out and coloured.
 *
 * @param order of the channels
 * @param scaling of the channels
 * @param signed whether zero is in the middle of the colours
 */
public record MosaicLook(ChannelOrder order, ChannelScaling scaling, boolean signed) {
  public static final MosaicLook FIRST =
      new MosaicLook(ChannelOrder.INDEX, ChannelScaling.CHANNEL, true);

  public MosaicLook withOrder(ChannelOrder changed) {
    return new MosaicLook(changed, scaling, signed);
  }

  public MosaicLook withScaling(ChannelScaling changed) {
    return new MosaicLook(order, changed, signed);
  }

  public MosaicLook withSigned(boolean changed) {
    return new MosaicLook(order, scaling, changed);
  }
}
