package convoscope.core.image;

import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;

/**
 * Makes a network's input of a photo, with the numbers that Python users get from Pillow and NumPy.
 *
 * <p>In this order: samples of more than 8 bits are rounded to 8, half up (16-bit samples v are
 * v/257); a colour photo is made grey where the network is (PIL's {@code L}), a grey one counts as
 * R = G = B; it is resized by {@link PictureResize} and cropped; each pixel becomes (pixel · scale
 * − mean) / std, computed in double and rounded once to float32 (torchvision computes in float32
 * and differs by some 1e-7). Pure; any thread.
 *
 * <p>Sizes are torchvision's: {@link InputRule.Resize#SHORT_SIDE} makes the long side ⌊short · long
 * / short side⌋; the crop begins at half of what is left over, rounded half to even; where it is
 * larger than the picture, zeros are around it ({@code Resize}, {@code CenterCrop}).
 */
public final class InputTransform {
  private InputTransform() {}

  public static NetworkPicture apply(Photo photo, InputRule rule) {
    Photo plain =
        photo.pixels().bits() == 8 ? photo : new Photo(photo.name(), eightBits(photo.pixels()));
    Samples source =
        rule.order() == InputRule.Order.GRAY
            ? plain.input(ChannelMode.GRAY)
            : plain.input(ChannelMode.COLOR);
    AxisResampling rows = axis(source.rows(), source.columns(), rule.rows(), rule);
    AxisResampling columns = axis(source.columns(), source.rows(), rule.columns(), rule);
    int plane = rule.rows() * rule.columns();
    byte[] seen = new byte[source.channels() * plane];
    for (int channel = 0; channel < source.channels(); channel++) {
      byte[] resized =
          PictureResize.resize(bytes(source, channel), source.columns(), rows, columns);
      System.arraycopy(resized, 0, seen, channel * plane, plane);
    }
    Samples pixels = Samples.ofBytes(source.channels(), rule.rows(), rule.columns(), seen);
    return new NetworkPicture(pixels, tensor(seen, source.channels(), rule));
  }

  /**
   * One axis of resize and crop together.
   *
   * @param side the photo's along this axis
   * @param other the photo's along the other one
   * @param size the input's along this axis
   */
  private static AxisResampling axis(int side, int other, int size, InputRule rule) {
    if (rule.resize() == InputRule.Resize.SQUASH) {
      return AxisResampling.of(side, size, 0, size, rule.resample());
    }
    int length = rule.resizedSide();
    long whole = side <= other ? length : (long) length * side / other;
    // Python's round: halves go to the even number. A padding is cut off instead.
    long first = whole >= size ? (long) Math.rint((whole - size) / 2.0) : -((size - whole) / 2);
    return AxisResampling.of(side, whole, first, size, rule.resample());
  }

  private static Samples eightBits(Samples samples) {
    int columns = samples.columns();
    byte[] bytes = new byte[samples.channels() * samples.rows() * columns];
    float[] line = new float[columns];
    int to = 0;
    for (int channel = 0; channel < samples.channels(); channel++) {
      for (int row = 0; row < samples.rows(); row++) {
        samples.readRow(channel, row, 0, columns, line, 0);
        for (float value : line) {
          bytes[to++] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
      }
    }
    return Samples.ofBytes(samples.channels(), samples.rows(), columns, bytes);
  }

  /** One channel without what is beside it. */
  private static byte[] bytes(Samples source, int channel) {
    int columns = source.columns();
    byte[] bytes = new byte[source.rows() * columns];
    for (int row = 0; row < source.rows(); row++) {
      source.copyBytes(channel, row, 0, columns, bytes, row * columns);
    }
    return bytes;
  }

  private static Tensor tensor(byte[] seen, int channels, InputRule rule) {
    int plane = rule.rows() * rule.columns();
    Tensor.Builder builder = Tensor.builder(Shape.of(channels, rule.rows(), rule.columns()));
    float[] values = builder.array();
    for (int channel = 0; channel < channels; channel++) {
      int from = rule.order() == InputRule.Order.BGR ? channels - 1 - channel : channel;
      double mean = rule.mean().get(channel);
      double deviation = rule.deviation().get(channel);
      for (int i = 0; i < plane; i++) {
        int pixel = seen[from * plane + i] & 0xFF;
        values[channel * plane + i] = (float) ((pixel * rule.scale() - mean) / deviation);
      }
    }
    return builder.freeze();
  }
}
