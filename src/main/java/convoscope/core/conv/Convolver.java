package convoscope.core.conv;

import convoscope.core.Cancel;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import java.util.Optional;

/**
 * An engine: y(o, i, j) = b(o) + Σ_c Σ_u Σ_v x(c, i·s − p + u·d, j·s − p + v·d) · w(o, c, u, v).
 *
 * <p>The convention is the one of deep learning: the kernel is not turned, unless {@link
 * ConvSpec#mode()} asks for true convolution. Sums are float32 within {@link ErrorBound} of the sum
 * in double; {@link ReferenceConvolver} is the measure of all others. Engines check nothing: {@link
 * Convolution} has checked the arguments once. They are safe for several threads at once.
 */
public interface Convolver {
  /** As on the command line: {@code reference}, {@code vector}, {@code nd4j}. */
  String id();

  /**
   * Why this engine cannot compute that, as the key of a word ({@code word.…}) for the sentence, or
   * nothing if it can.
   */
  default Optional<String> unsupported(Samples in, KernelBank bank, ConvSpec spec) {
    return Optional.empty();
  }

  /**
   * Does beforehand what would make a later map wait: loads, compiles. May take a second; for a
   * thread that nobody waits for.
   */
  default void warmUp() {}

  /**
   * Writes the outputs of {@code out}, every channel, into {@code target}.
   *
   * @param in C×H×W samples
   * @param bank [O, C/groups, k_h, k_w]
   * @param spec legal for this picture and bank
   * @param out wanted outputs, within the map
   * @param target takes rows {@code out.row() … out.endRow() − 1} of every channel
   * @param cancel polled once per band of rows
   * @return true if every value is written, false if it stopped because cancel was requested
   */
  boolean convolve(
      Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel);
}
