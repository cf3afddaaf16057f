/**
 * What an engine gives: {@link NetworkReader} and {@link NetworkWriter} for files, {@link
 * NetworkRunner} for what comes out, {@link Activations} for every map of one run.
 */
@NullMarked
package convoscope.core.net.run;

import org.jspecify.annotations.NullMarked;
