package convoscope.core.conv;

import convoscope.core.Cancel;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;

/**
 * The definition as plain loops: every sum in double, rounded once to float32.
 *
 * <p>Slow on purpose, and short enough to read whole. All other engines are measured against it.
 */
public final class ReferenceConvolver implements Convolver {
  @Override
  public String id() {
    return "reference";
  }

  @Override
  public boolean convolve(
      Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
    ConvGeometry geometry =
        ConvGeometry.of(in.rows(), in.columns(), bank.rows(), bank.columns(), spec);
    for (int row = out.row(); row < out.endRow(); row++) {
      if (cancel.requested()) {
        return false;
      }
      for (int o = 0; o < bank.outputs(); o++) {
        int to = target.offset(o, row);
        for (int column = out.column(); column < out.endColumn(); column++) {
          target.array()[to++] = (float) sum(in, bank, geometry, o, row, column);
        }
      }
      target.finished(row, 1);
    }
    return true;
  }

  /** The exact sum of one output in double, bias included. */
  public static double sum(
      Samples in, KernelBank bank, ConvGeometry geometry, int o, int row, int column) {
    int firstChannel = firstChannel(bank, geometry.spec(), o);
    double sum = bank.bias(o);
    for (int c = 0; c < bank.inputs(); c++) {
      for (int u = 0; u < bank.rows(); u++) {
        for (int v = 0; v < bank.columns(); v++) {
          sum +=
              (double) input(in, geometry, firstChannel + c, row, column, u, v)
                  * weight(bank, geometry.spec(), o, c, u, v);
        }
      }
    }
    return sum;
  }

  /** First input channel that output channel {@code o} sees. */
  static int firstChannel(KernelBank bank, ConvSpec spec, int o) {
    return o / (bank.outputs() / spec.groups()) * bank.inputs();
  }

  /** The input under tap (u, v) of the window of output (row, column), padding resolved. */
  static float input(
      Samples in, ConvGeometry geometry, int channel, int row, int column, int u, int v) {
    ConvSpec spec = geometry.spec();
    BorderMode mode = spec.border().mode();
    int y = mode.resolve(geometry.rowAxis().firstInput(row) + u * spec.dilationRows(), in.rows());
    int x =
        mode.resolve(
            geometry.columnAxis().firstInput(column) + v * spec.dilationColumns(), in.columns());
    boolean outside = y == BorderMode.OUTSIDE || x == BorderMode.OUTSIDE;
    return outside ? spec.border().value() : in.at(channel, y, x);
  }

  /** The weight that lies on tap (u, v): turned by 180° for true convolution. */
  static float weight(KernelBank bank, ConvSpec spec, int o, int c, int u, int v) {
    return spec.mode() == ConvMode.CORRELATION
        ? bank.weight(o, c, u, v)
        : bank.weight(o, c, bank.rows() - 1 - u, bank.columns() - 1 - v);
  }
}
