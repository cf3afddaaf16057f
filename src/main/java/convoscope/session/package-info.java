/**
 * What a person does, without a window: start with {@link
 * convoscope.session.document.SessionModel}, the one session at hand. {@link
 * convoscope.session.Parts} lists what the workspaces have in it; each workspace's share stands in
 * a package of its own.
 */
@NullMarked
package convoscope.session;

import org.jspecify.annotations.NullMarked;
