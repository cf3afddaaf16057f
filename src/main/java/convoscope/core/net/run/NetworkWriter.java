package convoscope.core.net.run;

import convoscope.core.net.graph.Network;

/** Writes a network's file. */
public interface NetworkWriter {
  /**
   * The whole file: graph and constants. What reads it again has the same layers, the same
   * constants to the bit, and computes the same. Any thread; takes up to seconds and two to three
   * times the memory of the constants.
   *
   * @throws convoscope.core.ProblemException NETWORK_FILE_TOO_LARGE if its format holds no such
   *     file
   * @throws IllegalArgumentException if the format has no words for what a layer, which is named,
   *     computes, or the network is none: without layers or outputs, or with names that are empty
   */
  byte[] write(Network network);
}
