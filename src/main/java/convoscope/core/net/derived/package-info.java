/**
 * What follows from a network, found once and kept: start with {@link
 * convoscope.core.net.derived.DerivedNetwork}, which an open network has. Nobody else makes a
 * network's shapes, fields or structure a second time.
 */
@NullMarked
package convoscope.core.net.derived;

import org.jspecify.annotations.NullMarked;
