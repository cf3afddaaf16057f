package convoscope.core.conv;

import convoscope.core.tensor.Region;
import convoscope.core.tensor.Tensor;

/**
 * Writes a region of a map into a tensor of just that region.
 *
 * @param builder shape 1 × C × {@code out.rows()} × {@code out.columns()}
 * @param firstChannel the tensor's channel that takes output channel 0
 * @param out the wanted outputs
 * @param channels output channels of the engine's call
 * @param bands told of finished rows, in the tensor's channels
 */
public record TensorTarget(
    Tensor.Builder builder, int firstChannel, Region out, int channels, BandListener bands)
    implements Target {
  @Override
  public float[] array() {
    return builder.array();
  }

  @Override
  public int offset(int channel, int row) {
    return builder.shape().index(0, firstChannel + channel, row - out.row(), 0);
  }

  @Override
  public void finished(int firstRow, int rows) {
    bands.finished(firstChannel, channels, firstRow, rows);
  }
}
