/**
 * The one session at hand, undo and redo, and how session and settings are written. Start with
 * {@link SessionModel}: views edit through it and listen to it. {@link SessionCodec} is the
 * document; what it does not know is {@link Foreign} and written again. What a workspace has in a
 * session is its {@link Part}; nothing here knows one of them.
 */
@NullMarked
package convoscope.session.document;

import org.jspecify.annotations.NullMarked;
