package convoscope.core.conv;

/**
 * How far a float32 sum may lie from the sum in double.
 *
 * <p>γ_{n+4}·(Σ|x·w| + |bias|) + 2⁻⁴⁸·max|x|·Σ|w| + one float32 ulp of the true value, with γ_n =
 * n·u / (1 − n·u), u = 2⁻²⁴ and n the number of products (Higham, Accuracy and Stability of
 * Numerical Algorithms, chapter 3; the middle term leaves room for transforms in double).
 */
public final class ErrorBound {
  private static final double UNIT = 0x1p-24;

  private ErrorBound() {}

  /**
   * The bound for one output.
   *
   * @param products n, the number of products
   * @param magnitudes Σ|x·w| + |bias|
   * @param largestInput max|x|
   * @param weights Σ|w|
   * @param exact the sum in double
   */
  public static double of(
      int products, double magnitudes, double largestInput, double weights, double exact) {
    double n = products + 4.0;
    double gamma = n * UNIT / (1 - n * UNIT);
    return gamma * magnitudes + 0x1p-48 * largestInput * weights + Math.ulp((float) exact);
  }
}
