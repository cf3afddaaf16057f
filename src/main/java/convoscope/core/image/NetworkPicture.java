package convoscope.core.image;

import convoscope.core.tensor.Tensor;

/**
 * What a network sees of a photo.
 *
 * @param pixels 8 bits, in the order R, G, B or grey, whatever the network's own order
 * @param tensor 1×C×H×W, in the network's units and order
 */
public record NetworkPicture(Samples pixels, Tensor tensor) {}
