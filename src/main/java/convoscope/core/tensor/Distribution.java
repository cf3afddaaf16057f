package convoscope.core.tensor;

import java.util.Arrays;

/**
 * How many of a map's values lie where: counts in bins of one sign, one power of two and seven bits
 * after the leading one, so that a bin at value v is at most |v|/128 wide. Zero and what is smaller
 * than 1e−40 share a bin.
 *
 * <p>Counting takes one pass of one increment a value, fit for a band that is still in the cache;
 * no range needs to be known before. Every answer is about whole bins and so is exact in its count:
 * what is approximate is only where an end lies, by less than a bin. Values are finite. Immutable.
 */
public final class Distribution {
  /** One bin for each value of a float's upper half. */
  private static final int BINS = 1 << 16;

  private static final int LOWER_HALF = 0xFFFF;
  private static final int ZERO = BINS / 2;

  /** A range is told more exactly than its bins where they are less than so many. */
  private static final int FINE = 64;

  /** Of nothing: the neutral element of {@link #merge}. */
  public static final Distribution NONE =
      new Distribution(new int[0], new long[0], PlaneStatistics.NONE);

  /** Bins that hold something, from the lowest on. */
  private final int[] bins;

  /** Values up to the end of each of them. */
  private final long[] upTo;

  private final PlaneStatistics statistics;

  private Distribution(int[] bins, long[] upTo, PlaneStatistics statistics) {
    this.bins = bins;
    this.upTo = upTo;
    this.statistics = statistics;
  }

  /** Of some values. */
  public static Distribution of(float... values) {
    Builder builder = new Builder();
    builder.add(values, 0, values.length);
    return builder.build();
  }

  /** Exact smallest and largest value, mean and deviation of the same values. */
  public PlaneStatistics statistics() {
    return statistics;
  }

  public long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /**
   * The lower end of a scale that leaves at most {@code share} of the values below it: the lower
   * edge of the bin of the value at rank ⌊share · count⌋ from below, or the smallest value if that
   * is higher. Of at most 1/share values it is the smallest.
   *
   * @param share from 0 to 0.5
   */
  public float low(double share) {
    return Math.max(lowest(bins[lowIndex(share)]), statistics.min());
  }

  /** The upper end, as {@link #low} from above. */
  public float high(double share) {
    return Math.min(highest(bins[highIndex(share)]), statistics.max());
  }

  private int lowIndex(double share) {
    long rank = (long) (share * count());
    int index = 0;
    while (upTo[index] <= rank) {
      index++;
    }
    return index;
  }

  private int highIndex(double share) {
    long rank = count() - 1 - (long) (share * count());
    int index = bins.length - 1;
    while (index > 0 && upTo[index - 1] > rank) {
      index--;
    }
    return index;
  }

  /**
   * Both ends as {@link #low} and {@link #high}, but where a bin is wide beside the range between
   * them, the exact value at that rank, for which the values are read again: an end is off by less
   * than a bin and by less than 1/{@value #FINE} of the range.
   *
   * @param plane what was counted
   * @param region which part of it
   * @return low and high
   */
  public float[] ends(double share, Plane plane, Region region) {
    int lowest = lowIndex(share);
    int highest = highIndex(share);
    float low = low(share);
    float high = high(share);
    long cut = (long) (share * count());
    boolean isCut = cut > 0 && statistics.min() < statistics.max();
    double fine = ((double) high - low) / FINE;
    boolean isLowCoarse = isCut && width(bins[lowest]) > fine;
    boolean isHighCoarse = isCut && width(bins[highest]) > fine;
    return new float[] {
      isLowCoarse ? at(cut, lowest, plane, region) : low,
      isHighCoarse ? at(count() - 1 - cut, highest, plane, region) : high
    };
  }

  private static double width(int bin) {
    return (double) highest(bin) - lowest(bin);
  }

  /** The value at a rank, from 0, by counting the lower halves of the values of its bin. */
  private float at(long rank, int index, Plane plane, Region region) {
    int bin = bins[index];
    int half = half(bin);
    int[] counts = new int[BINS];
    float[] row = new float[region.columns()];
    for (int i = region.row(); i < region.endRow(); i++) {
      plane.copyRow(i, region.column(), row.length, row, 0);
      for (float value : row) {
        int bits = Float.floatToRawIntBits(value);
        if (bits >>> 16 == half) {
          counts[bits & LOWER_HALF]++;
        }
      }
    }
    long left = rank - (index == 0 ? 0 : upTo[index - 1]);
    int place = 0;
    while (left >= counts[lower(bin, place)]) {
      left -= counts[lower(bin, place++)];
    }
    return Float.intBitsToFloat(half << 16 | lower(bin, place));
  }

