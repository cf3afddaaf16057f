package convoscope.core.image;

import java.util.Locale;

/**
 * What a resized pixel is made of: Pillow's filters of the same names.
 *
 * <p>A filter is a function f of the distance x of an input from an output's place, in steps of the
 * coarser of the two grids, and 0 from its support on; weights are f's values, divided by their
 * sum. All but {@link #NEAREST} are antialiased thereby. Pure; any thread. Source: Pillow, {@code
 * src/libImaging/Resample.c}.
 */
public enum Resample {
  /** 1 − |x|, support 1. */
  BILINEAR(1),
  /** Keys' cubic convolution with a = −½, support 2. */
  BICUBIC(2),
  /** The one input that an output's middle lies in; not antialiased. */
  NEAREST(0),
  /** sinc(x)·sinc(x/3), support 3. */
  LANCZOS(3);

  private static final double KEYS = -0.5;

  private final int support;

  Resample(int support) {
    this.support = support;
  }

  /** Word in a card: {@code bilinear}, {@code bicubic}, {@code nearest}, {@code lanczos}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the filter ends, on either side; 0 for {@link #NEAREST}, which has no filter. */
  int support() {
    return support;
  }

  /** The filter's value at a distance. The order of the operations is Pillow's. */
  double weight(double distance) {
    double x = Math.abs(distance);
    if (x >= support) {
      return 0;
    }
    return switch (this) {
      case BILINEAR -> 1 - x;
      case BICUBIC ->
          x < 1 ? ((KEYS + 2) * x - (KEYS + 3)) * x * x + 1 : (((x - 5) * x + 8) * x - 4) * KEYS;
      case LANCZOS -> sinc(x) * sinc(x / 3);
      case NEAREST -> 0;
    };
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
  }
}
