package convoscope.session.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.ProblemException;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayLimits.Kind;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.core.conv.Workers;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.tensor.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which values the ends of a map's colours stand for. */
class MapScaleTest {
  private static final long SEED = 24;
  private static final KernelRecipe SOBEL = KernelPresets.byId("sobel-x").orElseThrow().recipe();

  private final LabPipeline pipeline =
      new LabPipeline(new MapMaker(new ReferenceConvolver()), Workers.CALLER);

  /**
   * As a large photo: soft shades, so that neighbours hardly differ, a little noise, and one hard
   * edge.
   */
  private static Photo soft(int rows, int columns) {
    Random random = new Random(SEED);
    byte[] pixels = new byte[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double shade = 120 + 60 * Math.sin(column / 25.0) * Math.cos(row / 31.0);
        boolean isSpot = row == rows / 2 && column == columns / 2;
        pixels[row * columns + column] =
            (byte) (isSpot ? 255 : Math.clamp(shade + 2 * random.nextGaussian(), 0, 255));
      }
    }
    return new Photo("soft", Samples.ofBytes(1, rows, columns, pixels));
  }

  private LabFrame frame(
      Photo photo, KernelRecipe kernel, ConvSpec spec, DisplayMode display, DisplayLimits limits) {
    LabRequest request =
        new LabRequest(
            new LabRequest.MapKey(photo, ChannelMode.GRAY, ValueScale.TO_255, kernel, spec),
            display,
            limits,
            display.colourMap(ColourMaps.grey(), false),
            null);
    LabFrame frame = pipeline.run(request, early -> {}, Cancel.NEVER);
    assertNotNull(frame);
    return frame;
  }

  /** The values whose window lies on the photo, by the map's own geometry, sorted. */
  private static float[] inner(FeatureMap map) {
    ConvGeometry geometry = map.convolution().geometry();
    List<Float> values = new ArrayList<>();
    for (int row = 0; row < geometry.outputRows(); row++) {
      for (int column = 0; column < geometry.outputColumns(); column++) {
        if (Region.whole(geometry.rowAxis().size(), geometry.columnAxis().size())
            .contains(geometry.requiredInput(new Region(row, column, 1, 1)))) {
          values.add(map.at(0, row, column));
        }
      }
    }
    float[] sorted = new float[values.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values.get(i);
    }
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void aLargePhotosEdgesAreSeen() {
    Photo photo = soft(300, 400);
    ConvSpec half = ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF);
    LabFrame frame = frame(photo, SOBEL, half, DisplayMode.SIGNED, DisplayLimits.PERCENTILE);
    float[] sorted = inner(frame.map());
    int cut = sorted.length / 1000;
    float end = Math.max(-sorted[cut], sorted[sorted.length - 1 - cut]);
    DisplayRange range = frame.ranges().getFirst();
    assertEquals(end, range.high(), end / 100);
    assertEquals(-range.high(), range.low());
    // A value is 8 levels of 255 from the middle where it is 8/127.5 of the end.
    long bound =
        java.util.stream.IntStream.range(0, sorted.length)
            .filter(i -> Math.abs(sorted[i]) >= 9.5 / 127.5 * end)
            .count();
    assertTrue(bound > sorted.length / 2, "the photo has edges: " + bound);
    assertTrue(visible(frame) >= bound, visible(frame) + " of " + bound);
    LabFrame extremes = frame(photo, SOBEL, half, DisplayMode.SIGNED, DisplayLimits.EXTREMES);
    assertEquals(
        frame.map().all().largestMagnitude(), extremes.ranges().getFirst().high(), "as before");
    assertTrue(visible(extremes) < visible(frame) / 2, "the padding took the colours");
    double outside = frame.spread(0).outside(range);
    long counted = 0;
    for (int row = 0; row < 300; row++) {
      for (int column = 0; column < 400; column++) {
        counted += Math.abs(frame.map().at(0, row, column)) > range.high() ? 1 : 0;
      }
    }
    assertEquals(counted / 120_000.0, outside, 1e-4);
    assertTrue(outside > 0.002, "the rim is outside: " + outside);
  }

  /** Pixels that differ from zero's colour by at least 8 levels in some channel. */
  private static long visible(LabFrame frame) {
    int zero = frame.colourMap().argb(0.5);
    return Arrays.stream(frame.picture().argb())
        .filter(
            argb ->
                Math.abs((argb >> 16 & 0xFF) - (zero >> 16 & 0xFF)) >= 8
                    || Math.abs((argb >> 8 & 0xFF) - (zero >> 8 & 0xFF)) >= 8
                    || Math.abs((argb & 0xFF) - (zero & 0xFF)) >= 8)
        .count();
  }

  /** Every way to pad, stride and dilate: the inner part is the one that padding has no part in. */
  @Test
  void theRimIsWhatPaddingHasAPartIn() {
    Random random = new Random(SEED);
    for (int i = 0; i < 60; i++) {
      Photo photo = soft(8 + random.nextInt(40), 8 + random.nextInt(40));
      KernelRecipe kernel =
          KernelRecipe.of(
              "",
              Kernel.uniform(1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(9)));
      ConvSpec spec =
          ConvSpec.DEFAULT
              .withPadding(
                  new Padding.Fixed(
                      random.nextInt(12),
                      random.nextInt(12),
                      random.nextInt(12),
                      random.nextInt(12)))
              .withStride(1 + random.nextInt(3), 1 + random.nextInt(3))
              .withDilation(1 + random.nextInt(2), 1 + random.nextInt(2));
      FeatureMap map =
          frame(photo, kernel, spec, DisplayMode.MINMAX, DisplayLimits.PERCENTILE).map();
      float[] inner = inner(map);
      Spread spread = map.spread();
      String what = "seed " + SEED + ", map " + i + ", " + spec;
      long all = map.region().area();
      assertEquals(all, spread.inner().count() + spread.rim().count(), what);
      assertEquals(inner.length == 0 ? all : inner.length, spread.inner().count(), what);
      if (inner.length > 0) {
        assertEquals(inner[0], spread.inner().statistics().min(), what);
        assertEquals(inner[inner.length - 1], spread.inner().statistics().max(), what);
      }
    }
  }

  @Test
  void aMapThatIsAllRimIsTakenWhole() {
    Photo dot = new Photo("dot", Samples.ofBytes(1, 1, 1, new byte[] {100}));
    ConvSpec full = ConvSpec.DEFAULT.withPadding(Padding.Rule.FULL);
    LabFrame frame = frame(dot, SOBEL, full, DisplayMode.SIGNED, DisplayLimits.PERCENTILE);
    assertEquals(200, frame.ranges().getFirst().high());
    assertEquals(-200, frame.ranges().getFirst().low());
    ConvSpec valid = ConvSpec.DEFAULT;
    KernelRecipe one = KernelRecipe.of("", Kernel.of(1, 1, 2));
    LabFrame single = frame(dot, one, valid, DisplayMode.MINMAX, DisplayLimits.PERCENTILE);
    assertEquals(DisplayRange.of(200, 200), single.ranges().getFirst());
  }

  /** A point in the dark: the percentiles are both zero, and the point is not to be lost. */
  @Test
  void wherePercentilesAreOneValueTheExtremesAreTaken() {
    byte[] pixels = new byte[100 * 100];
    pixels[5050] = (byte) 255;
    Photo star = new Photo("star", Samples.ofBytes(1, 100, 100, pixels));
    LabFrame frame =
        frame(star, SOBEL, ConvSpec.DEFAULT, DisplayMode.SIGNED, DisplayLimits.PERCENTILE);
    assertEquals(510, frame.ranges().getFirst().high());
    assertEquals(Kind.EXTREMES, frame.spread(0).kind(frame.limits()));
    LabFrame flat =
        frame(
            new Photo("black", Samples.ofBytes(1, 20, 20, new byte[400])),
            SOBEL,
            ConvSpec.DEFAULT,
            DisplayMode.SIGNED,
            DisplayLimits.PERCENTILE);
    assertEquals(DisplayRange.of(-1, 1), flat.ranges().getFirst(), "zeros are the middle");
  }

  @Test
  void byHandIsWhatTheHandSaid() {
    Photo photo = soft(60, 60);
    DisplayLimits limits = DisplayLimits.manual(-30, 80, 255);
    ConvSpec spec = ConvSpec.DEFAULT;
    assertEquals(
        DisplayRange.of(-30, 80),
        frame(photo, SOBEL, spec, DisplayMode.MINMAX, limits).ranges().getFirst());
    assertEquals(
        DisplayRange.of(-80, 80),
        frame(photo, SOBEL, spec, DisplayMode.SIGNED, limits).ranges().getFirst());
    assertEquals(
        new DisplayRange(0, 80, true),
        frame(photo, SOBEL, spec, DisplayMode.ABSOLUTE, limits).ranges().getFirst());
    for (DisplayLimits any : List.of(limits, DisplayLimits.EXTREMES, DisplayLimits.PERCENTILE)) {
      assertEquals(
          DisplayRange.of(0, 255),
          frame(photo, SOBEL, spec, DisplayMode.CLAMP, any).ranges().getFirst(),
          "clamp stays");
    }
    assertEquals(0.1f, DisplayLimits.manual(-1, 0.1, 1).manual(1).high());
    assertEquals(25.5f, DisplayLimits.manual(-1, 0.1, 1).manual(255).high());
    for (double[] wrong : new double[][] {{1, 1}, {2, 1}, {0, Double.NaN}, {0, 1e300}}) {
      assertThrows(ProblemException.class, () -> DisplayLimits.manual(wrong[0], wrong[1], 255));
    }
  }

  /** The scale of a part is that of the whole map before, so that it changes once and not twice. */
  @Test
  void aPartHasTheScaleOfTheMapBefore() {
    Photo photo = soft(400, 400);
    LabFrame before =
        frame(photo, SOBEL, ConvSpec.DEFAULT, DisplayMode.SIGNED, DisplayLimits.PERCENTILE);
    double[] cells = new double[41 * 41];
    Arrays.setAll(cells, i -> i % 3 - 1);
    for (DisplayMode display : List.of(DisplayMode.SIGNED, DisplayMode.MINMAX)) {
      LabRequest request =
          new LabRequest(
              new LabRequest.MapKey(
                  photo,
                  ChannelMode.GRAY,
                  ValueScale.TO_255,
                  KernelRecipe.of("", Kernel.of(41, 41, cells)),
                  ConvSpec.DEFAULT),
              display,
              DisplayLimits.PERCENTILE,
              ColourMaps.grey(),
              new Wanted(new Region(5, 5, 20, 20), 1));
      List<LabFrame> early = new ArrayList<>();
      // The whole is refused: this is about the part.
      pipeline.run(request, early::add, () -> !early.isEmpty());
      assertEquals(
          display == DisplayMode.SIGNED, early.getFirst().ranges().equals(before.ranges()));
    }
  }
}
