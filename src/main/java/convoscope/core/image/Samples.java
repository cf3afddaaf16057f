package convoscope.core.image;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.tensor.Plane;
import java.util.Objects;

/**
 * A read-only picture of C channels of H×W samples, stored as bytes, shorts or floats, read as
 * float32 values: f(channel, row, column).
 *
 * <p>Stored plane by plane (C, H, W; the last axis runs fastest). Values are in units of {@link
 * #valueScale()}: a byte b is b (0…255), a short v is v/257, a float is itself; at {@link
 * ValueScale#TO_1} each is then divided by 255, in float32. There is no value outside the picture:
 * borders are the convolver's affair. Immutable; any thread may read.
 */
public abstract sealed class Samples {
  private final int channels;
  private final int rows;
  private final int columns;
  private final Layout layout;
  private final ValueScale valueScale;

  /** Where in the array the first sample lies, and how far it is from a channel to the next. */
  private record Layout(int start, int channelStride) {}

  private Samples(
      int channels, int rows, int columns, Layout layout, int length, ValueScale valueScale) {
    if (channels < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a picture of %d×%d×%d samples".formatted(channels, rows, columns));
    }
    if (layout.start + (channels - 1L) * layout.channelStride + (long) rows * columns > length) {
      throw new IllegalArgumentException(
          "%d stored samples for %d×%d×%d".formatted(length, channels, rows, columns));
    }
    this.channels = channels;
    this.rows = rows;
    this.columns = columns;
    this.layout = layout;
    this.valueScale = valueScale;
  }

  /** 8-bit samples, unsigned. The array is not copied: the caller must not write to it again. */
  public static Samples ofBytes(int channels, int rows, int columns, byte[] stored) {
    return new Bytes(
        channels, rows, columns, new Layout(0, rows * columns), ValueScale.TO_255, stored);
  }

  /** 16-bit samples, unsigned. The array is not copied: the caller must not write to it again. */
  public static Samples ofShorts(int channels, int rows, int columns, short[] stored) {
    return new Shorts(
        channels, rows, columns, new Layout(0, rows * columns), ValueScale.TO_255, stored);
  }

  /**
   * Float samples. The array is not copied: the caller must not write to it again.
   *
   * @throws ProblemException if a value is NaN or infinite
   */
  public static Samples ofFloats(int channels, int rows, int columns, float... stored) {
    for (float value : stored) {
      if (!Float.isFinite(value)) {
        throw new ProblemException(Problem.NOT_FINITE, "sample", value);
      }
    }
    return new Floats(
        channels, rows, columns, new Layout(0, rows * columns), ValueScale.TO_255, stored);
  }

  public final int channels() {
    return channels;
  }

  public final int rows() {
    return rows;
  }

  public final int columns() {
    return columns;
  }

  /** Units of the values that {@link #readRow} gives. */
  public final ValueScale valueScale() {
    return valueScale;
  }

  /** Bits of a stored sample: 8, 16 or 32. */
  public abstract int bits();

  /**
   * Reads {@code count} values of one row into {@code target}.
   *
   * <p>For the inner loops of engines: one call a row, nothing allocated.
   *
   * @throws IndexOutOfBoundsException outside the picture or the target
   */
  public abstract void readRow(
      int channel, int row, int column, int count, float[] target, int offset);

  /**
   * Copies the stored bytes of {@code count} samples of one row, for an engine that makes values of
   * them faster than {@link #readRow} does: (b &amp; 255), divided by 255 at {@link
   * ValueScale#TO_1}.
   *
   * @throws IllegalStateException if {@link #bits()} is not 8
   * @throws IndexOutOfBoundsException outside the picture or the target
   */
  public void copyBytes(int channel, int row, int column, int count, byte[] target, int offset) {
    throw new IllegalStateException("samples of " + bits() + " bits are not bytes");
  }

  /** One value; for the inspector and the reference, not for inner loops. */
  public final float at(int channel, int row, int column) {
    float[] one = new float[1];
    readRow(channel, row, column, 1, one, 0);
    return one[0];
  }

  /** One channel as a plane of values: a view, nothing is copied. */
  public final Plane plane(int channel) {
    Objects.checkIndex(channel, channels);
    return new View(this, channel);
  }

