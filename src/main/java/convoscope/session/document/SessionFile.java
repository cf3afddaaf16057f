package convoscope.session.document;

import java.util.Locale;

/**
 * Where a session is kept under a name.
 *
 * @param path absolute
 * @param photosInside whether photos from files are written into it, or stay where they are and are
 *     written by their paths
 */
public record SessionFile(String path, boolean photosInside) {
  /** What the name of a session file ends with. */
  public static final String ENDING = ".convoscope";

  /** Whether a file is a session, by its name. */
  public static boolean isSession(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /** As a person sees it: without folder and ending. */
  public String name() {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    String last = path.substring(slash + 1);
    return isSession(last) && last.length() > ENDING.length()
        ? last.substring(0, last.length() - ENDING.length())
        : last;
  }
}
