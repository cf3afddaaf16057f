package convoscope.core.conv;

import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import java.util.ArrayList;
import java.util.List;

/**
 * The sum behind one output, term by term, in double.
 *
 * @param row output row
 * @param column output column
 * @param kernelRows k_h
 * @param kernelColumns k_w
 * @param channels one entry per input channel that the output sees
 * @param bias added after the sum
 * @param total Σ input·weight + bias, in double
 * @param bound how far a float32 engine may lie from {@code total}, see {@link ErrorBound}
 */
public record PixelSum(
    int row,
    int column,
    int kernelRows,
    int kernelColumns,
    List<ChannelTerms> channels,
    float bias,
    double total,
    double bound) {

  /**
   * One input channel's terms. Arrays are k_h·k_w long, row by row over the window; {@code weights}
   * are as they lie on the photo (turned for true convolution).
   *
   * @param channel index of the input channel
   * @param inputs the patch, padding resolved
   * @param outside which of the inputs are padding
   * @param weights the float32 weights
   * @param sum Σ input·weight of this channel
   */
  public record ChannelTerms(
      int channel, List<Float> inputs, List<Boolean> outside, List<Float> weights, double sum) {
    /** One product, exact in double: 24 + 24 bits. */
    public double product(int i) {
      return (double) inputs.get(i) * weights.get(i);
    }
  }

  /** Whether an engine's float32 value agrees with {@link #total} within {@link #bound}. */
  public boolean agreesWith(float value) {
    return Math.abs(value - total) <= bound;
  }

  static PixelSum of(
      Samples in, KernelBank bank, ConvGeometry geometry, int o, int row, int column) {
    List<ChannelTerms> channels = new ArrayList<>();
    double sum = 0;
    double magnitudes = 0;
    double largest = 0;
    double weightSum = 0;
    int firstChannel = ReferenceConvolver.firstChannel(bank, geometry.spec(), o);
    for (int c = 0; c < bank.inputs(); c++) {
      List<Float> inputs = new ArrayList<>();
      List<Boolean> outside = new ArrayList<>();
      List<Float> weights = new ArrayList<>();
      double channelSum = 0;
      for (int u = 0; u < bank.rows(); u++) {
        for (int v = 0; v < bank.columns(); v++) {
          float x = ReferenceConvolver.input(in, geometry, firstChannel + c, row, column, u, v);
          float w = ReferenceConvolver.weight(bank, geometry.spec(), o, c, u, v);
          inputs.add(x);
          weights.add(w);
          outside.add(isOutside(in, geometry, row, column, u, v));
          channelSum += (double) x * w;
          magnitudes += Math.abs((double) x * w);
          largest = Math.max(largest, Math.abs(x));
          weightSum += Math.abs(w);
        }
      }
      sum += channelSum;
      channels.add(
          new ChannelTerms(
              firstChannel + c,
              List.copyOf(inputs),
              List.copyOf(outside),
              List.copyOf(weights),
              channelSum));
    }
    float bias = bank.bias(o);
    double total = sum + bias;
    int products = bank.inputs() * bank.rows() * bank.columns();
    return new PixelSum(
        row,
        column,
        bank.rows(),
        bank.columns(),
        List.copyOf(channels),
        bias,
        total,
        ErrorBound.of(products, magnitudes + Math.abs(bias), largest, weightSum, total));
  }

  private static boolean isOutside(
      Samples in, ConvGeometry geometry, int row, int column, int u, int v) {
    int y = geometry.rowAxis().firstInput(row) + u * geometry.spec().dilationRows();
    int x = geometry.columnAxis().firstInput(column) + v * geometry.spec().dilationColumns();
    return y < 0 || y >= in.rows() || x < 0 || x >= in.columns();
  }
}
