/**
 * What colours mean: {@link ColourBar}, with its ends that can be dragged. For the window's thread.
 */
@NullMarked
package convoscope.ui.scale;

import org.jspecify.annotations.NullMarked;
