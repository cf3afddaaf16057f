package convoscope.ui.scale;

import convoscope.core.colour.DisplayRange;
import convoscope.ui.scale.ColourBar.Ends;
import convoscope.ui.scale.ColourBar.Movable;
import convoscope.ui.scale.ColourBar.Scale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which values lie along a colour bar, and the two handles that move its ends.
 *
 * <p>Where an end can be moved there is a margin beyond it, so that it can be seen and moved both
 * ways. While a handle is held the axis stands still.
 */
final class BarAxis implements BarHandle.Axis {
  private static final double MARGIN = 10;

  /** An arrow key moves an end by such a part of the range. */
  private static final double STEPS = 50;

  /** The ends stay at least such a part of the range apart: of the one that was taken hold of. */
  private static final double CLOSEST = 1000;

  private final ColourBar bar;
  private final BarHandle low;
  private final BarHandle high;
  private @Nullable Movable movable;
  private @Nullable Scale scale;

  /** Ends that a person set; the scale that has them may be still to come. */
  private @Nullable DisplayRange asked;

  private boolean isHeld;

  /** From end to end when it was taken hold of. */
  private double heldWidth;

  private double length = 1;
  private double from;
  private double perPixel;

  BarAxis(ColourBar bar) {
    this.bar = bar;
    low = new BarHandle(bar.orientation(), this);
    high = new BarHandle(bar.orientation(), this);
    low.setId("scale-low");
    high.setId("scale-high");
    hide();
  }

  void setMovable(Movable changed) {
    movable = changed;
  }

  BarHandle low() {
    return low;
  }

  BarHandle high() {
    return high;
  }

  List<BarHandle> handles() {
    return List.of(low, high);
  }

  void hide() {
    low.setVisible(false);
    high.setVisible(false);
  }

  /** Another scale. */
  void show(@Nullable Scale changed) {
    scale = changed;
    Ends ends =
        changed == null || changed.range().low() >= changed.range().high()
            ? Ends.FIXED
            : changed.ends();
    high.setVisible(ends != Ends.FIXED);
    low.setVisible(ends == Ends.BOTH || ends == Ends.MIRRORED);
  }

  /** Where the handles lie; null at the scale's own ends. */
  void ask(@Nullable DisplayRange changed) {
    asked = changed;
  }

  private boolean isComing(DisplayRange shown) {
    DisplayRange wanted = asked;
    return wanted != null && (wanted.low() != shown.low() || wanted.high() != shown.high());
  }

  /** Lays the values along a bar of that length. */
  void fit(double pixels, Scale now) {
    length = pixels;
    DisplayRange range = now.range();
    if (perPixel == 0 || !isHeld && !isComing(range)) {
      double before = low.isVisible() ? MARGIN : 0;
      double behind = high.isVisible() ? MARGIN : 0;
      perPixel = ((double) range.high() - range.low()) / Math.max(1, pixels - 1 - before - behind);
      from = range.low() - before * perPixel;
    }
  }

  /** Pixels from the bar's beginning to a value. */
  double along(double value) {
    return perPixel > 0 ? (value - from) / perPixel : 0;
  }

  /** The place among the colours, 0 to 1, of a pixel of the bar. */
  double position(double pixel) {
    Scale now = scale;
    return now == null
        ? 0
        : perPixel > 0 ? now.range().position((float) (from + pixel * perPixel)) : pixel / length;
  }

  /** The value, or the bar's end where it lies beyond. */
  double clamp(double value) {
    double[] reach = reach();
    return Math.clamp(value, reach[0], reach[1]);
  }

  @Override
  public double valueAt(MouseEvent event) {
    return from + bar.along(event) * perPixel;
  }

  @Override
  public double value(BarHandle handle) {
    double[] ends = ends();
    return handle == low ? ends[0] : ends[1];
  }

  @Override
  public double[] reach() {
    return new double[] {from, from + (length - 1) * perPixel};
  }

  private double[] ends() {
    Scale shown = scale;
    DisplayRange range = asked != null || shown == null ? asked : shown.range();
    return range == null ? new double[2] : new double[] {range.low(), range.high()};
  }

  /**
   * From end to end. While one is held, as it was: else every event would be of another measure.
   */
  private double width() {
    double[] ends = ends();
    return isHeld ? heldWidth : ends[1] - ends[0];
  }

  /** How near the ends may come; their floats differ then, too. */
  private double least(double[] ends) {
    float largest = (float) Math.max(Math.abs(ends[0]), Math.abs(ends[1]));
    return Math.max(width() / CLOSEST, Math.max(2 * Math.ulp(largest), Float.MIN_NORMAL));
  }

  @Override
  public double step() {
    return rounded(width() / STEPS);
  }

  /** Moved ends are rounded to 10^this, at most a two hundredth of the range. */
  private int exponent() {
    return (int) Math.floor(Math.log10(width() / 200));
  }

  private double rounded(double value) {
    return new BigDecimal(value).setScale(-exponent(), RoundingMode.HALF_EVEN).doubleValue();
  }

  @Override
  public void hold() {
    heldWidth = width();
    isHeld = true;
  }

  @Override
  public void drop() {
    isHeld = false;
    bar.requestLayout();
  }

  @Override
  public void move(BarHandle handle, double value) {
    Scale now = scale;
    Movable told = movable;
    if (now == null || told == null || !handle.isVisible()) {
      return;
    }
    double rounded = rounded(value);
    double[] ends = ends();
    double least = least(ends);
    switch (now.ends()) {
      case FIXED -> {
        return;
      }
      case BOTH -> {
        if (handle == low) {
          ends[0] = Math.min(rounded, ends[1] - least);
        } else {
          ends[1] = Math.max(rounded, ends[0] + least);
        }
      }
      case MIRRORED -> {
        ends[1] = Math.max(handle == low ? -rounded : rounded, least);
        ends[0] = -ends[1];
      }
      case UPPER -> ends[1] = Math.max(rounded, least);
    }
    told.move(ends[0], ends[1]);
  }

  @Override
  public boolean reset() {
    isHeld = false;
    return movable != null && movable.reset();
  }
}
