package convoscope.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.Workers;
import convoscope.core.net.Activations;
import convoscope.core.net.Dims;
import convoscope.core.net.Layer;
import convoscope.core.net.Network;
import convoscope.core.net.NetworkRunner;
import convoscope.core.net.Shapes;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A network in ONNX Runtime: one session for the answer alone, which the runtime may simplify as it
 * likes, and one whose every tensor is an output. Each is made when first needed.
 */
final class OnnxLoaded implements NetworkRunner.Loaded {
  /** How often a running network is asked whether it is still wanted, in nanoseconds. */
  private static final long WATCH = 2_000_000;

  private final Network network;
  private final OnnxFile file;
  private final OrtEnvironment environment;
  private final Workers workers;
  private final BufferPool buffers = new BufferPool();
  private final Set<String> known = new TreeSet<>();
  private @Nullable OrtSession answering;
  private @Nullable OrtSession showing;
  private boolean closed;

  OnnxLoaded(Network network, OnnxFile file, OrtEnvironment environment, Workers workers) {
    this.network = network;
    this.file = file;
    this.environment = environment;
    this.workers = workers;
    for (Layer layer : network.layers()) {
      known.addAll(layer.outputs());
    }
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public synchronized Optional<Activations> run(
      Tensor input, Collection<String> wanted, Cancel cancel) {
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new ProblemException(Problem.LAYER_UNKNOWN, network.file(), name);
      }
    }
    check(input.shape());
    boolean forAnswer = network.outputs().containsAll(wanted);
    if (!forAnswer) {
      // Asked before the runtime is: it would take what it needs until there is nothing left.
      long bytes = Shapes.of(network, dims(input.shape())).bytes();
      if (bytes > MachineMemory.most()) {
        throw new ProblemException(
            Problem.NETWORK_TOO_LARGE, network.file(), bytes >> 20, MachineMemory.most() >> 20);
      }
    }
    try {
      OrtSession session = session(forAnswer);
      return cancel.requested() ? Optional.empty() : run(session, input, wanted, cancel);
    } catch (OrtException e) {
      if (cancel.requested()) {
        return Optional.empty();
      }
      throw refused(e);
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
  }

  private void check(Shape found) {
    Dims expected = network.input().dims();
    boolean fits = found.pictures() == 1 || expected.size(0) == Dims.FREE;
    fits &= found.channels() == expected.size(1);
    fits &= expected.size(2) == Dims.FREE || expected.size(2) == found.rows();
    fits &= expected.size(3) == Dims.FREE || expected.size(3) == found.columns();
    if (!fits) {
      throw new ProblemException(
          Problem.INPUT_SIZE_UNFIT, network.file(), found.toString(), expected.toString());
    }
  }

