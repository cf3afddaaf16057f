/** From values to colours: ranges, colour maps and the colouriser; no toolkit. */
@NullMarked
package convoscope.core.colour;

import org.jspecify.annotations.NullMarked;
