package convoscope.session;

import convoscope.core.Cancel;
import java.nio.file.Path;

/**
 * Sessions as files of their own. Any thread but the window's: files can be large, and far away.
 */
public interface SessionFiles {
  /**
   * Reads a session. Photos that lie in it are laid where the program finds them.
   *
   * @throws convoscope.core.ProblemException if it cannot be read, is damaged, or was written by a
   *     newer program
   */
  KeptSession open(Path file);

  /**
   * Keeps a session that another one is about to take the place of, as the program does at its
   * start. What cannot be kept is said by an exception.
   *
   * @param followed by which one
   */
  void keepPrevious(KeptSession session, Session followed);

  /**
   * Writes a session; the person has agreed to overwrite. Pasted photos and those that came in a
   * session always lie in it.
   *
   * @param photosInside whether photos from files do, too; one that is missing is written by its
   *     path
   * @return false if it was cancelled; what was there before is there still
   * @throws convoscope.core.ProblemException if it cannot be written; nothing is left behind
   */
  boolean save(Path file, Session session, boolean photosInside, Cancel cancel);

  /**
   * Bytes of the photos from files that would be written into a session, those missing left out.
   */
  long photoBytes(Work work);
}
