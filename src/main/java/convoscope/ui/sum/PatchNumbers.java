package convoscope.ui.sum;

import convoscope.ui.figure.Figures;
import convoscope.ui.figure.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * How the numbers of a patch, its kernel and their products are written, so that what stands in the
 * cells can be reckoned after: every one with the same significant digits, three or two, whatever
 * its sign; digits before the point are never rounded away. Needs no toolkit.
 *
 * <p>What is too small beside the others to be written with two digits is {@code ≈0}. Where even
 * the largest number of a picture has no room there are no numbers at all: colours remain, and each
 * cell's arithmetic is told by its tooltip.
 */
final class PatchNumbers {
  private static final int FEWEST_DIGITS = 2;
  private static final String TINY = "≈0";

  private final int digits;
  private final int most;

  /** Whether a zero before the point is left out, in all cells. */
  private final boolean isBare;

  private PatchNumbers(int digits, int most, boolean isBare) {
    this.digits = digits;
    this.most = most;
    this.isBare = isBare;
  }

  /**
   * The most digits with which all numbers fit; empty if there is no room for two.
   *
   * @param pictures the numbers of each picture; what is not finite does not count
   * @param comfortable characters that a cell holds in type of the usual size
   * @param most characters that it holds in the smallest type
   */
  static Optional<PatchNumbers> of(List<List<Double>> pictures, int comfortable, int most) {
    for (PatchNumbers one :
        List.of(
            new PatchNumbers(FEWEST_DIGITS + 1, comfortable, false),
            new PatchNumbers(FEWEST_DIGITS + 1, comfortable, true),
            new PatchNumbers(FEWEST_DIGITS, comfortable, false),
            new PatchNumbers(FEWEST_DIGITS, comfortable, true))) {
      if (pictures.stream().flatMap(List::stream).allMatch(one::fits)) {
        return Optional.of(one);
      }
    }
    PatchNumbers last = new PatchNumbers(FEWEST_DIGITS, most, true);
    boolean isSeen = pictures.stream().allMatch(last::fitsLargest);
    return isSeen ? Optional.of(last) : Optional.empty();
  }

  private boolean fitsLargest(List<Double> picture) {
    double largest =
        picture.stream().filter(Double::isFinite).mapToDouble(Math::abs).max().orElse(0);
    // What is long before the point is whole all the same, in smaller type.
    return largest >= 1 || fits(-largest);
  }

  private boolean fits(double value) {
    return !Double.isFinite(value) || plain(value).length() <= most;
  }

  /** The text of a cell. */
  String of(double value) {
    if (!Double.isFinite(value)) {
      return Figures.brief(value);
    }
    return Math.abs(value) >= 1 || fits(value) ? plain(value) : TINY;
  }

  private String plain(double value) {
    int before = (int) Math.floor(Math.log10(Math.max(1, Math.abs(value)))) + 1;
    String rounded = Numbers.significant(value, Math.max(digits, before));
    return isBare ? rounded.replaceFirst("^(−?)0\\.", "$1.") : rounded;
  }
}
