package convoscope.core.kernel;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.Arrays;

/**
 * A kernel and what is done with it: its cells, divided by their sum if normalised, multiplied by
 * the scale, rounded once to float32; the bias is added to every sum.
 *
 * @param name a preset's id or the name a person gave; empty for none
 * @param cells the cells as written
 * @param scale factor of every cell
 * @param normalise whether the cells are divided by their sum first
 * @param bias added after the sum, in units of the map
 * @throws ProblemException if scale or bias is not finite
 */
public record KernelRecipe(
    String name, Kernel cells, double scale, boolean normalise, double bias) {
  /** Below this part of the sum of magnitudes a sum counts as zero: 2⁻²⁰. */
  private static final double SMALLEST_SUM = 0x1p-20;

  public KernelRecipe {
    if (!Double.isFinite(scale)) {
      throw new ProblemException(Problem.NOT_FINITE, "scale", scale);
    }
    if (!Double.isFinite(bias)) {
      throw new ProblemException(Problem.NOT_FINITE, "bias", bias);
    }
  }

  /** The cells as they are: scale 1, bias 0, not normalised. */
  public static KernelRecipe of(String name, Kernel cells) {
    return new KernelRecipe(name, cells, 1, false, 0);
  }

  public KernelRecipe withName(String newName) {
    return new KernelRecipe(newName, cells, scale, normalise, bias);
  }

  public KernelRecipe withCells(Kernel newCells) {
    return new KernelRecipe(name, newCells, scale, normalise, bias);
  }

  public KernelRecipe withScale(double newScale) {
    return new KernelRecipe(name, cells, newScale, normalise, bias);
  }

  public KernelRecipe withNormalise(boolean newNormalise) {
    return new KernelRecipe(name, cells, scale, newNormalise, bias);
  }

  public KernelRecipe withBias(double newBias) {
    return new KernelRecipe(name, cells, scale, normalise, newBias);
  }

  /** Whether the cells' sum is far enough from zero to divide by: |Σ| &gt; 2⁻²⁰·Σ|cell|. */
  public boolean canNormalise() {
    return canNormalise(cells.cells());
  }

  /**
   * The float32 weights, row by row.
   *
   * @throws ProblemException if the cells cannot be normalised or a weight is not finite in float32
   */
  public float[] weights() {
    return weights(cells.cells(), scale, normalise);
  }

  /**
   * The float32 weights of any cells that are one kernel, such as those of three input channels.
   *
   * @throws ProblemException as {@link #weights()}
   */
  public static float[] weights(double[] cells, double scale, boolean normalise) {
    double[] scaled = scaled(cells, scale, normalise);
    float[] weights = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      weights[i] = (float) scaled[i];
      if (!Float.isFinite(weights[i])) {
        throw new ProblemException(Problem.KERNEL_OVERFLOW, scaled[i]);
      }
    }
    return weights;
  }

  /**
   * The weights before they are rounded, row by row.
   *
   * @throws ProblemException if the cells cannot be normalised
   */
  public double[] scaledCells() {
    return scaled(cells.cells(), scale, normalise);
  }

  private static double[] scaled(double[] cells, double scale, boolean normalise) {
    double sum = normalise ? sum(cells) : 1;
    if (normalise && !canNormalise(cells)) {
      throw new ProblemException(Problem.KERNEL_NOT_NORMALISABLE, sum, magnitudes(cells));
    }
    return Arrays.stream(cells).map(cell -> (normalise ? cell / sum : cell) * scale).toArray();
  }

  /** The bias in float32. */
  public float floatBias() {
    float value = (float) bias;
    if (!Float.isFinite(value)) {
      throw new ProblemException(Problem.KERNEL_OVERFLOW, bias);
    }
    return value;
  }

  private static boolean canNormalise(double[] cells) {
    return Math.abs(sum(cells)) > SMALLEST_SUM * magnitudes(cells);
  }

  private static double sum(double[] cells) {
    return Arrays.stream(cells).sum();
  }

  private static double magnitudes(double[] cells) {
    return Arrays.stream(cells).map(Math::abs).sum();
  }
}
