package convoscope.engine.onnx;

import convoscope.core.net.graph.Dims;
import convoscope.core.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Buffers that the runtime writes into, kept between runs: a buffer is with one lease at a time.
 *
 * <p>Sizes are learned from the runs with an input of that size. Some depend on the picture, as
 * those of what a detector found: once they were seen to change they are learned no more. Any
 * thread.
 */
final class BufferPool {
  /** What is kept of free buffers, in values: 256 MB. */
  private static final long MOST_FREE = 64L << 20;

  private final Map<Shape, Map<String, Dims>> learned = new HashMap<>();
  private final Map<Integer, Deque<FloatBuffer>> free = new HashMap<>();
  private final Set<String> varying = new HashSet<>();
  private long freeValues;
  private boolean closed;

  /** Sizes of those of the wanted tensors that are known. */
  synchronized Map<String, Dims> sizes(Shape input, Collection<String> wanted) {
    Map<String, Dims> known = learned.getOrDefault(input, Map.of());
    Map<String, Dims> found = new LinkedHashMap<>();
    for (String name : wanted) {
      Dims dims = known.get(name);
      if (dims != null) {
        found.put(name, dims);
      }
    }
    return found;
  }

  synchronized void learn(Shape input, Map<String, Dims> sizes) {
    Map<String, Dims> known = learned.computeIfAbsent(input, shape -> new HashMap<>());
    sizes.forEach(
        (name, dims) -> {
          Dims before = known.put(name, dims);
          if (before != null && !before.equals(dims)) {
            varying.add(name);
          }
        });
    learned.values().forEach(of -> of.keySet().removeAll(varying));
  }

  /** Whether a tensor's sizes were seen to change with the picture. */
  synchronized boolean isVarying(String name) {
    return varying.contains(name);
  }

  synchronized Map<String, FloatBuffer> lease(Map<String, Dims> sizes) {
    Map<String, FloatBuffer> leased = new LinkedHashMap<>();
    sizes.forEach(
        (name, dims) -> {
          int count = Math.toIntExact(dims.count());
          Deque<FloatBuffer> ready = free.get(count);
          if (ready == null || ready.isEmpty()) {
            leased.put(name, Outputs.allocate(count));
          } else {
            leased.put(name, ready.pop());
            freeValues -= count;
          }
        });
    return leased;
  }

  synchronized void giveBack(Map<String, FloatBuffer> buffers) {
    if (closed) {
      return;
    }
    buffers.forEach(
        (name, buffer) -> {
          int count = buffer.capacity();
          if (freeValues + count <= MOST_FREE) {
            free.computeIfAbsent(count, c -> new ArrayDeque<>()).push(buffer);
            freeValues += count;
          }
        });
  }

  synchronized void clear() {
    closed = true;
    free.clear();
    freeValues = 0;
  }
}
