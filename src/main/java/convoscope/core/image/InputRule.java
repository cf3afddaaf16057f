package convoscope.core.image;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.List;
import java.util.Locale;

/**
 * How a photo becomes a network's input: resized to 8 bits, then (pixel · scale − mean) / std in
 * the order of the channels.
 *
 * @param rows of the input
 * @param columns of the input
 * @param resize how a photo of another shape fits
 * @param shortSide the short side before the crop, for {@link Resize#SHORT_SIDE}; 0 for the input's
 *     own short side, or where {@code crop} says it
 * @param crop the share of the short side that the crop keeps, as timm's {@code crop_pct}; 0 where
 *     {@code shortSide} says it, else {@value #LEAST_CROP} to 1
 * @param resample what a resized pixel is made of
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
    double crop,
    Resample resample,
    Order order,
    double scale,
    List<Double> mean,
    List<Double> deviation) {
  /** A crop that keeps less is no crop that anybody means. */
  public static final double LEAST_CROP = 1 / 64.0;

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
    if (crop != 0 && !(crop >= LEAST_CROP && crop <= 1) || crop > 0 && shortSide > 0) {
      throw new IllegalArgumentException("crop %s, short side %d".formatted(crop, shortSide));
    }
    if (mean.size() != order.channels() || deviation.size() != order.channels()) {
      throw new IllegalArgumentException(
          "%d means and %d deviations for %s".formatted(mean.size(), deviation.size(), order));
    }
    if (deviation.contains(0.0)) {
      throw new IllegalArgumentException("a standard deviation of 0");
    }
  }

  /** Bilinear, the short side in pixels: what torchvision does unless told otherwise. */
  public InputRule(
      int rows,
      int columns,
      Resize resize,
      int shortSide,
      Order order,
      double scale,
      List<Double> mean,
      List<Double> deviation) {
    this(rows, columns, resize, shortSide, 0, Resample.BILINEAR, order, scale, mean, deviation);
  }

  /**
   * Length of the photo's short side before the crop, for {@link Resize#SHORT_SIDE}: the one given,
   * else ⌊short side of the input / crop⌋ (timm), else the input's.
   */
  public int resizedSide() {
    if (shortSide > 0) {
      return shortSide;
    }
    int side = Math.min(rows, columns);
    return crop > 0 ? (int) Math.floor(side / crop) : side;
  }

  /**
   * This rule, whose black and white are numbers that the network's float32 can hold.
   *
   * @throws ProblemException INPUT_OVERFLOW if they are not
   */
  public InputRule checked() {
    for (int channel = 0; channel < mean.size(); channel++) {
      for (double pixel : new double[] {0, 255}) {
        double value = (pixel * scale - mean.get(channel)) / deviation.get(channel);
        if (!Float.isFinite((float) value)) {
          throw new ProblemException(Problem.INPUT_OVERFLOW, value);
        }
      }
    }
    return this;
  }

  /** The same with another length of the short side before the crop, in pixels. */
  public InputRule withShortSide(int length) {
    return new InputRule(rows, columns, resize, length, 0, resample, order, scale, mean, deviation);
  }

  /** The same for an input of another size; the crop stays the same part of the photo. */
  public InputRule atSize(int otherRows, int otherColumns) {
    int otherShort =
        (int)
            Math.round(
                (double) shortSide * Math.min(otherRows, otherColumns) / Math.min(rows, columns));
    return new InputRule(
        otherRows, otherColumns, resize, otherShort, crop, resample, order, scale, mean, deviation);
  }
}
