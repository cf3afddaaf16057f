package convoscope.core.image;

import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;

/**
 * Makes a network's input of a photo by an {@link InputRule}.
 *
 * <p>In this order: samples of more than 8 bits are rounded to 8 (half up); a colour photo for
 * {@link Order#GRAY} becomes Pillow's {@code L}, a grey one for colours R = G = B; then it is
 * resized as Pillow's {@code BILINEAR} does, to the bit; then each sample p of channel c is
 * (p·scale − mean[c]) / deviation[c], computed in double and rounded once to float32. (Computed in
 * float32 throughout, as torchvision does, values differ by some 1e-7.)
 *
 * <p>{@link Resize#SHORT_SIDE}: the short side becomes {@link InputRule#shortSide}, the long side
 * shortSide · long / short, rounded half to even (torchvision cuts it off, and is one pixel shorter
 * at times); the crop begins at (side − crop) / 2, rounded half to even. Where the crop is larger
 * than the picture, black is around it, the odd pixel behind.
 *
 * <p>Pure; any thread.
 */
public final class InputTransform {
  private InputTransform() {}

  /**
   * The input of a photo.
   *
   * @param photo of any size, 1 or 3 channels
   */
  public static NetworkInput apply(Photo photo, InputRule rule) {
    Photo plain = new Photo(photo.name(), eightBits(photo.pixels()));
    Samples source = plain.input(rule.order() == Order.GRAY ? ChannelMode.GRAY : ChannelMode.COLOR);
    Samples picture = resized(source, rule);
    return new NetworkInput(picture, tensor(picture, rule));
  }

  private static Samples eightBits(Samples samples) {
    if (samples.bits() == 8) {
      return samples;
    }
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

  private static Samples resized(Samples source, InputRule rule) {
    int rows = source.rows();
    int columns = source.columns();
    return switch (rule.resize()) {
      case SQUASH ->
          BilinearResize.resize(
              source,
              AxisResampling.of(rows, rule.rows(), 0, rule.rows()),
              AxisResampling.of(columns, rule.columns(), 0, rule.columns()));
      case SHORT_SIDE ->
          BilinearResize.resize(
              source,
              cropped(rows, side(rows, columns, rule.shortSide()), rule.rows()),
              cropped(columns, side(columns, rows, rule.shortSide()), rule.columns()));
    };
  }

  /** Length of a side once the short one is {@code shortSide}. */
  private static long side(int side, int other, int shortSide) {
    return side <= other ? shortSide : (long) Math.rint((double) shortSide * side / other);
  }

  private static AxisResampling cropped(int in, long out, int crop) {
    long from = out >= crop ? (long) Math.rint((out - crop) / 2.0) : -((crop - out) / 2);
    return AxisResampling.of(in, out, from, crop);
  }

  private static Tensor tensor(Samples picture, InputRule rule) {
    int rows = picture.rows();
    int columns = picture.columns();
    Tensor.Builder builder = Tensor.builder(Shape.of(picture.channels(), rows, columns));
    float[] values = builder.array();
    float[] byPixel = new float[256];
    byte[] line = new byte[columns];
    int to = 0;
    for (int channel = 0; channel < picture.channels(); channel++) {
      for (int pixel = 0; pixel < byPixel.length; pixel++) {
        byPixel[pixel] =
            (float)
                ((pixel * rule.scale() - rule.mean().get(channel)) / rule.deviation().get(channel));
      }
      int source = rule.order() == Order.BGR ? 2 - channel : channel;
      for (int row = 0; row < rows; row++) {
        picture.copyBytes(source, row, 0, columns, line, 0);
        for (byte pixel : line) {
          values[to++] = byPixel[pixel & 0xFF];
        }
      }
    }
    return builder.freeze();
  }
}
