/**
 * What the program knows about convolution, without a screen, a file or a thread of its own.
 *
 * <p>Only the JDK (without {@code java.desktop}) and JSpecify are used here. Start with {@link
 * convoscope.core.conv.ConvGeometry} (which input makes which output) and {@link
 * convoscope.core.conv.ReferenceConvolver} (the sum itself, in plain loops). Axes are always in the
 * order channel, row, column, counted from 0. Anything a user can get wrong ends in a {@link
 * convoscope.core.ProblemException}, whose {@link convoscope.core.Problem} names a sentence in
 * every language of the program.
 */
@NullMarked
package convoscope.core;

import org.jspecify.annotations.NullMarked;
