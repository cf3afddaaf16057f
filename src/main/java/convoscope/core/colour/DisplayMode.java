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
    public DisplayRange range(DisplayRange ends, float white) {
      return DisplayRange.of(0, white);
    }
  },
  /** The lower end is black, the upper white; a constant map is black. */
  MINMAX {
    @Override
    public DisplayRange range(DisplayRange ends, float white) {
      return ends;
    }
  },
  /** Zero in the middle, ± the larger magnitude of the ends at its own. */
  SIGNED {
    @Override
    public DisplayRange range(DisplayRange ends, float white) {
      float largest = ends.largestMagnitude();
      // A map of zeros is the neutral middle, not an end of the scale.
      float end = largest > 0 ? largest : 1;
      return DisplayRange.of(-end, end);
    }
  },
  /** |v|: zero is black, the larger magnitude of the ends white. */
  ABSOLUTE {
    @Override
    public DisplayRange range(DisplayRange ends, float white) {
      return new DisplayRange(0, ends.largestMagnitude(), true);
    }
  };

  /** As on the command line and in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The values at the ends of the colour map.
   *
   * @param ends between which values are to be told apart
   * @param white the value of white in the photo's units, 255 or 1
   */
  public abstract DisplayRange range(DisplayRange ends, float white);

  /** From the smallest value to the largest. */
  public DisplayRange range(PlaneStatistics statistics, float white) {
    return range(DisplayRange.of(statistics.min(), statistics.max()), white);
  }

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
