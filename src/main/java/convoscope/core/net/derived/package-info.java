/**
 * What follows from a network, found once and kept: start with {@link
 * convoscope.core.net.derived.DerivedNetwork}, which an open network has. What shows an open
 * network asks it; an engine that checks a run and a command that runs once find their own.
 */
@NullMarked
package convoscope.core.net.derived;

import org.jspecify.annotations.NullMarked;
