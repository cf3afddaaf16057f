/**
 * Pictures from the bytes of files: PNG, JPEG, BMP and GIF.
 *
 * <p>Start at {@link convoscope.io.photo.PhotoDecoder}. PNG, BMP and GIF are read here from their
 * specifications, since the JDK's readers take whole files for damaged ones and damaged ones for
 * whole; of JPEG the JDK does the arithmetic, over a stream that {@code JpegStream} has looked
 * through. Nothing that a file says of itself is believed: before pixels are allocated their number
 * is held against the limit and against what so many bytes can hold at all.
 */
@NullMarked
package convoscope.io.photo;

import org.jspecify.annotations.NullMarked;
