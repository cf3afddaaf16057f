package convoscope.core.conv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.PixelSum.ChannelTerms;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which map is which, what the door to the engines refuses, and the sum behind a pixel. */
class PhotoConvolutionTest {
  private static final Convolver ENGINE = new ReferenceConvolver();

  /** One pixel high: R = 1 2 3, G = 10 20 30, B = 100 200 150. */
  private static final Photo PHOTO =
      new Photo(
          "three",
          Samples.ofBytes(3, 1, 3, new byte[] {1, 2, 3, 10, 20, 30, 100, (byte) 200, (byte) 150}));

  private static final KernelRecipe DIFFERENCE = recipe("difference", 0, -1, 1);
  private static final KernelRecipe SUM = recipe("sum", 0.5, 1, 1);

  private static KernelRecipe recipe(String name, double bias, double... cells) {
    return KernelRecipe.of(name, Kernel.of(1, cells.length, cells)).withBias(bias);
  }

  private static PhotoConvolution of(ChannelMode mode, KernelRecipe... recipes) {
    return PhotoConvolution.of(PHOTO, mode, ValueScale.TO_255, List.of(recipes), ConvSpec.DEFAULT);
  }

  private static void assertMap(PhotoConvolution convolution, float[]... expected) {
    Tensor map = convolution.map(ENGINE);
    assertEquals(Shape.of(expected.length, 1, expected[0].length), map.shape());
    for (int o = 0; o < expected.length; o++) {
      for (int column = 0; column < expected[o].length; column++) {
        assertEquals(expected[o][column], map.at(0, o, 0, column), "map " + o + ", " + column);
        PixelSum sum = convolution.explain(o, 0, column);
        assertEquals(expected[o][column], sum.total(), 1e-12, "sum " + o + ", " + column);
        assertTrue(sum.agreesWith(expected[o][column]));
      }
    }
  }

  @Test
  void colourGivesThreeMapsAKernelOneKernelAfterTheOther() {
    assertMap(
        of(ChannelMode.COLOR, DIFFERENCE, SUM),
        new float[] {1, 1},
        new float[] {10, 10},
        new float[] {100, -50},
        new float[] {3.5f, 5.5f},
        new float[] {30.5f, 50.5f},
        new float[] {300.5f, 350.5f});
  }

  @Test
  void aSumAddsTheChannelsAndTheBiasOnce() {
    assertMap(
        of(ChannelMode.SUM, DIFFERENCE, SUM), new float[] {111, -39}, new float[] {333.5f, 405.5f});
  }

  @Test
  void oneChannelIsThatChannel() {
    assertMap(of(ChannelMode.G, SUM), new float[] {30.5f, 50.5f});
    assertMap(of(ChannelMode.B, DIFFERENCE), new float[] {100, -50});
  }

  @Test
  void bandsAreToldInTheChannelsOfTheWholeMap() {
    PhotoConvolution convolution = of(ChannelMode.COLOR, DIFFERENCE, SUM);
    List<List<Integer>> told = new ArrayList<>();
    BandListener listener =
        (channel, channels, row, rows) -> told.add(List.of(channel, channels, row, rows));
    Tensor.Builder builder = Tensor.builder(convolution.shape());
    Region whole = convolution.geometry().output();
    assertTrue(convolution.run(ENGINE, whole, builder, listener, Cancel.NEVER));
    assertEquals(List.of(List.of(0, 3, 0, 1), List.of(3, 3, 0, 1)), told);
    assertFalse(convolution.run(ENGINE, whole, builder, listener, () -> told.size() > 2));
  }

  @Test
  void kernelsOfTwoSizesAreRefused() {
    for (ChannelMode mode : ChannelMode.values()) {
      ProblemException refused =
          assertThrows(ProblemException.class, () -> of(mode, SUM, recipe("three", 0, 1, 2, 3)));
      assertEquals(Problem.KERNEL_SIZES_DIFFER, refused.problem());
    }
  }

