package convoscope.core.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which values and which colours a scale runs over. */
class ColourScalesTest {
  private static Plane plane(float... values) {
    Tensor.Builder builder = Tensor.builder(new Shape(1, 1, 1, values.length));
    System.arraycopy(values, 0, builder.array(), 0, values.length);
    return builder.freeze().plane(0, 0);
  }

  private static PlaneStatistics of(float... values) {
    return PlaneStatistics.ofFinite(plane(values));
  }

  @Test
  void scoresHaveOneScaleAlsoWhereMapsHaveEachTheirOwn() {
    List<PlaneStatistics> scores = List.of(of(-6), of(16), of(3));
    List<DisplayRange> ranges = ChannelScaling.CHANNEL.ofChannelsWith(1).ranges(scores, true, 3);
    assertEquals(List.of(DisplayRange.of(-16, 16)), ranges.stream().distinct().toList());
    assertEquals(ChannelScaling.CHANNEL, ChannelScaling.CHANNEL.ofChannelsWith(4));
    assertEquals(ChannelScaling.FIXED, ChannelScaling.FIXED.ofChannelsWith(1));
  }

  @Test
  void noRangeEndsAtInfinity() {
    float inf = Float.POSITIVE_INFINITY;
    PlaneStatistics values = of(-inf, 2, Float.NaN, -3, inf);
    assertEquals(-3, values.min());
    assertEquals(2, values.max());
    assertEquals(2, values.count());
    assertEquals(0, of(inf, -inf).largestMagnitude(), "nothing finite");
    for (DisplayMode mode : DisplayMode.values()) {
      DisplayRange range = mode.range(of(-inf, 2), 1);
      assertEquals(true, Float.isFinite(range.low()) && Float.isFinite(range.high()), mode.id());
    }
  }

  @Test
  void theHalvesOfSignedColoursMeanWhatTheWholeMeans() {
    ColourMap whole = ColourMaps.diverging(true);
    for (float value : new float[] {0, 0.5f, 3, 7.25f, 10}) {
      assertEquals(
          whole.argb(DisplayRange.of(-10, 10).position(value)),
          whole.fromMiddle().argb(DisplayRange.of(0, 10).position(value)));
      assertEquals(
          whole.argb(DisplayRange.of(-10, 10).position(-value)),
          whole.toMiddle().argb(DisplayRange.of(-10, 0).position(-value)));
    }
    assertNotEquals(whole.argb(1), whole.toMiddle().argb(1));
  }
}
