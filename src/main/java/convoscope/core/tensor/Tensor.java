package convoscope.core.tensor;

import java.util.Objects;

/**
 * Immutable float32 values of shape N×C×H×W in C order.
 *
 * <p>It owns its array: a {@link Builder} is filled, then frozen without a copy, and nobody else
 * keeps the array. Safe for any thread once frozen.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] values;

  private Tensor(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** A tensor with a copy of {@code values}, which must be exactly {@code shape.size()}. */
  public static Tensor copyOf(Shape shape, float... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "%d values for shape %s, expected %d".formatted(values.length, shape, shape.size()));
    }
    return new Tensor(shape, values.clone());
  }

  /** A builder of zeros. */
  public static Builder builder(Shape shape) {
    return new Builder(shape);
  }

  public Shape shape() {
    return shape;
  }

  public float at(int picture, int channel, int row, int column) {
    Objects.checkIndex(picture, shape.pictures());
    Objects.checkIndex(channel, shape.channels());
    Objects.checkIndex(row, shape.rows());
    Objects.checkIndex(column, shape.columns());
    return values[shape.index(picture, channel, row, column)];
  }

  /** The channel as a plane: a view, nothing is copied. */
  public Plane plane(int picture, int channel) {
    Objects.checkIndex(picture, shape.pictures());
    Objects.checkIndex(channel, shape.channels());
    return new View(values, shape.index(picture, channel, 0, 0), shape.rows(), shape.columns());
  }

  /** Copies {@code count} values from flat index {@code from} on. */
  public void copy(int from, int count, float[] target, int offset) {
    System.arraycopy(values, from, target, offset, count);
  }

  private record View(float[] values, int start, int rows, int columns) implements Plane {
    @Override
    public float at(int row, int column) {
      Objects.checkIndex(row, rows);
      Objects.checkIndex(column, columns);
      return values[start + row * columns + column];
    }

    @Override
    public void copyRow(int row, int column, int count, float[] target, int offset) {
      Objects.checkIndex(row, rows);
      Objects.checkFromIndexSize(column, count, columns);
      System.arraycopy(values, start + row * columns + column, target, offset, count);
    }
  }

  /** Fills the values of one tensor, then freezes them. Not for two threads on the same value. */
  public static final class Builder {
    private final Shape shape;
    private float[] values;
    private boolean frozen;

    private Builder(Shape shape) {
      this.shape = shape;
      this.values = new float[shape.size()];
    }

    public Shape shape() {
      return shape;
    }

    /**
     * The array to fill, in C order; it must not be written after {@link #freeze()}.
     *
     * @throws IllegalStateException after {@link #freeze()}
     */
    public float[] array() {
      if (frozen) {
        throw new IllegalStateException("this tensor is frozen");
      }
      return values;
    }

    /** The tensor over the filled array; the builder gives the array out no more. */
    public Tensor freeze() {
      Tensor result = new Tensor(shape, array());
      frozen = true;
      values = new float[0];
      return result;
    }
  }
}
