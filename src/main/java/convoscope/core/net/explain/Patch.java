package convoscope.core.net.explain;

/**
 * What one input channel adds to one value of a convolution, in the kernel's shape: cell (u, v), 0
 * ≤ u &lt; kH, 0 ≤ v &lt; kW, multiplies the input at row i·s − p + u·d, column j·s′ − p′ + v·d′ by
 * the weight w(o, c, u, v), for the output at (o, i, j). Cells whose input lies beyond the map are
 * in the padding: their input counts as 0. No units; float32 inputs and weights, products in double
 * as {@link Terms} has them. Immutable; any thread, also after the run was given back.
 */
public final class Patch {
  private final Patches all;
  private final int place;

  Patch(Patches all, int place) {
    this.all = all;
    this.place = place;
  }

  /** Input channel, counted over the whole input and not within a group of the convolution. */
  public int channel() {
    return all.firstChannel() + place;
  }

  /** kH. */
  public int rows() {
    return all.rows();
  }

  /** kW. */
  public int columns() {
    return all.columns();
  }

  /** The input's row under row {@code u} of the kernel; in the padding below 0 or beyond. */
  public int row(int u) {
    return all.row(u);
  }

  /** The input's column under column {@code v} of the kernel; in the padding below 0 or beyond. */
  public int column(int v) {
    return all.column(v);
  }

  /** Whether a cell lies in the padding, where there is no term. */
  public boolean isOutside(int u, int v) {
    return index(u, v) < 0;
  }

  /** The input's flat index in {@link Patches#tensor()}; −1 in the padding. */
  public int index(int u, int v) {
    return all.index(at(u, v));
  }

  /** The input's value; 0 in the padding. */
  public float input(int u, int v) {
    return all.input(at(u, v));
  }

  /** The kernel's value; it is there in the padding too. */
  public float weight(int u, int v) {
    return all.weight(at(u, v));
  }

  /** Input × weight; 0 in the padding, whatever the weight. */
  public double product(int u, int v) {
    return all.product(at(u, v));
  }

  /** Σ of the products, row by row: the {@linkplain Terms.Group#sum subtotal} of the channel. */
  public double sum() {
    double sum = 0;
    for (int u = 0; u < rows(); u++) {
      for (int v = 0; v < columns(); v++) {
        if (!isOutside(u, v)) {
          sum += product(u, v);
        }
      }
    }
    return sum;
  }

  /** How many cells lie in the padding. */
  public int outside() {
    int count = 0;
    for (int u = 0; u < rows(); u++) {
      for (int v = 0; v < columns(); v++) {
        count += isOutside(u, v) ? 1 : 0;
      }
    }
    return count;
  }

  private int at(int u, int v) {
    if (u < 0 || u >= rows() || v < 0 || v >= columns()) {
      throw new IndexOutOfBoundsException("cell %d, %d of %s".formatted(u, v, this));
    }
    return (place * rows() + u) * columns() + v;
  }

  @Override
  public String toString() {
    return "channel %d, %d×%d".formatted(channel(), rows(), columns());
  }
}
