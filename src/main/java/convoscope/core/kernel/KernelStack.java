package convoscope.core.kernel;

import convoscope.core.Problem;
import convoscope.core.ProblemException;

/**
 * Kernels of several input channels as a file holds them, cells in double: [O, I, k_h, k_w] in C
 * order.
 *
 * @param cells not to be changed by anyone
 * @throws ProblemException if a side is larger than {@value Kernel#MAX_SIZE} or a cell is not
 *     finite
 */
public record KernelStack(int outputs, int inputs, int rows, int columns, double[] cells) {
  public KernelStack {
    if (rows > Kernel.MAX_SIZE || columns > Kernel.MAX_SIZE) {
      throw new ProblemException(Problem.KERNEL_TOO_LARGE, rows, columns, Kernel.MAX_SIZE);
    }
    for (double cell : cells) {
      if (!Double.isFinite(cell)) {
        throw new ProblemException(Problem.NOT_FINITE, "cell", cell);
      }
    }
  }

  /**
   * The weights: of each output channel all cells, those of every input channel together, divided
   * by their sum if {@code normalise}, multiplied by {@code scale}, rounded once to float32.
   *
   * @param bias of every output channel
   * @throws ProblemException if a kernel cannot be normalised or has a weight that is not finite in
   *     float32
   */
  public KernelBank bank(double scale, boolean normalise, float bias) {
    int size = inputs * rows * columns;
    float[] weights = new float[cells.length];
    float[] biases = new float[outputs];
    for (int o = 0; o < outputs; o++) {
      double[] kernel = new double[size];
      System.arraycopy(cells, o * size, kernel, 0, size);
      System.arraycopy(KernelRecipe.weights(kernel, scale, normalise), 0, weights, o * size, size);
      biases[o] = bias;
    }
    return KernelBank.of(outputs, inputs, rows, columns, weights, biases);
  }
}
