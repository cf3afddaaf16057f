/**
 * Trained networks as a graph of layers: what is in the file, without any runtime.
 *
 * <p>Start with {@link convoscope.core.net.Network}. {@link convoscope.core.net.LayerKind} says
 * what a layer computes, {@link convoscope.core.net.ShapeInference} what sizes come out; {@link
 * convoscope.core.net.NetworkReader}, {@link convoscope.core.net.NetworkWriter} and {@link
 * convoscope.core.net.NetworkRunner} are what an engine gives.
 */
@NullMarked
package convoscope.core.net;

import org.jspecify.annotations.NullMarked;
