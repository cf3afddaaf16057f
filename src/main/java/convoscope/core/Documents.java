package convoscope.core;

import java.util.Map;
import java.util.Optional;

/** Small documents kept in the home folder: the session, the settings, own kernels. */
public interface Documents {
  /**
   * Reads a document.
   *
   * @return its content; empty if there is none
   * @throws ProblemException if it is damaged; it is set aside then, so that the next reading finds
   *     none
   */
  Optional<Map<String, Object>> read(String name);

  /**
   * Puts a document aside whose content is not what it should be, so that the next reading finds
   * none.
   *
   * @return where it lies now
   */
  String setAside(String name);

  /**
   * Writes a document, never by halves.
   *
   * @throws ProblemException if the folder cannot be written
   */
  void write(String name, Map<String, Object> content);
}
