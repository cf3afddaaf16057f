package convoscope.core.conv;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Tensor;

/**
 * The one door to every engine: arguments are checked here, once, with what was found and what was
 * expected; engines check nothing.
 */
public final class Convolution {
  private Convolution() {}

  /**
   * Checks that a bank fits a picture and gives the geometry.
   *
   * @throws ProblemException if channels, groups, window, padding or the size of the map do not fit
   */
  public static ConvGeometry check(Samples in, KernelBank bank, ConvSpec spec) {
    int groups = spec.groups();
    if (in.channels() % groups != 0) {
      throw new ProblemException(Problem.GROUPS_DO_NOT_DIVIDE, in.channels(), groups);
    }
    if (bank.outputs() % groups != 0) {
      throw new ProblemException(Problem.GROUPS_DO_NOT_DIVIDE, bank.outputs(), groups);
    }
    if (bank.inputs() * groups != in.channels()) {
      throw new ProblemException(
          Problem.KERNEL_CHANNELS_DIFFER, in.channels() / groups, bank.inputs());
    }
    ConvGeometry geometry =
        ConvGeometry.of(in.rows(), in.columns(), bank.rows(), bank.columns(), spec);
    checkSize(bank.outputs(), geometry);
    return geometry;
  }

  /** That so many channels fit into one array. */
  static void checkSize(int channels, ConvGeometry geometry) {
    double size = (double) channels * geometry.outputRows() * geometry.outputColumns();
    if (size > Integer.MAX_VALUE - 8) {
      throw new ProblemException(
          Problem.OUTPUT_TOO_LARGE, String.format("%.0f", size), Integer.MAX_VALUE - 8);
    }
  }

  /**
   * Computes outputs {@code out} into {@code target}.
   *
   * @return true if complete, false if cancelled
   * @throws ProblemException if the arguments do not fit or the engine does not support them
   */
  public static boolean run(
      Convolver engine,
      Samples in,
      KernelBank bank,
      ConvSpec spec,
      Region out,
      Target target,
      Cancel cancel) {
    ConvGeometry geometry = check(in, bank, spec);
    if (!geometry.output().contains(out)) {
      throw new IllegalArgumentException(out + " is not within " + geometry.output());
    }
    engine
        .unsupported(in, bank, spec)
        .ifPresent(
            why -> {
              throw new ProblemException(Problem.ENGINE_UNSUPPORTED, engine.id(), why);
            });
    return out.isEmpty() || engine.convolve(in, bank, spec, out, target, cancel);
  }

  /** The whole map of one picture, shape 1×O×H_out×W_out. Throws as {@link #run}. */
  public static Tensor map(Convolver engine, Samples in, KernelBank bank, ConvSpec spec) {
    return PhotoConvolution.of(in, bank, spec).map(engine);
  }
}
