package convoscope.core.image;

import convoscope.core.tensor.Tensor;

/**
 * What a network is given of a photo.
 *
 * @param picture as it can be shown: 8 bits, grey or R, G, B, after resize and crop
 * @param tensor 1×C×H×W in the network's units and order of channels
 */
public record NetworkInput(Samples picture, Tensor tensor) {}
