package convoscope.core.colour;

import convoscope.core.tensor.PlaneStatistics;
import java.util.Locale;

/**
 * How values become colours. To add one: a constant here, its names in both languages ({@code
 * display.<id>}).
 */
public enum DisplayMode {
  /** 0 is black, white is white, what lies outside is cut off. */
  CLAMP {
    @Override
    public DisplayRange range(PlaneStatistics statistics, float white) {
      return DisplayRange.of(0, white);
    }
  },
  /** The smallest value is black, the largest white; a constant map is black. */
  MINMAX {
    @Override
    public DisplayRange range(PlaneStatistics statistics, float white) {
      return DisplayRange.of(statistics.min(), statistics.max());
    }
  },
  /** Zero in the middle, ± the largest magnitude at the ends. */
  SIGNED {
    @Override
    public DisplayRange range(PlaneStatistics statistics, float white) {
      float largest = statistics.largestMagnitude();
      // A map of zeros is the neutral middle, not an end of the scale.
      float end = largest > 0 ? largest : 1;
      return DisplayRange.of(-end, end);
    }
  },
  /** |v|: zero is black, the largest magnitude white. */
  ABSOLUTE {
    @Override
    public DisplayRange range(PlaneStatistics statistics, float white) {
      return new DisplayRange(0, statistics.largestMagnitude(), true);
    }
  };

  /** As on the command line and in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The values at the ends of the colour map.
   *
   * @param statistics of the values that are shown on this scale
   * @param white the value of white in the photo's units, 255 or 1
   */
  public abstract DisplayRange range(PlaneStatistics statistics, float white);

  /**
   * Whether several channels of one map share a scale, so that they can be compared; else each has
   * its own.
   */
  public boolean isShared() {
    return this != MINMAX;
  }

  /** Whether its scale is the photo's own, whatever the values are; what lies beyond is cut. */
  public boolean isFixed() {
    return this == CLAMP;
  }

  /** Whether zero is in the middle of its colours, which are then the diverging map's. */
  public boolean isSigned() {
    return this == SIGNED;
  }

  /** Its colour map: the diverging one, or the one chosen for values without a sign. */
  public ColourMap colourMap(ColourMap chosen, boolean onDark) {
    return isSigned() ? ColourMaps.diverging(onDark) : chosen;
  }
}
