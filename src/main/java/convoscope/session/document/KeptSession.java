package convoscope.session.document;

import org.jspecify.annotations.Nullable;

/**
 * A session and the file that it belongs to.
 *
 * @param file null while it has no name
 * @param isUnsaved whether the file lacks what was done last
 */
public record KeptSession(Session session, @Nullable SessionFile file, boolean isUnsaved) {
  /** One without a name. */
  public static KeptSession unnamed(Session session) {
    return new KeptSession(session, null, false);
  }
}
