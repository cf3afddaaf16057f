/**
 * Convolution with ND4J's {@code conv2d}: the only user of {@code org.nd4j}.
 *
 * <p>All of it is {@link convoscope.engine.nd4j.Nd4jConvolver}. Making one loads ND4J's native
 * library, which takes seconds: {@code session.Engines} makes it only when a person asks for it.
 * What a border is it does not know; rows come padded from {@code core.conv.PaddedSamples}.
 */
@NullMarked
package convoscope.engine.nd4j;

import org.jspecify.annotations.NullMarked;
