package convoscope.engine.onnx;

import ai.onnxruntime.NodeInfo;
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
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
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

  /** Tensors that the runtime cannot hand over to Java. */
  private final Set<String> closedOff = new TreeSet<>();

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
      if (layer.operator().equals("Optional")) {
        closedOff.addAll(layer.outputs());
      }
    }
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public synchronized Optional<Activations> run(
      Tensor input, Collection<String> wanted, Cancel cancel) {
    if (closed) {
      // It waited for another run, and nobody wants it any more.
      return Optional.empty();
    }
    for (String name : wanted) {
      if (!known.contains(name) && !network.outputs().contains(name)) {
        throw new ProblemException(Problem.LAYER_UNKNOWN, network.file(), name);
      }
    }
    Dims in = sizes(input.shape());
    boolean forAnswer = network.outputs().containsAll(wanted);
    Shapes shapes = new Shapes(Map.of());
    ProblemException doubt = null;
    try {
      shapes = Shapes.of(network, in);
    } catch (ProblemException e) {
      // Whether it runs is the runtime's to say; why it does not, is said better here.
      doubt = e;
    }
    // Asked before the runtime is: it would take what it needs until there is nothing left.
    double bytes = 2.0 * file.held() + (forAnswer ? shapes.peak(network) : shapes.bytes());
    if (bytes > MachineMemory.most()) {
      throw MachineMemory.tooLarge(network.file(), bytes);
    }
    checkHolds(in);
    for (String name : wanted) {
      shapes.get(name).ifPresent(this::checkHolds);
    }
    try {
      OrtSession session = session(forAnswer);
      if (cancel.requested()) {
        return Optional.empty();
      }
      Set<String> made = new TreeSet<>(wanted);
      made.retainAll(known);
      made.removeAll(closedOff);
      return run(session, new Request(input, in, made, wanted), shapes, cancel);
    } catch (OrtException e) {
      if (cancel.requested()) {
        return Optional.empty();
      }
      throw doubt == null ? refused(e) : doubt;
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
  }

  /**
   * What is asked.
   *
   * @param in the input's sizes; of more pictures than the tensor, if the file wants more
   * @param made those of the wanted tensors that layers make
   */
  private record Request(Tensor input, Dims in, Set<String> made, Collection<String> wanted) {}

  /** Every tensor that is handed over lies in one buffer. */
  private Dims checkHolds(Dims dims) {
    double count = dims.sizes().stream().mapToDouble(size -> size).reduce(1, (a, b) -> a * b);
    if (count > Outputs.MOST) {
      throw MachineMemory.tooLarge(network.file(), Float.BYTES * count);
    }
    return dims;
  }

  /** The sizes of an input as the network takes it: one picture is repeated where it wants more. */
  private Dims sizes(Shape found) {
    Dims expected = network.input().dims();
    boolean fits =
        found.pictures() == 1
            || expected.size(0) == Dims.FREE
            || expected.size(0) == found.pictures();
    fits &= found.channels() == expected.size(1);
    fits &= expected.size(2) == Dims.FREE || expected.size(2) == found.rows();
    fits &= expected.size(3) == Dims.FREE || expected.size(3) == found.columns();
    if (!fits) {
      throw new ProblemException(
          Problem.INPUT_SIZE_UNFIT, network.file(), found.toString(), expected.toString());
    }
    int pictures = expected.size(0) == Dims.FREE ? found.pictures() : expected.size(0);
    return Dims.of(pictures, found.channels(), found.rows(), found.columns());
  }

  private OrtSession session(boolean forAnswer) throws OrtException {
    OrtSession session = forAnswer ? answering : showing;
    if (session != null) {
      return session;
    }
    Set<String> more = new TreeSet<>();
    if (!forAnswer) {
      more.addAll(known);
      network.outputs().forEach(more::remove);
      more.removeAll(closedOff);
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

  /** The buffers of a run: what the sizes are known of is written where it stays. */
  private Optional<Activations> run(OrtSession session, Request asked, Shapes shapes, Cancel cancel)
      throws OrtException {
    Map<String, Dims> learned = buffers.sizes(asked.input.shape(), asked.made);
    Map<String, Dims> sizes = new LinkedHashMap<>();
    for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
      String name = output.getKey();
      Dims dims = Optional.ofNullable(learned.get(name)).or(() -> shapes.get(name)).orElse(null);
      if (dims != null
          && asked.made.contains(name)
          && !buffers.isVarying(name)
          && output.getValue().getInfo() instanceof TensorInfo info
          && Outputs.isFloat(info)) {
        sizes.put(name, dims);
      }
    }
    try {
      return run(session, asked, sizes, cancel);
    } catch (OrtException e) {
      if (sizes.isEmpty() || cancel.requested()) {
        throw e;
      }
      // A size that depends on the picture, or that the graph says otherwise than the runtime.
      buffers.learn(asked.input.shape(), sizes);
      return run(session, asked, Map.of(), cancel);
    }
  }

  private Optional<Activations> run(
      OrtSession session, Request asked, Map<String, Dims> sizes, Cancel cancel)
      throws OrtException {
    Map<String, FloatBuffer> values = buffers.lease(sizes);
    Map<String, OnnxValue> pinned = new HashMap<>();
    FloatBuffer own = copy(asked.input, asked.in);
    try (OnnxTensor in = OnnxTensor.createTensor(environment, own, longs(asked.in));
        RunOptions options = new RunOptions()) {
      for (Map.Entry<String, FloatBuffer> buffer : values.entrySet()) {
        Dims dims = sizes.getOrDefault(buffer.getKey(), Dims.of());
        pinned.put(
            buffer.getKey(), OnnxTensor.createTensor(environment, buffer.getValue(), longs(dims)));
      }
      Set<String> rest = new TreeSet<>(asked.made);
      rest.removeAll(pinned.keySet());
      Map<String, OnnxTensor> inputs = Map.of(network.input().name(), in);
      try (OrtSession.Result result = watched(session, inputs, rest, pinned, options, cancel)) {
        if (cancel.requested()) {
          buffers.giveBack(values);
          return Optional.empty();
        }
        Map<String, Dims> allSizes = new LinkedHashMap<>(sizes);
        Map<String, FloatBuffer> all = new LinkedHashMap<>(values);
        Map<String, Dims> learned = new HashMap<>(sizes);
        Map<String, ElementType> types = new HashMap<>();
        for (String name : rest) {
          // A sequence of tensors, or texts, are no map: they are left out.
          if (result.get(name).orElse(null) instanceof OnnxTensor made
              && Outputs.isReadable(made.getInfo())) {
            Dims dims = checkHolds(dims(made.getInfo()));
            allSizes.put(name, dims);
            all.put(name, Outputs.values(made, dims));
            if (Outputs.isFloat(made.getInfo())) {
              learned.put(name, dims);
            } else {
              types.put(name, Outputs.type(made.getInfo()));
            }
          }
        }
        buffers.learn(asked.input.shape(), learned);
        for (String name : asked.wanted) {
          network.constant(name).ifPresent(constant -> put(constant, name, allSizes, all));
        }
        allSizes.put(network.input().name(), asked.in);
        all.put(network.input().name(), own);
        return Optional.of(new OnnxActivations(allSizes, all, types, () -> buffers.giveBack(all)));
      }
    } catch (OrtException | RuntimeException e) {
      buffers.giveBack(values);
      throw e;
    } finally {
      pinned.values().forEach(OnnxValue::close);
    }
  }

  /** A tensor of the file that the graph gives out as it is. */
  private void put(
      Constant constant, String name, Map<String, Dims> sizes, Map<String, FloatBuffer> values) {
    if (!known.contains(name) && (constant.isReal() || constant.isWhole())) {
      float[] copy = new float[(int) checkHolds(constant.dims()).count()];
      constant.copy(0, copy.length, copy, 0);
      sizes.put(name, constant.dims());
      values.put(name, Outputs.allocate(copy.length).put(0, copy));
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

  /** The values as they are in the file's own type, once for every picture. */
  private FloatBuffer copy(Tensor input, Dims in) {
    float[] values = new float[input.shape().size()];
    input.copy(0, values.length, values, 0);
    ElementType type = network.input().type();
    if (type != ElementType.FLOAT32) {
      for (int i = 0; i < values.length; i++) {
        values[i] = type.nearest(values[i]);
      }
    }
    FloatBuffer buffer = Outputs.allocate(Math.toIntExact(in.count()));
    for (int from = 0; from < buffer.limit(); from += values.length) {
      buffer.put(from, values);
    }
    return buffer;
  }

  private static long[] longs(Dims dims) {
    return dims.sizes().stream().mapToLong(Integer::longValue).toArray();
  }

  private Dims dims(TensorInfo info) {
    long[] sizes = info.getShape();
    int[] dims = new int[sizes.length];
    for (int i = 0; i < dims.length; i++) {
      if (sizes[i] > Outputs.MOST) {
        throw MachineMemory.tooLarge(network.file(), (double) Float.BYTES * sizes[i]);
      }
      dims[i] = (int) sizes[i];
    }
    return Dims.of(dims);
  }

  private ProblemException refused(OrtException e) {
    return new ProblemException(
        e,
        Problem.NETWORK_REFUSED,
        network.file(),
        RuntimeWords.of(String.valueOf(e.getMessage())));
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
