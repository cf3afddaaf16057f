package convoscope.session.lab;

import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.session.document.Cursor;
import convoscope.session.document.Viewport;

/**
 * How a person looks at Kernel Lab's work: kept, but not undone.
 *
 * @param display how values become colours
 * @param limits where the ends of the colours come from
 * @param sameScale whether the cards of the strip share one scale
 * @param colours id of the colour map of values without a sign
 * @param viewport zoom and pan in photo coordinates
 * @param cursor the pinned output pixel, or {@link Cursor#FREE}
 * @param channel which of a colour map's channels is explained: 0, 1, 2 for R, G, B
 * @param mapPixels whether the map is drawn in its own pixels instead of the photo's
 */
public record KernelLabView(
    DisplayMode display,
    DisplayLimits limits,
    boolean sameScale,
    String colours,
    Viewport viewport,
    Cursor cursor,
    int channel,
    boolean mapPixels) {

  public static KernelLabView first() {
    return new KernelLabView(
        DisplayMode.SIGNED,
        DisplayLimits.PERCENTILE,
        false,
        "grey",
        Viewport.FIT,
        Cursor.FREE,
        0,
        false);
  }

  public KernelLabView withDisplay(DisplayMode changed) {
    return new KernelLabView(
        changed, limits, sameScale, colours, viewport, cursor, channel, mapPixels);
  }

  public KernelLabView withLimits(DisplayLimits changed) {
    return new KernelLabView(
        display, changed, sameScale, colours, viewport, cursor, channel, mapPixels);
  }

  public KernelLabView withSameScale(boolean changed) {
    return new KernelLabView(
        display, limits, changed, colours, viewport, cursor, channel, mapPixels);
  }

  public KernelLabView withColours(String changed) {
    return new KernelLabView(
        display, limits, sameScale, changed, viewport, cursor, channel, mapPixels);
  }

  public KernelLabView withViewport(Viewport changed) {
    return new KernelLabView(
        display, limits, sameScale, colours, changed, cursor, channel, mapPixels);
  }

  public KernelLabView withCursor(Cursor changed) {
    return new KernelLabView(
        display, limits, sameScale, colours, viewport, changed, channel, mapPixels);
  }

  public KernelLabView withChannel(int changed) {
    return new KernelLabView(
        display, limits, sameScale, colours, viewport, cursor, changed, mapPixels);
  }

  public KernelLabView withMapPixels(boolean changed) {
    return new KernelLabView(
        display, limits, sameScale, colours, viewport, cursor, channel, changed);
  }

  /** Whether another shows the same values in the same colours, wherever one looks at them. */
  boolean showsAs(KernelLabView other) {
    return display == other.display
        && limits.equals(other.limits)
        && sameScale == other.sameScale
        && colours.equals(other.colours)
        && mapPixels == other.mapPixels;
  }
}
