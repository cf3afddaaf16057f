package convoscope.core.image;

import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;

/**
 * Makes a network's input of a photo, with the numbers that Python users get (Pillow, torchvision).
 *
 * <p>The photo is taken as 8 bits (16-bit samples v as v/257, rounded half up), made grey first
 * where the network is (PIL's {@code L}), resized by {@link BilinearResize}, cropped, and each
 * pixel becomes (pixel · scale − mean) / std, computed in double and rounded once to float32. Pure;
 * any thread.
 */
public final class InputTransform {
  private InputTransform() {}

  public static NetworkPicture apply(Photo photo, InputRule rule) {
    Samples source =
        rule.order() == InputRule.Order.GRAY
            ? photo.input(ChannelMode.GRAY)
            : photo.input(ChannelMode.COLOR);
    int channels = source.channels();
    int[] size = resized(source.rows(), source.columns(), rule);
    byte[] seen = new byte[channels * rule.rows() * rule.columns()];
    for (int channel = 0; channel < channels; channel++) {
      byte[] all =
          BilinearResize.resize(
              bytes(source, channel), source.rows(), source.columns(), size[0], size[1]);
      crop(all, size[0], size[1], seen, channel, rule);
    }
    Samples pixels = Samples.ofBytes(channels, rule.rows(), rule.columns(), seen);
    return new NetworkPicture(pixels, tensor(seen, channels, rule));
  }

  /** Rows and columns after the resize. */
  private static int[] resized(int rows, int columns, InputRule rule) {
    if (rule.resize() == InputRule.Resize.SQUASH) {
      return new int[] {rule.rows(), rule.columns()};
    }
    int length = rule.shortSide() > 0 ? rule.shortSide() : Math.min(rule.rows(), rule.columns());
    // Rounded; torchvision.transforms.Resize cuts it off, at most a pixel less of a long side.
    return rows <= columns
        ? new int[] {length, (int) Math.rint((double) length * columns / rows)}
        : new int[] {(int) Math.rint((double) length * rows / columns), length};
  }

  private static byte[] bytes(Samples source, int channel) {
    int columns = source.columns();
    byte[] bytes = new byte[source.rows() * columns];
    float[] line = new float[columns];
    for (int row = 0; row < source.rows(); row++) {
      if (source.bits() == 8) {
        source.copyBytes(channel, row, 0, columns, bytes, row * columns);
      } else {
        source.readRow(channel, row, 0, columns, line, 0);
        for (int i = 0; i < columns; i++) {
          bytes[row * columns + i] = (byte) Math.clamp((int) (line[i] + 0.5f), 0, 255);
        }
      }
    }
    return bytes;
  }

  /** The middle; zeros around it where the crop is larger (torchvision's {@code CenterCrop}). */
  private static void crop(
      byte[] all, int rows, int columns, byte[] target, int channel, InputRule rule) {
    int top = offset(rows, rule.rows());
    int left = offset(columns, rule.columns());
    int from = Math.max(0, -left);
    int end = Math.min(rule.columns(), columns - left);
    for (int row = 0; row < rule.rows(); row++) {
      int source = row + top;
      if (source >= 0 && source < rows && end > from) {
        System.arraycopy(
            all,
            source * columns + left + from,
            target,
            (channel * rule.rows() + row) * rule.columns() + from,
            end - from);
      }
    }
  }

  private static int offset(int size, int crop) {
    // Python's round: halves go to the even number. A padding is cut off instead.
    return size >= crop ? (int) Math.rint((size - crop) / 2.0) : -((crop - size) / 2);
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