  private OrtSession session(boolean forAnswer) throws OrtException {
    if (closed) {
      throw new IllegalStateException("this network is closed");
    }
    OrtSession session = forAnswer ? answering : showing;
    if (session != null) {
      return session;
    }
    Set<String> more = new TreeSet<>();
    if (!forAnswer) {
      more.addAll(known);
      network.outputs().forEach(more::remove);
    }
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(workers.threads());
      if (!forAnswer) {
        // Beyond that the runtime blocks channels for its convolutions, and would have to undo it
        // for every map that is wanted: ResNet-50 takes a quarter longer.
        options.setOptimizationLevel(SessionOptions.OptLevel.BASIC_OPT);
      }
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry(
          "session.model_external_initializers_file_folder_path",
          String.valueOf(file.file().toAbsolutePath().getParent()));
      session = environment.createSession(file.withOutputs(more), options);
    }
    if (forAnswer) {
      answering = session;
    } else {
      showing = session;
    }
    return session;
  }

  private Optional<Activations> run(
      OrtSession session, Tensor input, Collection<String> wanted, Cancel cancel)
      throws OrtException {
    Map<String, Dims> sizes = buffers.sizes(input.shape(), wanted);
    Map<String, FloatBuffer> values = buffers.lease(sizes);
    Map<String, OnnxValue> pinned = new HashMap<>();
    FloatBuffer own = copy(input);
    try (OnnxTensor in = tensor(input.shape(), own);
        RunOptions options = new RunOptions()) {
      for (Map.Entry<String, FloatBuffer> buffer : values.entrySet()) {
        Dims dims = sizes.getOrDefault(buffer.getKey(), Dims.of());
        pinned.put(
            buffer.getKey(), OnnxTensor.createTensor(environment, buffer.getValue(), longs(dims)));
      }
      Set<String> rest = new TreeSet<>(wanted);
      rest.removeAll(pinned.keySet());
      Map<String, OnnxTensor> inputs = Map.of(network.input().name(), in);
      try (OrtSession.Result result = watched(session, inputs, rest, pinned, options, cancel)) {
        if (cancel.requested()) {
          buffers.giveBack(values);
          return Optional.empty();
        }
        Map<String, Dims> allSizes = new LinkedHashMap<>(sizes);
        Map<String, FloatBuffer> all = new LinkedHashMap<>(values);
        Map<String, Dims> learned = new HashMap<>();
        for (String name : rest) {
          OnnxTensor made = (OnnxTensor) result.get(name).orElseThrow();
          Dims dims = dims(made.getInfo());
          allSizes.put(name, dims);
          all.put(name, Outputs.values(made, dims));
          if (Outputs.isFloat(made.getInfo())) {
            learned.put(name, dims);
          }
        }
        buffers.learn(input.shape(), learned);
        allSizes.put(network.input().name(), dims(input.shape()));
        all.put(network.input().name(), own);
        return Optional.of(new OnnxActivations(allSizes, all, () -> buffers.giveBack(all)));
      }
    } catch (OrtException | RuntimeException e) {
      buffers.giveBack(values);
      throw e;
    } finally {
      pinned.values().forEach(OnnxValue::close);
    }
  }

  /** Runs it while a second thread watches for the cancel; that one ends with the run. */
  private OrtSession.Result watched(
      OrtSession session,
      Map<String, OnnxTensor> inputs,
      Set<String> rest,
      Map<String, OnnxValue> pinned,
      RunOptions options,
      Cancel cancel)
      throws OrtException {
    AtomicBoolean done = new AtomicBoolean();
    List<OrtSession.Result> results = new ArrayList<>();
    List<OrtException> failures = new ArrayList<>();
    workers.run(
        2,
        part -> {
          if (part == 0) {
            try {
              results.add(session.run(inputs, rest, pinned, options));
            } catch (OrtException e) {
              failures.add(e);
            } finally {
              done.set(true);
            }
          } else {
            watch(done, options, cancel);
          }
        });
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return results.getFirst();
  }

  private static void watch(AtomicBoolean done, RunOptions options, Cancel cancel) {
    while (!done.get()) {
      if (cancel.requested()) {
        try {
          options.setTerminate(true);
        } catch (OrtException e) {
          // Then the run ends by itself, and its result is not looked at.
        }
        return;
      }
      LockSupport.parkNanos(WATCH);
    }
  }

  private static FloatBuffer copy(Tensor input) {
    float[] values = new float[input.shape().size()];
    input.copy(0, values.length, values, 0);
    FloatBuffer buffer = Outputs.allocate(values.length);
    buffer.put(0, values);
    return buffer;
  }

  private OnnxTensor tensor(Shape shape, FloatBuffer values) throws OrtException {
    return OnnxTensor.createTensor(environment, values, longs(dims(shape)));
  }

  private static Dims dims(Shape shape) {
    return Dims.of(shape.pictures(), shape.channels(), shape.rows(), shape.columns());
  }

  private static long[] longs(Dims dims) {
    return dims.sizes().stream().mapToLong(Integer::longValue).toArray();
  }

  private static Dims dims(TensorInfo info) {
    long[] sizes = info.getShape();
    int[] dims = new int[sizes.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = Math.toIntExact(sizes[i]);
    }
    return Dims.of(dims);
  }

  private ProblemException refused(OrtException e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    return new ProblemException(e, Problem.NETWORK_REFUSED, network.file(), said);
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (answering != null) {
        answering.close();
      }
      if (showing != null) {
        showing.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("closing " + network.file(), e);
    }
    answering = null;
    showing = null;
    buffers.clear();
  }
}
