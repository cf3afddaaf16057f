/**
 * Photos as samples: what a decoded picture is before any arithmetic, and how its channels are
 * chosen.
 */
@NullMarked
package convoscope.core.image;

import org.jspecify.annotations.NullMarked;
