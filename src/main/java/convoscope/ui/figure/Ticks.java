package convoscope.ui.figure;

import java.util.ArrayList;
import java.util.List;

/** Round numbers between two ends: multiples of 1, 2 or 5 times a power of ten. */
public final class Ticks {
  private Ticks() {}

  /**
   * The round numbers strictly between the ends, zero among them where it lies there.
   *
   * @param most how many there may be, at least 1
   */
  public static List<Double> between(double low, double high, int most) {
    List<Double> ticks = new ArrayList<>();
    double width = high - low;
    if (!(width > 0) || !Double.isFinite(width)) {
      return ticks;
    }
    double power = Math.pow(10, Math.floor(Math.log10(width)) - 1);
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        ticks.clear();
        double step = factor * power;
        long first = (long) Math.floor(low / step) + 1;
        for (long i = first; i * step < high && ticks.size() <= most; i++) {
          ticks.add(i * step);
        }
        if (ticks.size() <= most) {
          return ticks;
        }
      }
      power *= 10;
    }
  }
}
