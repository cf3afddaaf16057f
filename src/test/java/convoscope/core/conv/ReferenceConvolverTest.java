package convoscope.core.conv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import org.junit.jupiter.api.Test;

class ReferenceConvolverTest extends ConvolverContract {
  private static final ReferenceConvolver ENGINE = new ReferenceConvolver();

  ReferenceConvolverTest() {
    super(ENGINE, 400);
  }

  /** In float32 the one would be lost beside 2³⁰, and the last sum rounded twice. */
  @Test
  void sumsAreDoubleAndRoundedOnce() {
    KernelBank cancels =
        KernelBank.of(1, 1, 1, 3, new float[] {0x1p30f, 1, -0x1p30f}, new float[] {0x1p-20f});
    Samples ones = Samples.ofFloats(1, 1, 3, 1, 1, 1);
    assertEquals(
        1 + 0x1p-20f, Convolution.map(ENGINE, ones, cancels, ConvSpec.DEFAULT).at(0, 0, 0, 0));
    // 1 + 2⁻²⁴ lies half way and goes to 1; the third term lifts it.
    KernelBank lifts = KernelBank.of(1, 1, 1, 3, new float[] {1, 0x1p-24f, 0x1p-40f}, new float[1]);
    assertEquals(
        1 + 0x1p-23f, Convolution.map(ENGINE, ones, lifts, ConvSpec.DEFAULT).at(0, 0, 0, 0));
  }
}
