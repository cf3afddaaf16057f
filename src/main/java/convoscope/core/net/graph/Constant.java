package convoscope.core.net.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that the file holds: weights, a bias, a list of sizes.
 *
 * <p>A read-only view, where possible of the file itself: a large network's weights are not copied.
 * Real types are read as float32, whole ones as 64 bits; {@link #bytes} are the file's own, of
 * which nothing was rounded. Any thread may read.
 */
public final class Constant {
  private final String name;
  private final Dims dims;
  private final FloatBuffer reals;
  private final LongBuffer wholes;
  private final boolean isUniform;
  private final ElementType type;

  /** The values in the file's own type; null if they stand in the other buffers as they are. */
  private final @Nullable ByteBuffer stored;

  private Constant(
      String name,
      Dims dims,
      FloatBuffer reals,
      LongBuffer wholes,
      boolean isUniform,
      ElementType type,
      @Nullable ByteBuffer stored) {
    if (!isUniform && dims.count() != reals.remaining() + wholes.remaining()) {
      throw new IllegalArgumentException(
          "%s: %d values for %s".formatted(name, reals.remaining() + wholes.remaining(), dims));
    }
    this.name = name;
    this.dims = dims;
    this.reals = reals;
    this.wholes = wholes;
    this.isUniform = isUniform;
    this.type = type;
    this.stored = stored;
  }

  private static Constant of(
      String name, Dims dims, FloatBuffer reals, boolean isUniform, ElementType type) {
    return new Constant(name, dims, reals, LongBuffer.allocate(0), isUniform, type, null);
  }

  /** Of real numbers. */
  public static Constant ofReals(String name, Dims dims, FloatBuffer values) {
    return of(name, dims, values.asReadOnlyBuffer(), false, ElementType.FLOAT32);
  }

  /** The same real number everywhere: weights that nobody has trained. */
  public static Constant uniform(String name, Dims dims, float value) {
    return of(name, dims, FloatBuffer.wrap(new float[] {value}), true, ElementType.FLOAT32);
  }

  /** Of whole numbers. */
  public static Constant ofWholes(String name, Dims dims, LongBuffer values) {
    LongBuffer wholes = values.asReadOnlyBuffer();
    return new Constant(
        name, dims, FloatBuffer.allocate(0), wholes, false, ElementType.INT64, null);
  }

  /** Of something that is no number, texts for example: only its sizes are known. */
  public static Constant unread(String name, Dims dims) {
    return new Constant(
        name,
        dims,
        FloatBuffer.allocate(0),
        LongBuffer.wrap(new long[] {0}),
        true,
        ElementType.STRING,
        null);
  }

  /**
   * The same constant, with its values as they stand in a file.
   *
   * @param bytes as {@link #bytes}; nobody writes to them
   * @throws IllegalArgumentException if they are more or fewer than the sizes ask for
   */
  public Constant stored(ElementType storedType, ByteBuffer bytes) {
    if (bytes.remaining() != Math.ceilDiv(dims.count() * storedType.bits(), Byte.SIZE)) {
      throw new IllegalArgumentException(
          "%s: %d bytes for %s of %s".formatted(name, bytes.remaining(), dims, storedType.id()));
    }
    return new Constant(
        name, dims, reals, wholes, isUniform, storedType, bytes.slice().asReadOnlyBuffer());
  }

  /**
   * The same values under another name and other sizes; nothing is copied.
   *
   * @throws IllegalArgumentException if the sizes have another product
   */
  public Constant as(String otherName, Dims otherDims) {
    return new Constant(otherName, otherDims, reals, wholes, isUniform, type, stored);
  }

  public String name() {
    return name;
  }

  public Dims dims() {
    return dims;
  }

  /** What its values are in the file. */
  public ElementType type() {
    return type;
  }

  /**
   * The values as a file holds them: in C order, each in its type's bits, the lowest byte first; of
   * types of less than a byte, the first in a byte's lowest bits (ONNX, {@code raw_data}). Where
   * they do not stand in memory so, they are made anew at every call.
   *
   * @throws IllegalArgumentException if it holds texts, whose bytes are not kept
   * @throws ArithmeticException if they are more than a buffer holds
   */
  public ByteBuffer bytes() {
    if (stored != null) {
      return stored.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
    if (type != ElementType.FLOAT32 && type != ElementType.INT64) {
      throw new IllegalArgumentException(name + ": the bytes of " + type.id() + " are not kept");
    }
    int count = Math.toIntExact(dims.count());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, type.bits() / Byte.SIZE))
            .order(ByteOrder.LITTLE_ENDIAN);
    if (type == ElementType.INT64) {
      bytes.asLongBuffer().put(wholes.duplicate());
    } else if (isUniform) {
      for (int i = 0; i < count; i++) {
        bytes.putFloat(Float.BYTES * i, reals.get(0));
      }
    } else {
      bytes.asFloatBuffer().put(reals.duplicate());
    }
    return bytes;
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
