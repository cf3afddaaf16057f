/**
 * Convolution with the JDK's Vector API: the only user of {@code jdk.incubator.vector}.
 *
 * <p>Start with {@link convoscope.engine.vector.VectorConvolver}. Going down a band of the map, a
 * small array keeps the input rows that three output rows need, padding resolved ({@code
 * InputRing}, {@code ByteRows}); the kernel's cells become lists of taps that the three share
 * ({@code Taps}, {@code RingTaps}); blocks of outputs cover the rows ({@code BlockSums}); the inner
 * loops run over arrays only ({@code RowKernel}: {@code WideRowKernel} where the processor has 32
 * vector registers, {@code NarrowRowKernel} where 16). A program that has just started makes its
 * first small maps without vectors ({@code PlainRowKernel}) and warms up behind them ({@code
 * WarmUp}).
 */
@NullMarked
package convoscope.engine.vector;

import org.jspecify.annotations.NullMarked;
