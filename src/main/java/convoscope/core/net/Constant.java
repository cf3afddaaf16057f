package convoscope.core.net;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * A tensor that the file holds: weights, a bias, a list of sizes.
 *
 * <p>A read-only view, where possible of the file itself: a large network's weights are not copied.
 * Real types are read as float32, whole ones as 64 bits. Any thread may read.
 */
public final class Constant {
  private final String name;
  private final Dims dims;
  private final FloatBuffer reals;
  private final LongBuffer wholes;
  private final boolean isUniform;

  private Constant(
      String name, Dims dims, FloatBuffer reals, LongBuffer wholes, boolean isUniform) {
    if (!isUniform && dims.count() != reals.remaining() + wholes.remaining()) {
      throw new IllegalArgumentException(
          "%s: %d values for %s".formatted(name, reals.remaining() + wholes.remaining(), dims));
    }
    this.name = name;
    this.dims = dims;
    this.reals = reals;
    this.wholes = wholes;
    this.isUniform = isUniform;
  }

  /** Of real numbers. */
  public static Constant ofReals(String name, Dims dims, FloatBuffer values) {
    return new Constant(name, dims, values.asReadOnlyBuffer(), LongBuffer.allocate(0), false);
  }

  /** The same real number everywhere: weights that nobody has trained. */
  public static Constant uniform(String name, Dims dims, float value) {
    return new Constant(
        name, dims, FloatBuffer.wrap(new float[] {value}), LongBuffer.allocate(0), true);
  }

  /** Of whole numbers. */
  public static Constant ofWholes(String name, Dims dims, LongBuffer values) {
    return new Constant(name, dims, FloatBuffer.allocate(0), values.asReadOnlyBuffer(), false);
  }

  /** Of something that is no number, texts for example: only its sizes are known. */
  public static Constant unread(String name, Dims dims) {
    return new Constant(name, dims, FloatBuffer.allocate(0), LongBuffer.wrap(new long[] {0}), true);
  }

  /**
   * The same values under another name and other sizes; nothing is copied.
   *
   * @throws IllegalArgumentException if the sizes have another product
   */
  public Constant as(String otherName, Dims otherDims) {
    return new Constant(otherName, otherDims, reals, wholes, isUniform);
  }

  public String name() {
    return name;
  }

  public Dims dims() {
    return dims;
  }

  /** Whether its values are real numbers; sizes and axes are whole. */
  public boolean isReal() {
    return reals.remaining() > 0;
  }

  /** Whether its values are whole numbers; an empty list of sizes counts as such. */
  public boolean isWhole() {
    return !isReal() && !isUniform;
  }

  /** The value at a flat index, as a float; NaN if it is no number. */
  public float at(int index) {
    if (isUniform) {
      return isReal() ? reals.get(0) : Float.NaN;
    }
    return isReal() ? reals.get(reals.position() + index) : wholes.get(wholes.position() + index);
  }

  /** Copies {@code count} values from a flat index on. */
  public void copy(int from, int count, float[] target, int offset) {
    if (isReal() && !isUniform) {
      reals.get(reals.position() + from, target, offset, count);
    } else {
      for (int i = 0; i < count; i++) {
        target[offset + i] = at(from + i);
      }
    }
  }

  /** All values as whole numbers, real ones cut off. */
  public long[] toLongs() {
    long[] all = new long[(int) dims.count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = isReal() ? (long) at(i) : wholes.get(wholes.position() + i);
    }
    return all;
  }

  @Override
  public String toString() {
    return name + " " + dims;
  }
}
