/**
 * What a person is doing, without a toolkit: the session, its history, and the way from an edit to
 * a finished map.
 *
 * <p>{@link convoscope.session.SessionModel} holds the one immutable {@link
 * convoscope.session.Session} and tells its listeners of every new one; {@link
 * convoscope.session.LabPipeline} makes a {@link convoscope.session.LabFrame} of it in the
 * background, and {@link convoscope.session.LatestWins} sees to it that only the newest is shown.
 * Engines, files and threads are handed in by {@code app}.
 */
@NullMarked
package convoscope.session;

import org.jspecify.annotations.NullMarked;
