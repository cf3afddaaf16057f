package convoscope.session.document;

import convoscope.core.Cancel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Sessions as files of their own. Any thread but the window's: files can be large, and far away.
 */
public interface SessionFiles {
  /**
   * Reads a session. Photos that lie in it are laid where the program finds them.
   *
   * @return empty if it was cancelled
   * @throws convoscope.core.ProblemException if it cannot be read, is damaged, or was written by a
   *     newer program
   */
  Optional<KeptSession> open(Path file, Cancel cancel);

  /**
   * Keeps a session that another one is about to take the place of, if it would be lost: one
   * without a name or file, or whose file lacks what was done last, and of another work. What
   * cannot be kept is said by an exception.
   *
   * @param followed by which one
   */
  void keepPrevious(KeptSession session, Session followed);

  /**
   * Writes a session; the person has agreed to overwrite. Pasted photos and those that came in a
   * session always lie in it: one whose copy is gone is fetched from the session's own file, or
   * from the one that is overwritten. One that is nowhere costs no saving: its name is kept.
   *
   * @param file whose name ends as a session's does
   * @param session with the file that it has been in so far
   * @param photosInside whether photos from files do, too; one that is missing is written by its
   *     path
   * @return names of the photos that are found to be nowhere, for the first time; empty if it was
   *     cancelled: what was there before is there still
   * @throws convoscope.core.ProblemException if it cannot be written, or would overwrite its own
   *     file, which cannot be read, and may have the only copy of a photo; what was there before is
   *     there still, nothing else is left behind
   */
  Optional<List<String>> save(Path file, KeptSession session, boolean photosInside, Cancel cancel);

  /**
   * Bytes of the photos from files that would be written into a session, those missing left out; of
   * no use if it was cancelled.
   */
  long photoBytes(Work work, Cancel cancel);
}
