package convoscope.core.net.run;

import convoscope.core.net.graph.Network;
import java.nio.file.Path;

/** Reads a network's file. */
public interface NetworkReader {
  /**
   * Reads graph and constants and checks both. Any thread; takes up to seconds.
   *
   * @throws convoscope.core.ProblemException if the file is no image network that can be run
   */
  Network read(Path file);

  /**
   * The same of a file in memory, as those that come with the program.
   *
   * @param name in the place of the file
   */
  Network read(Path name, byte[] contents);
}
