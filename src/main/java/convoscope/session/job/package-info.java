/**
 * Work away from the window's thread: {@link Tasks} is what everyone gets in place of threads,
 * {@link LatestWins} keeps one slot, not a queue.
 */
@NullMarked
package convoscope.session.job;

import org.jspecify.annotations.NullMarked;
