package convoscope.session.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.core.conv.Target;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginesTest {
  private final PhotoConvolution convolution =
      PhotoConvolution.of(
          Samples.ofFloats(1, 1, 1, 3f),
          KernelBank.of(1, 1, 1, 1, new float[] {2}, new float[] {0}),
          ConvSpec.DEFAULT);

  /** Supports nothing. */
  private static final class Refusing implements Convolver {
    @Override
    public String id() {
      return "refusing";
    }

    @Override
    public Optional<String> unsupported(Samples in, KernelBank bank, ConvSpec spec) {
      return Optional.of("never");
    }

    @Override
    public boolean convolve(
        Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
      throw new AssertionError("asked to compute what it does not support");
    }
  }

  private static Convolver absent() {
    throw new NoClassDefFoundError("some/Library");
  }

  private final Engines engines =
      new Engines(
          List.of(
              new Engines.Entry("manual", false, ReferenceConvolver::new),
              new Engines.Entry("absent", true, EnginesTest::absent),
              new Engines.Entry("refusing", true, Refusing::new),
              new Engines.Entry("last", true, ReferenceConvolver::new)));

  @Test
  void autoPassesOverWhatIsAbsentOrCannot() {
    assertSame(engines.byId("last"), engines.choose(Engines.AUTO, convolution));
    assertEquals(List.of("manual", "absent", "refusing", "last"), engines.ids());
  }

  @Test
  void eachIsMadeOnce() {
    assertSame(engines.byId("manual"), engines.byId("manual"));
  }

  @Test
  void whatIsAskedForByNameSaysWhyItCannot() {
    ProblemException absent =
        assertThrows(ProblemException.class, () -> engines.choose("absent", convolution));
    assertEquals(Problem.ENGINE_MISSING, absent.problem());
    assertEquals(List.of("absent", "not-loaded"), absent.arguments());
    ProblemException refused =
        assertThrows(ProblemException.class, () -> engines.choose("refusing", convolution));
    assertEquals(Problem.ENGINE_UNSUPPORTED, refused.problem());
    assertThrows(IllegalArgumentException.class, () -> engines.byId("none"));
  }
}
