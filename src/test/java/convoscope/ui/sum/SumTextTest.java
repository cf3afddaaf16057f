package convoscope.ui.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.conv.PixelSum;
import convoscope.core.image.Samples;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelRecipe;
import convoscope.ui.sum.SumText.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sum as text, of the worked case of the design: 3×3 input, kernel 0 1; 2 3, bias 1. */
class SumTextTest {
  private static final Kernel KERNEL = Kernel.of(2, 2, 0, 1, 2, 3);

  static PixelSum sum(Kernel kernel, double bias, int channels, float... samples) {
    int side = (int) Math.sqrt(samples.length / (double) channels);
    KernelRecipe recipe = KernelRecipe.of("k", kernel).withBias(bias);
    return PhotoConvolution.of(
            Samples.ofFloats(channels, side, side, samples),
            KernelBank.of(List.of(recipe), channels),
            ConvSpec.DEFAULT)
        .explain(0, 0, 0);
  }

  @Test
  void everyTermAndTheTotalAreWritten() {
    PixelSum plain = sum(KERNEL, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertEquals("1·0 + 2·1 + 4·2 + 5·3 = 25", SumText.whole(plain, List.of("")));
    PixelSum biased = sum(KERNEL.turned(), -1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertEquals("1·3 + 2·2 + 4·1 + 5·0 + (−1) = 10", SumText.whole(biased, List.of("")));
  }

  @Test
  void channelsStandOneUnderTheOther() {
    PixelSum sum = sum(Kernel.of(1, 1, -2), 0, 3, 10, 20, 30);
    assertEquals(
        "R: 10·(−2) = −20\nG: 20·(−2) = −40\nB: 30·(−2) = −60\n−20 + (−40) + (−60) = −120",
        SumText.whole(sum, List.of("R", "G", "B")));
  }

  @Test
  void theVerdictKnowsRoundingFromError() {
    PixelSum ninth = sum(Kernel.uniform(3, 3, 1 / 9.0), 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 10);
    float nearest = (float) ninth.total();
    assertEquals(Verdict.ROUNDED, SumText.verdict(ninth, nearest));
    assertEquals(Verdict.ROUNDED, SumText.verdict(ninth, Math.nextUp(nearest)));
    assertEquals(Verdict.DIFFERENT, SumText.verdict(ninth, nearest + 0.001f));
    PixelSum whole = sum(KERNEL, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertEquals(Verdict.EQUAL, SumText.verdict(whole, 25));
    assertEquals(Verdict.DIFFERENT, SumText.verdict(whole, 26));
  }

  /** The map's own number stands for the sum, so that the status bar says the same. */
  @Test
  void aSumIsSaidAsTheMapHasIt() {
    PixelSum ninth = sum(Kernel.uniform(3, 3, 1 / 9.0), 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 10);
    float nearest = (float) ninth.total();
    assertEquals(Math.nextUp(nearest), SumText.said(ninth, Math.nextUp(nearest)));
    assertEquals(ninth.total(), SumText.said(ninth, null));
    assertEquals(ninth.total(), SumText.said(ninth, nearest + 0.001f));
  }

  @Test
  void theLargestTermsComeFirstWhateverTheirSign() {
    PixelSum sum = sum(Kernel.of(2, 2, -9, 1, 2, 3), 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertEquals(List.of(3, 0, 2), SumText.largest(sum.channels().getFirst(), 3));
  }
}
