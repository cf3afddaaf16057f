package convoscope.engine.onnx;

import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.run.Activations;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Values in buffers outside the heap, given back on closing. */
final class OnnxActivations implements Activations {
  private final Map<String, Dims> sizes;
  private final Map<String, FloatBuffer> values;
  private final Map<String, ElementType> types;
  private final Runnable givesBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param types of those that are not float32
   */
  OnnxActivations(
      Map<String, Dims> sizes,
      Map<String, FloatBuffer> values,
      Map<String, ElementType> types,
      Runnable givesBack) {
    this.types = Map.copyOf(types);
    this.sizes = Map.copyOf(sizes);
    this.values = Map.copyOf(values);
    this.givesBack = givesBack;
  }

  @Override
  public Set<String> names() {
    return sizes.keySet();
  }

  @Override
  public Dims dims(String name) {
    Dims dims = sizes.get(name);
    if (dims == null) {
      throw new IllegalArgumentException("no activations of " + name);
    }
    return dims;
  }

  @Override
  public ElementType type(String name) {
    return types.getOrDefault(name, ElementType.FLOAT32);
  }

  @Override
  public float at(String name, int index) {
    return buffer(name).get(index);
  }

  @Override
  public void copy(String name, int from, int count, float[] target, int offset) {
    buffer(name).get(from, target, offset, count);
  }

  private FloatBuffer buffer(String name) {
    FloatBuffer buffer = values.get(name);
    if (buffer == null) {
      throw new IllegalArgumentException("no activations of " + name);
    }
    if (closed.get()) {
      throw new IllegalStateException("activations of " + name + " were given back");
    }
    return buffer;
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      givesBack.run();
    }
  }
}
