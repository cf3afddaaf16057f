package convoscope.core.kernel;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.List;

/**
 * Float32 weights [O, I, k_h, k_w] and one bias per output channel: what an engine convolves with.
 *
 * <p>I is the number of input channels of one group. Weights are in C order; every weight and bias
 * is finite. Immutable.
 */
public final class KernelBank {
  private final int outputs;
  private final int inputs;
  private final int rows;
  private final int columns;
  private final float[] weights;
  private final float[] biases;

  private KernelBank(
      int outputs, int inputs, int rows, int columns, float[] weights, float[] biases) {
    if (outputs < 1 || inputs < 1) {
      throw new IllegalArgumentException("a bank of %d×%d kernels".formatted(outputs, inputs));
    }
    if (rows < 1 || columns < 1 || rows > Kernel.MAX_SIZE || columns > Kernel.MAX_SIZE) {
      throw new ProblemException(Problem.KERNEL_TOO_LARGE, rows, columns, Kernel.MAX_SIZE);
    }
    if (weights.length != (long) outputs * inputs * rows * columns || biases.length != outputs) {
      throw new IllegalArgumentException(
          "%d weights and %d biases for [%d, %d, %d, %d]"
              .formatted(weights.length, biases.length, outputs, inputs, rows, columns));
    }
    requireFinite("weight", weights);
    requireFinite("bias", biases);
    this.outputs = outputs;
    this.inputs = inputs;
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
    this.biases = biases;
  }

  /**
   * A bank from its weights in C order; the arrays are copied.
   *
   * @throws ProblemException if a side is larger than {@value Kernel#MAX_SIZE} or a number is not
   *     finite
   */
  public static KernelBank of(
      int outputs, int inputs, int rows, int columns, float[] weights, float[] biases) {
    return new KernelBank(outputs, inputs, rows, columns, weights.clone(), biases.clone());
  }

  /**
   * One output channel per recipe, each kernel repeated over {@code inputs} input channels.
   *
   * @throws ProblemException if the recipes' kernels differ in size or one has no finite weights
   */
  public static KernelBank of(List<KernelRecipe> recipes, int inputs) {
    Kernel first = recipes.getFirst().cells();
    int size = first.rows() * first.columns();
    float[] weights = new float[recipes.size() * inputs * size];
    float[] biases = new float[recipes.size()];
    for (int o = 0; o < recipes.size(); o++) {
      Kernel cells = recipes.get(o).cells();
      if (cells.rows() != first.rows() || cells.columns() != first.columns()) {
        throw new ProblemException(
            Problem.KERNEL_SIZES_DIFFER,
            first.rows() + "×" + first.columns(),
            cells.rows() + "×" + cells.columns());
      }
      float[] one = recipes.get(o).weights();
      for (int i = 0; i < inputs; i++) {
        System.arraycopy(one, 0, weights, (o * inputs + i) * size, size);
      }
      biases[o] = recipes.get(o).floatBias();
    }
    return new KernelBank(recipes.size(), inputs, first.rows(), first.columns(), weights, biases);
  }

  /**
   * The output channels of several banks, one bank after the other.
   *
   * @throws ProblemException if they differ in size or input channels
   */
  public static KernelBank concatenated(List<KernelBank> banks) {
    KernelBank first = banks.getFirst();
    int outputs = banks.stream().mapToInt(KernelBank::outputs).sum();
    int size = first.inputs * first.rows * first.columns;
    float[] weights = new float[outputs * size];
    float[] biases = new float[outputs];
    int o = 0;
    for (KernelBank bank : banks) {
      if (bank.rows != first.rows || bank.columns != first.columns) {
        throw new ProblemException(
            Problem.KERNEL_SIZES_DIFFER,
            first.rows + "×" + first.columns,
            bank.rows + "×" + bank.columns);
      }
      if (bank.inputs != first.inputs) {
        throw new ProblemException(Problem.KERNEL_CHANNELS_DIFFER, first.inputs, bank.inputs);
      }
      System.arraycopy(bank.weights, 0, weights, o * size, bank.weights.length);
      System.arraycopy(bank.biases, 0, biases, o, bank.outputs);
      o += bank.outputs;
    }
    return new KernelBank(outputs, first.inputs, first.rows, first.columns, weights, biases);
  }

  public int outputs() {
    return outputs;
  }

  /** Input channels of one group. */
  public int inputs() {
    return inputs;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public float weight(int output, int input, int row, int column) {
    return weights[((output * inputs + input) * rows + row) * columns + column];
  }

  public float bias(int output) {
    return biases[output];
  }

  /** A copy of the weights in C order. */
  public float[] weights() {
    return weights.clone();
  }

  /** Every kernel turned by 180°, for true convolution. */
  public KernelBank turned() {
    int size = rows * columns;
    float[] turned = new float[weights.length];
    for (int kernel = 0; kernel < weights.length; kernel += size) {
      for (int i = 0; i < size; i++) {
        turned[kernel + i] = weights[kernel + size - 1 - i];
      }
    }
    return new KernelBank(outputs, inputs, rows, columns, turned, biases);
  }

  private static void requireFinite(String what, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ProblemException(Problem.NOT_FINITE, what, value);
      }
    }
  }
}
