package convoscope.session.document;

import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;

/**
 * How a person looks at the work: kept, but not undone.
 *
 * @param workspace id of the workspace in front
 * @param display how values become colours
 * @param limits where the ends of the colours come from
 * @param sameScale whether the cards of the strip share one scale
 * @param colours id of the colour map of values without a sign
 * @param viewport zoom and pan in photo coordinates
 * @param cursor the pinned output pixel, or {@link Cursor#FREE}
 * @param channel which of a colour map's channels is explained: 0, 1, 2 for R, G, B
 * @param mapPixels whether the map is drawn in its own pixels instead of the photo's
 * @param hintsDone whether the first-start line was dismissed or followed
 * @param network how networks are looked at
 */
public record View(
    String workspace,
    DisplayMode display,
    DisplayLimits limits,
    boolean sameScale,
    String colours,
    Viewport viewport,
    Cursor cursor,
    int channel,
    boolean mapPixels,
    boolean hintsDone,
    NetworkView network) {

  /**
   * Zoom and pan.
   *
   * @param zoom screen pixels for one photo pixel; 0 fits the photo into its pane
   * @param x photo column in the middle of the pane, in pixels from the photo's left edge
   * @param y photo row in the middle of the pane
   */
  public record Viewport(double zoom, double x, double y) {
    /** The whole photo. */
    public static final Viewport FIT = new Viewport(0, 0, 0);

    public boolean isFit() {
      return zoom <= 0;
    }
  }

  /**
   * An output pixel of the map.
   *
   * @param row output row, −1 for none
   * @param column output column, −1 for none
   */
  public record Cursor(int row, int column) {
    /** No pixel is pinned: the cursor follows the pointer. */
    public static final Cursor FREE = new Cursor(-1, -1);

    public boolean isPinned() {
      return row >= 0;
    }
  }

  public static View first() {
    return new View(
        "kernel-lab",
        DisplayMode.SIGNED,
        DisplayLimits.PERCENTILE,
        false,
        "grey",
        Viewport.FIT,
        Cursor.FREE,
        0,
        false,
        false,
        NetworkView.FIRST);
  }

  public View withWorkspace(String changed) {
    return new View(
        changed, display, limits, sameScale, colours, viewport, cursor, channel, mapPixels,
        hintsDone, network);
  }

  public View withDisplay(DisplayMode changed) {
    return new View(
        workspace, changed, limits, sameScale, colours, viewport, cursor, channel, mapPixels,
        hintsDone, network);
  }

  public View withLimits(DisplayLimits changed) {
    return new View(
        workspace, display, changed, sameScale, colours, viewport, cursor, channel, mapPixels,
        hintsDone, network);
  }

  public View withSameScale(boolean changed) {
    return new View(
        workspace, display, limits, changed, colours, viewport, cursor, channel, mapPixels,
        hintsDone, network);
  }

  public View withColours(String changed) {
    return new View(
        workspace, display, limits, sameScale, changed, viewport, cursor, channel, mapPixels,
        hintsDone, network);
  }

  public View withViewport(Viewport changed) {
    return new View(
        workspace, display, limits, sameScale, colours, changed, cursor, channel, mapPixels,
        hintsDone, network);
  }

  public View withCursor(Cursor changed) {
    return new View(
        workspace, display, limits, sameScale, colours, viewport, changed, channel, mapPixels,
        hintsDone, network);
  }

  public View withChannel(int changed) {
    return new View(
        workspace, display, limits, sameScale, colours, viewport, cursor, changed, mapPixels,
        hintsDone, network);
  }

  public View withMapPixels(boolean changed) {
    return new View(
        workspace, display, limits, sameScale, colours, viewport, cursor, channel, changed,
        hintsDone, network);
  }

  public View withHintsDone(boolean changed) {
    return new View(
        workspace, display, limits, sameScale, colours, viewport, cursor, channel, mapPixels,
        changed, network);
  }

  public View withNetwork(NetworkView changed) {
    return new View(
        workspace, display, limits, sameScale, colours, viewport, cursor, channel, mapPixels,
        hintsDone, changed);
  }

  /** Whether another shows the same values in the same colours, wherever one looks at them. */
  boolean showsAs(View other) {
    return display == other.display
        && limits.equals(other.limits)
        && sameScale == other.sameScale
        && colours.equals(other.colours)
        && mapPixels == other.mapPixels
        && network.equals(other.network);
  }
}