  /** Of negative values the larger bits are the lower value. */
  private static int lower(int bin, int place) {
    return bin < ZERO ? LOWER_HALF - place : place;
  }

  /**
   * How many values lie below {@code low} or above {@code high}. Exact for ends that come from
   * {@link #low} and {@link #high} or lie beyond all values; else a bin that an end cuts is taken
   * to be filled evenly.
   */
  public double outside(float low, float high) {
    return count() == 0 ? 0 : below(low) + count() - upTo(high);
  }

  private double below(float value) {
    return value <= statistics.min() ? 0 : part(value, false);
  }

  private double upTo(float value) {
    return value >= statistics.max() ? count() : part(value, true);
  }

  /** Values up to one; where it is an edge of its bin that is exact. */
  private double part(float value, boolean isCounted) {
    int bin = bin(value);
    int found = Arrays.binarySearch(bins, bin);
    int index = found < 0 ? -found - 1 : found;
    double before = index == 0 ? 0 : upTo[index - 1];
    if (found < 0) {
      return before;
    }
    double from = Math.max(lowest(bin), statistics.min());
    double to = Math.min(highest(bin), statistics.max());
    double share =
        to > from ? Math.clamp((value - from) / (to - from), 0.0, 1.0) : isCounted ? 1 : 0;
    return before + share * (upTo[index] - before);
  }

  /** Of both together. */
  public Distribution merge(Distribution other) {
    int[] merged = new int[bins.length + other.bins.length];
    long[] counts = new long[merged.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < bins.length || j < other.bins.length) {
      int a = i < bins.length ? bins[i] : Integer.MAX_VALUE;
      int b = j < other.bins.length ? other.bins[j] : Integer.MAX_VALUE;
      merged[n] = Math.min(a, b);
      i += a <= b ? 1 : 0;
      j += b <= a ? 1 : 0;
      counts[n++] = (i == 0 ? 0 : upTo[i - 1]) + (j == 0 ? 0 : other.upTo[j - 1]);
    }
    return new Distribution(
        Arrays.copyOf(merged, n), Arrays.copyOf(counts, n), statistics.merge(other.statistics));
  }

  /** A value's bin, rising with the value. */
  private static int bin(float value) {
    return ordered(Float.floatToRawIntBits(value) >>> 16);
  }

  /** Upper half of a float → place in the order of values; its own inverse is {@link #half}. */
  private static int ordered(int half) {
    return half < ZERO ? half + ZERO : BINS - 1 - half;
  }

  private static int half(int bin) {
    return bin >= ZERO ? bin - ZERO : BINS - 1 - bin;
  }

  private static float lowest(int bin) {
    return edge(bin, bin < ZERO);
  }

  private static float highest(int bin) {
    return edge(bin, bin >= ZERO);
  }

  /** Zero's two bins end at zero: what they hold beside it is nothing. */
  private static float edge(int bin, boolean isOuter) {
    int half = half(bin);
    return (half & (ZERO - 1)) == 0
        ? 0
        : Float.intBitsToFloat(half << 16 | (isOuter ? LOWER_HALF : 0));
  }

  /** Counts; for one thread at a time. */
  public static final class Builder {
    private final int[] counts = new int[BINS];
    private PlaneStatistics statistics = PlaneStatistics.NONE;

    /** Counts {@code count} values of an array. */
    public void add(float[] values, int from, int count) {
      int[] table = counts;
      float min = Float.POSITIVE_INFINITY;
      float max = Float.NEGATIVE_INFINITY;
      double sum = 0;
      double squares = 0;
      // A comparison that hardly ever holds costs less than Math.min. It overlooks NaN, which the
      // sum does not.
      for (int i = from; i < from + count; i++) {
        float value = values[i];
        if (value < min) {
          min = value;
        }
        if (value > max) {
          max = value;
        }
        sum += value;
        squares += (double) value * value;
        table[Float.floatToRawIntBits(value) >>> 16]++;
      }
      statistics = statistics.merge(new PlaneStatistics(count, min, max, sum, squares));
    }

    /** What was counted. */
    public Distribution build() {
      int[] bins = new int[BINS];
      long[] upTo = new long[BINS];
      int n = 0;
      long sum = 0;
      for (int bin = 0; bin < BINS; bin++) {
        int here = counts[half(bin)];
        if (here > 0) {
          sum += here;
          bins[n] = bin;
          upTo[n++] = sum;
        }
      }
      return new Distribution(Arrays.copyOf(bins, n), Arrays.copyOf(upTo, n), statistics);
    }
  }
}
