package convoscope.core.net.run;

import convoscope.core.Cancel;
import convoscope.core.net.graph.Network;
import convoscope.core.tensor.Tensor;
import java.util.Collection;
import java.util.Optional;

/** Runs a network: tensor and wanted maps → activations. */
public interface NetworkRunner {
  /** The runtime's name and version, as the status line says it. */
  String id();

  /**
   * Makes a network ready to run. Any thread; takes up to seconds and as much memory as the file.
   *
   * @throws convoscope.core.ProblemException if the runtime is missing or refuses it
   */
  Loaded load(Network network);

  /**
   * Gives the memory of closed networks, and of their runs that nobody holds, back to the machine.
   * Takes some 100 ms; for the background.
   */
  void giveBackMemory();

  /** A network that is ready. One run at a time; a second caller waits. */
  interface Loaded extends AutoCloseable {
    Network network();

    /**
     * Runs it.
     *
     * @param input 1×C×H×W, in the network's own units
     * @param wanted names of tensors; they and the input, and no others, can be asked of the result
     * @param cancel polled during the run
     * @return nothing if it was cancelled, or is closed
     * @throws convoscope.core.ProblemException if the runtime fails, or a wanted tensor is unknown
     */
    Optional<Activations> run(Tensor input, Collection<String> wanted, Cancel cancel);

    /** Frees the runtime's memory; activations that were given out stay. */
    @Override
    void close();
  }
}
