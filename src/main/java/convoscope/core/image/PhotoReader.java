package convoscope.core.image;

import java.nio.file.Path;

/** Decodes photos. Implementations may be called by any thread. */
public interface PhotoReader {
  /**
   * Decodes one file.
   *
   * @throws convoscope.core.ProblemException if there is no such file, it is no photo, is damaged
   *     or too large; the sentence names the file
   */
  Photo read(Path file);
}
