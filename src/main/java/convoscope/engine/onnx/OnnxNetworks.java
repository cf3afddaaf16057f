package convoscope.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.Workers;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.NetworkReader;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.net.run.NetworkWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * ONNX networks: reads and writes their files and runs them by ONNX Runtime.
 *
 * <p>The file's bytes are held, outside the heap, as long as the network is in use: its weights are
 * views of them. The runtime's library is loaded with the first network that is run, not before.
 * Any thread.
 */
public final class OnnxNetworks implements NetworkReader, NetworkRunner, NetworkWriter {
  private final Workers workers;
  private final Map<Network, OnnxFile> files = Collections.synchronizedMap(new WeakHashMap<>());
  private volatile @Nullable OrtEnvironment environment;

  /**
   * @param workers one of their threads watches for a cancelled run; the runtime has its own
   *     threads
   */
  public OnnxNetworks(Workers workers) {
    this.workers = workers;
  }

  @Override
  public Network read(Path file) {
    return known(OnnxFile.read(file));
  }

  @Override
  public Network read(Path name, byte[] contents) {
    return known(OnnxFile.of(name, contents));
  }

  private Network known(OnnxFile file) {
    // Before weights beside the file are read: they would be until there is no memory left.
    if (file.held() > MachineMemory.most()) {
      throw MachineMemory.tooLarge(file.file(), file.held());
    }
    ModelAdapting adapted = ModelAdapting.of(file);
    Network network = GraphReading.read(adapted);
    files.put(network, adapted.file());
    return network;
  }

  @Override
  public byte[] write(Network network) {
    return OnnxWriter.write(network);
  }

  @Override
  public String id() {
    return "ONNX Runtime";
  }

  @Override
  public Loaded load(Network network) {
    OnnxFile file = files.get(network);
    if (file == null) {
      throw new IllegalArgumentException("a network that was read elsewhere");
    }
    return new OnnxLoaded(network, file, environment(), workers);
  }

  @Override
  public void giveBackMemory() {
    MachineMemory.giveBack();
  }

  private OrtEnvironment environment() {
    OrtEnvironment known = environment;
    if (known != null) {
      return known;
    }
    try {
      known = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "convoscope");
      known.setTelemetry(false);
      environment = known;
      return known;
    } catch (OrtException | LinkageError | RuntimeException e) {
      throw new ProblemException(e, Problem.ENGINE_MISSING, id(), "not-loaded");
    }
  }
}
