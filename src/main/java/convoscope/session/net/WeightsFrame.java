package convoscope.session.net;

import convoscope.core.colour.Colouriser;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.net.derived.LayerWeights;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the kernels that make one output channel of a convolution.
 *
 * @param weights of the whole layer
 * @param output the channel
 * @param layout where each input channel's kernel lies
 * @param picture all on the layer's scale, zero in the middle
 * @param inColour of a layer with three input channels: red, green and blue as one, grey where a
 *     weight is 0; else null
 */
public record WeightsFrame(
    LayerWeights weights,
    int output,
    MosaicLayout layout,
    Colouriser.Picture picture,
    Colouriser.@Nullable Picture inColour) {}
