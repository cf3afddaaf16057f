/**
 * Regions that draw themselves: {@link PaintedRegion} is one canvas where a grid of nodes would be
 * too slow, {@link Palette} its colours from the style sheet. Orange is positive, blue negative.
 * For the window's thread.
 */
@NullMarked
package convoscope.ui.paint;

import org.jspecify.annotations.NullMarked;
