/**
 * Trained networks at work, without a toolkit: opening them, running photos through them, pictures
 * of their maps; and what the Network workspace has in a session ({@link
 * convoscope.session.net.NetworkPart}).
 *
 * <p>{@link convoscope.session.net.NetworkShelf} opens, {@link convoscope.session.net.RunCache}
 * runs and keeps what the layers said as long as somebody looks at it, {@link
 * convoscope.session.net.MosaicMaker} makes pictures of it.
 */
@NullMarked
package convoscope.session.net;

import org.jspecify.annotations.NullMarked;
