package convoscope.core.image;

import java.util.List;
import java.util.Locale;

/**
 * How a photo becomes a network's input: resized to 8 bits, then (pixel · scale − mean) / std in
 * the order of the channels.
 *
 * @param rows of the input
 * @param columns of the input
 * @param resize how a photo of another shape fits
 * @param shortSide the short side before the crop, for {@link Resize#SHORT_SIDE}
 * @param order which channels, in which order
 * @param scale factor of a pixel's 0…255
 * @param mean by channel
 * @param deviation by channel, not 0
 */
public record InputRule(
    int rows,
    int columns,
    Resize resize,
    int shortSide,
    Order order,
    double scale,
    List<Double> mean,
    List<Double> deviation) {
  /** How a photo of another shape fits. */
  public enum Resize {
    /** The short side to a length, then a centred crop (torchvision). */
    SHORT_SIDE,
    /** Both sides, whatever the shape. */
    SQUASH;

    /** Word in a card: {@code short-side}, {@code squash}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Channels of the input. */
  public enum Order {
    RGB,
    BGR,
    GRAY;

    /** Word in a card: {@code RGB}, {@code BGR}, {@code gray}. */
    public String id() {
      return this == GRAY ? "gray" : name();
    }

    public int channels() {
      return this == GRAY ? 1 : 3;
    }
  }

  public InputRule {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (rows < 1 || columns < 1 || shortSide < 0) {
      throw new IllegalArgumentException("an input of %d×%d".formatted(rows, columns));
    }
    if (mean.size() != order.channels() || deviation.size() != order.channels()) {
      throw new IllegalArgumentException(
          "%d means and %d deviations for %s".formatted(mean.size(), deviation.size(), order));
    }
    if (deviation.contains(0.0)) {
      throw new IllegalArgumentException("a standard deviation of 0");
    }
  }

  /** The same for an input of another size; the crop stays the same part of the photo. */
  public InputRule atSize(int otherRows, int otherColumns) {
    int otherShort =
        (int)
            Math.round(
                (double) shortSide * Math.min(otherRows, otherColumns) / Math.min(rows, columns));
    return new InputRule(
        otherRows, otherColumns, resize, otherShort, order, scale, mean, deviation);
  }
}
