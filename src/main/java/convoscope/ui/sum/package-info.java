/**
 * The sum behind a value: {@link Inspector} shows that behind one output pixel, {@link
 * PatchPictures} what one of many input channels adds to it. For the window's thread.
 */
@NullMarked
package convoscope.ui.sum;

import org.jspecify.annotations.NullMarked;
