/**
 * Convolution: what is asked ({@code ConvSpec}), where it happens ({@code ConvGeometry}), who
 * computes it ({@code Convolver}) and how exact it must be ({@code ErrorBound}).
 */
@NullMarked
package convoscope.core.conv;

import org.jspecify.annotations.NullMarked;
