package convoscope.core.tensor;

/**
 * Smallest, largest, mean and standard deviation (of the population) of a plane's values, in units
 * of the plane; {@code count} values in all.
 *
 * <p>Statistics of parts can be {@linkplain #merge merged}, so that bands may be counted by several
 * threads. Sums are kept in double.
 */
public record PlaneStatistics(long count, float min, float max, double sum, double sumOfSquares) {
  /** Of nothing: the neutral element of {@link #merge}. */
  public static final PlaneStatistics NONE =
      new PlaneStatistics(0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, 0);

  /** Of {@code count} values of an array. */
  public static PlaneStatistics of(float[] values, int from, int count) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      float value = values[i];
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
      squares += (double) value * value;
    }
    return new PlaneStatistics(count, min, max, sum, squares);
  }

  /** Of a whole plane. */
  public static PlaneStatistics of(Plane plane) {
    float[] row = new float[plane.columns()];
    PlaneStatistics all = NONE;
    for (int i = 0; i < plane.rows(); i++) {
      plane.copyRow(i, 0, row.length, row, 0);
      all = all.merge(of(row, 0, row.length));
    }
    return all;
  }

  /**
   * Of a plane's finite values alone, for a scale to show it on; of one 0 where there is none, so
   * that a range from the smallest to the largest never ends at ∞.
   */
  public static PlaneStatistics ofFinite(Plane plane) {
    PlaneStatistics all = of(plane);
    if (all.isFinite()) {
      return all;
    }
    float[] row = new float[plane.columns()];
    all = NONE;
    for (int i = 0; i < plane.rows(); i++) {
      plane.copyRow(i, 0, row.length, row, 0);
      int count = 0;
      for (float value : row) {
        if (Float.isFinite(value)) {
          row[count++] = value;
        }
      }
      all = all.merge(of(row, 0, count));
    }
    return all.count > 0 ? all : of(new float[1], 0, 1);
  }

  public PlaneStatistics merge(PlaneStatistics other) {
    return new PlaneStatistics(
        count + other.count,
        Math.min(min, other.min),
        Math.max(max, other.max),
        sum + other.sum,
        sumOfSquares + other.sumOfSquares);
  }

  public double mean() {
    return sum / count;
  }

  /** Square root of the mean of squares less the square of the mean. */
  public double deviation() {
    return Math.sqrt(Math.max(0, sumOfSquares / count - mean() * mean()));
  }

  /** max(|min|, |max|). */
  public float largestMagnitude() {
    return Math.max(Math.abs(min), Math.abs(max));
  }

  /** Whether every value is a finite number; a float sum can overflow. */
  public boolean isFinite() {
    return Float.isFinite(min) && Float.isFinite(max) && Double.isFinite(sum);
  }
}
