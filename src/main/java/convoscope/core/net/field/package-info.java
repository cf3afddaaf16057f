/**
 * Receptive fields: what a value of any map sees of the photo, found backwards through every branch
 * ({@link ReceptiveField}). How one layer looks at its input is {@link LayerSight}'s.
 */
@NullMarked
package convoscope.core.net.field;

import org.jspecify.annotations.NullMarked;