  @Test
  void theDoorRefusesWhatDoesNotFit() {
    Samples in = Samples.ofFloats(4, 3, 3, new float[36]);
    assertRefused(Problem.GROUPS_DO_NOT_DIVIDE, List.of(4, 3), in, bank(3, 1), 3);
    assertRefused(Problem.GROUPS_DO_NOT_DIVIDE, List.of(3, 2), in, bank(3, 2), 2);
    assertRefused(Problem.KERNEL_CHANNELS_DIFFER, List.of(2, 4), in, bank(2, 4), 2);
    Convolution.check(in, bank(2, 2), ConvSpec.DEFAULT.withGroups(2));
    Samples large = Samples.ofBytes(1, 3000, 3000, new byte[9_000_000]);
    assertRefused(
        Problem.OUTPUT_TOO_LARGE, List.of("2250000000", 2147483639), large, bank(250, 1), 1);
  }

  private static void assertRefused(
      Problem problem, List<Object> arguments, Samples in, KernelBank bank, int groups) {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> Convolution.check(in, bank, ConvSpec.DEFAULT.withGroups(groups)));
    assertEquals(problem, refused.problem());
    assertEquals(arguments, refused.arguments());
  }

  private static KernelBank bank(int outputs, int inputs) {
    return KernelBank.of(outputs, inputs, 1, 1, new float[outputs * inputs], new float[outputs]);
  }

  @Test
  void anEngineThatDeclinesIsNotAsked() {
    Convolver declines =
        new Convolver() {
          @Override
          public String id() {
            return "small";
          }

          @Override
          public Optional<String> unsupported(Samples in, KernelBank bank, ConvSpec spec) {
            return Optional.of("too large");
          }

          @Override
          public boolean convolve(
              Samples in,
              KernelBank bank,
              ConvSpec spec,
              Region out,
              Target target,
              Cancel cancel) {
            throw new AssertionError("asked all the same");
          }
        };
    PhotoConvolution convolution = of(ChannelMode.SUM, SUM);
    for (Runnable way :
        List.<Runnable>of(
            () -> convolution.map(declines), () -> convolution.requireSupport(declines))) {
      ProblemException refused = assertThrows(ProblemException.class, way::run);
      assertEquals(Problem.ENGINE_UNSUPPORTED, refused.problem());
      assertEquals(List.of("small", "too large"), refused.arguments());
    }
  }

  @Test
  void aPartOutsideTheMapIsAMistakeAndAnEmptyOneIsDone() {
    PhotoConvolution convolution = of(ChannelMode.SUM, SUM);
    Tensor.Builder builder = Tensor.builder(Shape.of(1, 1, 3));
    BandListener none = BandListener.NONE;
    Region outside = new Region(0, 0, 1, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> convolution.run(ENGINE, outside, builder, none, Cancel.NEVER));
    assertTrue(convolution.run(ENGINE, new Region(0, 1, 0, 1), builder, none, () -> true));
  }

  /** The corner output of a 2×2 picture in reflected padding, true convolution, by hand. */
  @Test
  void theSumBehindAPixelNamesItsTerms() {
    Samples in = Samples.ofFloats(1, 2, 2, 1, 2, 3, 4);
    KernelBank bank = KernelBank.of(1, 1, 2, 2, new float[] {10, 20, 30, 40}, new float[] {0.25f});
    ConvSpec spec =
        ConvSpec.DEFAULT
            .withPadding(Padding.of(1))
            .withBorder(Border.of(BorderMode.REFLECT))
            .withMode(ConvMode.CONVOLUTION);
    PhotoConvolution convolution = PhotoConvolution.of(in, bank, spec);
    PixelSum sum = convolution.explain(0, 0, 1);
    ChannelTerms terms = sum.channels().getFirst();
    // Above row 0 stands row 1; the kernel is turned.
    assertEquals(List.of(3f, 4f, 1f, 2f), terms.inputs());
    assertEquals(List.of(true, true, false, false), terms.outside());
    assertEquals(List.of(40f, 30f, 20f, 10f), terms.weights());
    assertEquals(120, terms.product(0));
    assertEquals(3 * 40 + 4 * 30 + 20 + 2 * 10, terms.sum());
    assertEquals(280.25, sum.total());
    assertEquals(280.25f, convolution.map(ENGINE).at(0, 0, 0, 1));
    double unit = Math.scalb(1.0, -24);
    double gamma = 8 * unit / (1 - 8 * unit);
    double expected = gamma * 280.25 + Math.scalb(4.0 * 100, -48) + Math.ulp(280.25f);
    assertEquals(expected, sum.bound(), 1e-18);
    assertTrue(sum.agreesWith((float) (280.25 + 0.9 * expected)));
    assertFalse(sum.agreesWith((float) (280.25 + 1.5 * expected)));
  }
}
