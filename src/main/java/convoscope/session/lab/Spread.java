package convoscope.session.lab;

import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayRange;
import convoscope.core.tensor.Distribution;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;

/**
 * How the values of a map, or of some of its channels, are spread.
 *
 * @param inner those whose window lies on the photo alone; all if there are none
 * @param rim the others, which padding has a part in
 * @param percentiles of {@code inner}: leaves at most {@link DisplayLimits#SHARE} of it at each end
 */
public record Spread(Distribution inner, Distribution rim, DisplayRange percentiles) {

  /**
   * Of one channel.
   *
   * @param plane the channel's values
   * @param innerPart which of them {@code inner} counts
   */
  static Spread of(Distribution inner, Distribution rim, Plane plane, Region innerPart) {
    if (inner.count() == 0) {
      Region whole = Region.whole(plane.rows(), plane.columns());
      return of(rim, Distribution.NONE, plane, whole);
    }
    float[] ends = inner.ends(DisplayLimits.SHARE, plane, innerPart);
    return new Spread(inner, rim, DisplayRange.of(ends[0], ends[1]));
  }

  /** Of both together; the percentiles are then told by bins alone. */
  public Spread merge(Spread other) {
    Distribution both = inner.merge(other.inner);
    return new Spread(
        both,
        rim.merge(other.rim),
        DisplayRange.of(both.low(DisplayLimits.SHARE), both.high(DisplayLimits.SHARE)));
  }

  /** Of all values, exact. */
  public PlaneStatistics statistics() {
    return inner.statistics().merge(rim.statistics());
  }

  /**
   * Between which values a scale tells them apart. Where hardly a value differs from all others the
   * percentiles are one value, and the extremes are taken.
   *
   * @param white the value of white, 255 or 1
   */
  public DisplayRange ends(DisplayLimits limits, float white) {
    PlaneStatistics all = statistics();
    DisplayRange extremes = DisplayRange.of(all.min(), all.max());
    return switch (kind(limits)) {
      case MANUAL -> limits.manual(white);
      case EXTREMES -> extremes;
      case PERCENTILE -> percentiles;
    };
  }

  /** The rule that {@link #ends} goes by. */
  public DisplayLimits.Kind kind(DisplayLimits limits) {
    boolean isOneValue = percentiles.low() >= percentiles.high();
    return limits.kind() == DisplayLimits.Kind.PERCENTILE && isOneValue
        ? DisplayLimits.Kind.EXTREMES
        : limits.kind();
  }

  /**
   * The share of all values, rim included, that lie beyond a scale's ends, 0 to 1: off by less than
   * what lies in two bins.
   */
  public double outside(DisplayRange range) {
    float low = range.magnitude() ? -range.high() : range.low();
    double count = inner.count() + rim.count();
    return (inner.outside(low, range.high()) + rim.outside(low, range.high())) / count;
  }
}