  /** One channel as a picture of its own: a view, nothing is copied. */
  public final Samples channel(int channel) {
    Objects.checkIndex(channel, channels);
    return view(
        1, new Layout(layout.start + channel * layout.channelStride, rows * columns), valueScale);
  }

  /** This one channel as three equal ones, R = G = B: a view, nothing is copied. */
  public final Samples threefold() {
    if (channels != 1) {
      throw new IllegalArgumentException("one channel is made three, found " + channels);
    }
    return view(3, new Layout(layout.start, 0), valueScale);
  }

  /** The same samples in other units: a view, nothing is copied. */
  public final Samples atScale(ValueScale scale) {
    return scale == valueScale ? this : view(channels, layout, scale);
  }

  abstract Samples view(int someChannels, Layout someLayout, ValueScale scale);

  final int index(int channel, int row, int column, int count) {
    Objects.checkIndex(channel, channels);
    Objects.checkIndex(row, rows);
    Objects.checkFromIndexSize(column, count, columns);
    return layout.start + channel * layout.channelStride + row * columns + column;
  }

  private record View(Samples samples, int channel) implements Plane {
    @Override
    public int rows() {
      return samples.rows;
    }

    @Override
    public int columns() {
      return samples.columns;
    }

    @Override
    public float at(int row, int column) {
      return samples.at(channel, row, column);
    }

    @Override
    public void copyRow(int row, int column, int count, float[] target, int offset) {
      samples.readRow(channel, row, column, count, target, offset);
    }
  }

  private static void toUnit(float[] target, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      target[i] /= 255f;
    }
  }

  private static final class Bytes extends Samples {
    private final byte[] stored;

    Bytes(int channels, int rows, int columns, Layout layout, ValueScale scale, byte[] stored) {
      super(channels, rows, columns, layout, stored.length, scale);
      this.stored = stored;
    }

    @Override
    public int bits() {
      return 8;
    }

    @Override
    public void readRow(int channel, int row, int column, int count, float[] target, int offset) {
      int from = index(channel, row, column, count);
      for (int i = 0; i < count; i++) {
        target[offset + i] = stored[from + i] & 0xFF;
      }
      if (valueScale() == ValueScale.TO_1) {
        toUnit(target, offset, count);
      }
    }

    @Override
    public void copyBytes(int channel, int row, int column, int count, byte[] target, int offset) {
      System.arraycopy(stored, index(channel, row, column, count), target, offset, count);
    }

    @Override
    Samples view(int someChannels, Layout someLayout, ValueScale scale) {
      return new Bytes(someChannels, rows(), columns(), someLayout, scale, stored);
    }
  }

  private static final class Shorts extends Samples {
    private final short[] stored;

    Shorts(int channels, int rows, int columns, Layout layout, ValueScale scale, short[] stored) {
      super(channels, rows, columns, layout, stored.length, scale);
      this.stored = stored;
    }

    @Override
    public int bits() {
      return 16;
    }

    @Override
    public void readRow(int channel, int row, int column, int count, float[] target, int offset) {
      int from = index(channel, row, column, count);
      for (int i = 0; i < count; i++) {
        target[offset + i] = (stored[from + i] & 0xFFFF) / 257f;
      }
      if (valueScale() == ValueScale.TO_1) {
        toUnit(target, offset, count);
      }
    }

    @Override
    Samples view(int someChannels, Layout someLayout, ValueScale scale) {
      return new Shorts(someChannels, rows(), columns(), someLayout, scale, stored);
    }
  }

  private static final class Floats extends Samples {
    private final float[] stored;

    Floats(int channels, int rows, int columns, Layout layout, ValueScale scale, float[] stored) {
      super(channels, rows, columns, layout, stored.length, scale);
      this.stored = stored;
    }

    @Override
    public int bits() {
      return 32;
    }

    @Override
    public void readRow(int channel, int row, int column, int count, float[] target, int offset) {
      System.arraycopy(stored, index(channel, row, column, count), target, offset, count);
      if (valueScale() == ValueScale.TO_1) {
        toUnit(target, offset, count);
      }
    }

    @Override
    Samples view(int someChannels, Layout someLayout, ValueScale scale) {
      return new Floats(someChannels, rows(), columns(), someLayout, scale, stored);
    }
  }
}
