package convoscope.core.colour;

/**
 * Which values the two ends of a colour map stand for.
 *
 * @param low value of the map's first colour
 * @param high value of its last; at least {@code low}
 * @param magnitude whether |v| is shown instead of v
 */
public record DisplayRange(float low, float high, boolean magnitude) {
  public DisplayRange {
    if (!(high >= low)) {
      throw new IllegalArgumentException("a range from %s to %s".formatted(low, high));
    }
  }

  public static DisplayRange of(float low, float high) {
    return new DisplayRange(low, high, false);
  }

  /** max(|low|, |high|). */
  public float largestMagnitude() {
    return Math.max(Math.abs(low), Math.abs(high));
  }

  /** The smallest range that holds both; of values or of magnitudes as this one is. */
  public DisplayRange union(DisplayRange other) {
    return new DisplayRange(Math.min(low, other.low), Math.max(high, other.high), magnitude);
  }

  /** Place of a value between the ends, 0 … 1; 0 everywhere if both ends are the same. */
  public double position(float value) {
    double v = magnitude ? Math.abs(value) : value;
    return high > low ? Math.clamp((v - low) / ((double) high - low), 0.0, 1.0) : 0;
  }
}
