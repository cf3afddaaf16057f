package convoscope.core.conv;

import java.util.Locale;

/**
 * The rule by which a coordinate outside 0 … n−1 gets its value, each axis by itself.
 *
 * <p>Names and meaning as in SciPy's and PyTorch's padding; the pictures show what stands left of
 * {@code abcd}. To add one: a constant here, its names in both languages ({@code border.<id>}).
 */
public enum BorderMode {
  /** {@code 000|abcd}. */
  ZERO("000|abcd") {
    @Override
    public int source(int index, int size) {
      return OUTSIDE;
    }
  },
  /** {@code VVV|abcd}. */
  CONSTANT("VVV|abcd") {
    @Override
    public int source(int index, int size) {
      return OUTSIDE;
    }
  },
  /** {@code aaa|abcd}. */
  REPLICATE("aaa|abcd") {
    @Override
    public int source(int index, int size) {
      return Math.clamp(index, 0, size - 1);
    }
  },
  /** {@code dcb|abcd}: mirrored at the edge sample, which is not repeated. */
  REFLECT("dcb|abcd") {
    @Override
    public int largestPadding(int size) {
      return size - 1;
    }

    @Override
    public int source(int index, int size) {
      return index < 0 ? -index : 2 * size - 2 - index;
    }
  },
  /** {@code cba|abcd}: mirrored at the edge, the edge sample repeated. */
  SYMMETRIC("cba|abcd") {
    @Override
    public int largestPadding(int size) {
      return size;
    }

    @Override
    public int source(int index, int size) {
      return index < 0 ? -1 - index : 2 * size - 1 - index;
    }
  },
  /** {@code bcd|abcd}: the picture repeated. */
  WRAP("bcd|abcd") {
    @Override
    public int largestPadding(int size) {
      return size;
    }

    @Override
    public int source(int index, int size) {
      return index < 0 ? index + size : index - size;
    }
  };

  /** {@link #source} of a coordinate that takes no sample but the border's own value. */
  public static final int OUTSIDE = -1;

  private final String picture;

  BorderMode(String picture) {
    this.picture = picture;
  }

  /** As on the command line and in files: the name in small letters. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does at the left edge of {@code abcd}, as a picture of letters. */
  public String picture() {
    return picture;
  }

  /** Largest padding on one side of an axis of {@code size} samples. */
  public int largestPadding(int size) {
    return Integer.MAX_VALUE;
  }

  /**
   * The coordinate inside 0 … size−1 whose sample stands at {@code index}, or {@link #OUTSIDE}.
   *
   * @param index a coordinate outside 0 … size−1, by at most {@link #largestPadding}
   */
  public abstract int source(int index, int size);

  /** {@link #source} for any coordinate: one inside stands for itself. */
  public final int resolve(int index, int size) {
    return index >= 0 && index < size ? index : source(index, size);
  }
}
