package convoscope.core.conv;

import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;

/**
 * Writes a region of a map into a tensor of the whole map's size.
 *
 * @param builder shape 1×C×H_out×W_out
 * @param firstChannel the tensor's channel that takes output channel 0
 * @param out the wanted outputs
 */
public record TensorTarget(Tensor.Builder builder, int firstChannel, Region out)
    implements Target {
  @Override
  public float[] array() {
    return builder.array();
  }

  @Override
  public int offset(int channel, int row) {
    Shape shape = builder.shape();
    return shape.index(0, firstChannel + channel, row, out.column());
  }
}
