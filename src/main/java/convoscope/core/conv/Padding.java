package convoscope.core.conv;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.Locale;

/**
 * How far the window may reach outside the photo: a rule, or numbers.
 *
 * <p>The rules are the field's own, each axis by itself, with k the kernel's size, d the dilation,
 * s the stride and n the photo's size.
 */
public sealed interface Padding {
  /** Rows or columns added before the first and after the last sample of one axis. */
  record Amount(int before, int after) {}

  /** The amount on one axis. */
  Amount rows(int size, int kernel, int stride, int dilation);

  Amount columns(int size, int kernel, int stride, int dilation);

  /** As on the command line: {@code half}, {@code 2}, {@code 1,0,1,0}. */
  String id();

  /** The rules that have a name. */
  enum Rule implements Padding {
    /** None: the window stays inside the photo. */
    VALID {
      @Override
      Amount amount(int size, int kernel, int stride, int dilation) {
        return new Amount(0, 0);
      }
    },
    /** ⌊d(k−1)/2⌋ on each side: PyTorch's usual "same" for odd k. */
    HALF {
      @Override
      Amount amount(int size, int kernel, int stride, int dilation) {
        int half = dilation * (kernel - 1) / 2;
        return new Amount(half, half);
      }
    },
    /** TensorFlow's: total = max((⌈n/s⌉ − 1)s + d(k−1) + 1 − n, 0), the smaller half before. */
    SAME {
      @Override
      Amount amount(int size, int kernel, int stride, int dilation) {
        long steps = Math.ceilDiv(size, stride) - 1L;
        long total = Math.max(steps * stride + (long) dilation * (kernel - 1) + 1 - size, 0);
        return new Amount((int) (total / 2), (int) (total - total / 2));
      }
    },
    /** d(k−1) on each side: every window that touches the photo. */
    FULL {
      @Override
      Amount amount(int size, int kernel, int stride, int dilation) {
        int all = dilation * (kernel - 1);
        return new Amount(all, all);
      }
    };

    abstract Amount amount(int size, int kernel, int stride, int dilation);

    @Override
    public Amount rows(int size, int kernel, int stride, int dilation) {
      return amount(size, kernel, stride, dilation);
    }

    @Override
    public Amount columns(int size, int kernel, int stride, int dilation) {
      return amount(size, kernel, stride, dilation);
    }

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Numbers of one's own, whatever the kernel.
   *
   * @throws ProblemException if one is negative or above {@value #MAX}
   */
  record Fixed(int top, int left, int bottom, int right) implements Padding {
    /** Largest padding on one side; more than any kernel can reach is allowed, within reason. */
    public static final int MAX = 4096;

    public Fixed {
      for (int side : new int[] {top, left, bottom, right}) {
        if (side < 0 || side > MAX) {
          throw new ProblemException(Problem.OUT_OF_RANGE, "padding", side, 0, MAX);
        }
      }
    }

    @Override
    public Amount rows(int size, int kernel, int stride, int dilation) {
      return new Amount(top, bottom);
    }

    @Override
    public Amount columns(int size, int kernel, int stride, int dilation) {
      return new Amount(left, right);
    }

    @Override
    public String id() {
      return top == left && top == bottom && top == right
          ? Integer.toString(top)
          : top + "," + left + "," + bottom + "," + right;
    }
  }

  /** The same number on all four sides. */
  static Padding of(int everySide) {
    return new Fixed(everySide, everySide, everySide, everySide);
  }

  /**
   * Reads what {@link #id()} writes.
   *
   * @throws ProblemException if the text is neither a rule nor one or four whole numbers from 0 on
   */
  static Padding parse(String text) {
    for (Rule rule : Rule.values()) {
      if (rule.id().equals(text.strip())) {
        return rule;
      }
    }
    String[] parts = text.split(",", -1);
    int[] sides = new int[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        sides[i] = Integer.parseInt(parts[i].strip());
      }
    } catch (NumberFormatException e) {
      throw new ProblemException(
          e, Problem.NOT_A_CHOICE, "padding", text, "valid, half, same, full, N, T,L,B,R");
    }
    return switch (sides.length) {
      case 1 -> of(sides[0]);
      case 4 -> new Fixed(sides[0], sides[1], sides[2], sides[3]);
      default ->
          throw new ProblemException(
              Problem.NOT_A_CHOICE, "padding", text, "valid, half, same, full, N, T,L,B,R");
    };
  }
}
