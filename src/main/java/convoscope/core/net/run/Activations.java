package convoscope.core.net.run;

import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.tensor.Plane;
import java.util.Set;

/**
 * What the layers of a network made of one picture: values by tensor name.
 *
 * <p>The buffers are leased: {@link #close} gives them back to be used by a later run, after which
 * nothing may be read. Until then any thread may read. Immutable.
 */
public interface Activations extends AutoCloseable {
  /** Names of the tensors that are here. */
  Set<String> names();

  /**
   * Sizes of a tensor.
   *
   * @throws IllegalArgumentException if it is not here
   */
  Dims dims(String name);

  /** What the runtime computed a tensor in; its values here are those, as float32. */
  default ElementType type(String name) {
    return ElementType.FLOAT32;
  }

  /** The value at a flat index, C order. */
  float at(String name, int index);

  /** Copies {@code count} values from a flat index on. */
  void copy(String name, int from, int count, float[] target, int offset);

  /** One channel of a tensor, as {@link Dims#asMaps} sees it: a view. */
  default Plane plane(String name, int picture, int channel) {
    return new MapPlane(this, name, dims(name).asMaps(), picture, channel);
  }

  @Override
  void close();
}
