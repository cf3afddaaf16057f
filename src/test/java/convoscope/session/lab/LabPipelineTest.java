package convoscope.session.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.core.conv.Target;
import convoscope.core.conv.Workers;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.tensor.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a request to a frame: what is computed again, and what is not. */
class LabPipelineTest {
  private final ReferenceConvolver reference = new ReferenceConvolver();
  private final List<Region> computed = new ArrayList<>();
  private final Convolver counting =
      new Convolver() {
        @Override
        public String id() {
          return "counting";
        }

        @Override
        public boolean convolve(
            Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
          computed.add(out);
          return reference.convolve(in, bank, spec, out, target, cancel);
        }
      };
  private final LabPipeline pipeline = new LabPipeline(new MapMaker(counting), Workers.CALLER);
  private final Photo ramp = ramp(40, 50);
  private final KernelRecipe sobel = KernelPresets.byId("sobel-x").orElseThrow().recipe();

  private static Photo ramp(int rows, int columns) {
    byte[] pixels = new byte[3 * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7);
    }
    return new Photo("ramp", Samples.ofBytes(3, rows, columns, pixels));
  }

  private LabRequest request(KernelRecipe kernel, ChannelMode channels, DisplayMode display) {
    return new LabRequest(
        new LabRequest.MapKey(ramp, channels, ValueScale.TO_255, kernel, ConvSpec.DEFAULT),
        display,
        DisplayLimits.EXTREMES,
        display.colourMap(ColourMaps.grey(), false),
        new Wanted(Region.whole(38, 48), 1));
  }

  private LabFrame run(LabRequest request) {
    LabFrame frame = pipeline.run(request, early -> {}, Cancel.NEVER);
    assertNotNull(frame);
    return frame;
  }

  @Test
  void theFrameHoldsTheMapItsStatisticsAndItsColours() {
    LabFrame frame = run(request(sobel, ChannelMode.GRAY, DisplayMode.MINMAX));
    assertTrue(frame.map().isWhole());
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (int row = 0; row < 38; row++) {
      for (int column = 0; column < 48; column++) {
        float value = frame.map().at(0, row, column);
        assertEquals(frame.map().convolution().explain(0, row, column).total(), value, 1e-3);
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
      }
    }
    assertEquals(min, frame.map().all().min());
    assertEquals(max, frame.map().all().max());
    assertEquals(sum / (38 * 48), frame.map().all().mean(), 1e-9);
    assertEquals(min, frame.ranges().getFirst().low());
    assertEquals(38 * 48, frame.picture().argb().length);
  }

  @Test
  void aChangeOfColoursComputesNoMap() {
    run(request(sobel, ChannelMode.GRAY, DisplayMode.MINMAX));
    run(request(sobel, ChannelMode.GRAY, DisplayMode.SIGNED));
    run(request(sobel.withName("renamed"), ChannelMode.GRAY, DisplayMode.SIGNED));
    assertEquals(1, computed.size());
    run(request(sobel.withBias(1), ChannelMode.GRAY, DisplayMode.SIGNED));
    assertEquals(2, computed.size());
  }

  @Test
  void aSmallVisiblePartOfALongComputationComesFirst() {
    Kernel large = Kernel.uniform(63, 63, 1);
    Photo photo = ramp(300, 300);
    Region visible = new Region(20, 30, 10, 12);
    LabRequest request =
        new LabRequest(
            new LabRequest.MapKey(
                photo,
                ChannelMode.GRAY,
                ValueScale.TO_255,
                KernelRecipe.of("", large),
                ConvSpec.DEFAULT),
            DisplayMode.SIGNED,
            DisplayLimits.PERCENTILE,
            ColourMaps.grey(),
            new Wanted(visible, 1));
    List<LabFrame> early = new ArrayList<>();
    // The whole is refused: this test is about the part.
    boolean[] stop = {false};
    LabFrame last =
        pipeline.run(
            request,
            frame -> {
              early.add(frame);
              stop[0] = true;
            },
            () -> stop[0]);
    assertNull(last);
    assertEquals(visible, early.getFirst().map().region());
    assertEquals(visible, computed.getFirst());
    assertEquals(
        early.getFirst().map().convolution().explain(0, 25, 35).total(),
        early.getFirst().map().at(0, 25, 35),
        1e-1);
  }

  @Test
  void aCancelledMapIsNotKept() {
    LabRequest request = request(sobel, ChannelMode.GRAY, DisplayMode.MINMAX);
    assertNull(pipeline.run(request, early -> {}, () -> true));
    run(request);
    assertEquals(2, computed.size());
  }

  @Test
  void colourGivesThreeMapsAndSumOne() {
    assertEquals(
        3, run(request(sobel, ChannelMode.COLOR, DisplayMode.CLAMP)).map().spreads().size());
    assertEquals(1, run(request(sobel, ChannelMode.SUM, DisplayMode.CLAMP)).map().spreads().size());
  }

  @Test
  void anOverflowIsSaid() {
    KernelRecipe huge = KernelRecipe.of("", Kernel.of(1, 3, 3e38, 3e38, 3e38));
    ProblemException thrown =
        assertThrows(
            ProblemException.class, () -> run(request(huge, ChannelMode.GRAY, DisplayMode.MINMAX)));
    assertEquals(Problem.RESULT_OVERFLOW, thrown.problem());
  }
}
