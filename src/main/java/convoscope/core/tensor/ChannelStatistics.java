package convoscope.core.tensor;

/**
 * What can be said of a channel's values.
 *
 * @param values smallest, largest, mean, deviation
 * @param zeros how many values are exactly 0
 */
public record ChannelStatistics(PlaneStatistics values, long zeros) {

  public static ChannelStatistics of(Plane plane) {
    float[] row = new float[plane.columns()];
    PlaneStatistics all = PlaneStatistics.NONE;
    long zeros = 0;
    for (int i = 0; i < plane.rows(); i++) {
      plane.copyRow(i, 0, row.length, row, 0);
      all = all.merge(PlaneStatistics.of(row, 0, row.length));
      for (float value : row) {
        if (value == 0) {
          zeros++;
        }
      }
    }
    return new ChannelStatistics(all, zeros);
  }

  /** Share of values that are exactly 0, from 0 to 1. */
  public double sparsity() {
    return (double) zeros / values.count();
  }

  /** Whether the channel says nothing of this picture: all its values are the same. */
  public boolean isDead() {
    return values.min() == values.max() && values.count() > 1;
  }
}
