/**
 * Convolution with the JDK's Vector API: the only user of {@code jdk.incubator.vector}.
 *
 * <p>Start with {@link convoscope.engine.vector.VectorConvolver}. A band of rows goes, padding
 * resolved, into a small array ({@code InputTile}); the kernel's cells become lists of taps that
 * two output rows share ({@code Taps}); the inner loops ({@code RowKernel}) run over arrays only.
 */
@NullMarked
package convoscope.engine.vector;

import org.jspecify.annotations.NullMarked;
