/**
 * Convolution with the JDK's Vector API: the only user of {@code jdk.incubator.vector}.
 *
 * <p>Start with {@link convoscope.engine.vector.VectorConvolver}. A band of rows goes, padding
 * resolved, into a small array ({@code InputTile}, {@code ByteRows}); the kernel's cells become
 * lists of taps that three output rows share ({@code Taps}); blocks of outputs cover the tile
 * ({@code BlockSums}); the inner loops run over arrays only ({@code RowKernel}: {@code
 * WideRowKernel} where the processor has 32 vector registers, {@code NarrowRowKernel} where 16). A
 * program that has just started makes its first small maps without vectors ({@code PlainRowKernel})
 * and warms up behind them ({@code WarmUp}).
 */
@NullMarked
package convoscope.engine.vector;

import org.jspecify.annotations.NullMarked;
