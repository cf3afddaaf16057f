/**
 * Files: photos in, maps out, kernels, and the documents of the home folder both ways.
 *
 * <p>The only user of {@code java.desktop} and Gson; it implements the interfaces that {@code core}
 * declares and is known by {@code app} alone. Start at {@link convoscope.io.PhotoFiles}. What a
 * file holds is never trusted: sizes are looked at before anything is allocated, and whatever is
 * wrong becomes a {@link convoscope.core.ProblemException} that names the file. What is written
 * appears under its name only when it is whole ({@code WholeFile}).
 */
@NullMarked
package convoscope.io;

import org.jspecify.annotations.NullMarked;
