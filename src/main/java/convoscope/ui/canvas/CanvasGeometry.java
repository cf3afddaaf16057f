package convoscope.ui.canvas;

import convoscope.core.tensor.Region;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Where the photo lies in a pane, and what the pane needs of a picture.
 *
 * <p>Screen = offset + photo·zoom on each axis, with the offset on a whole screen pixel. From 100 %
 * on a zoom that a person sets is a whole number, so that every edge of a photo pixel lies on a
 * whole screen pixel; only a zoom that fits the photo may be broken. The middle of the pane never
 * leaves the padded photo, so that it cannot be lost. Immutable; any thread.
 */
public final class CanvasGeometry {
  /** Largest zoom, in screen pixels per photo pixel. */
  public static final double MAX_ZOOM = 96;

  /** One step of the wheel or of the keys + and −. */
  public static final double STEP = 1.2;

  /** Free space around a photo that fits. */
  private static final double FIT_MARGIN = 8;

  /** A photo that would fit at so little above 100 % is shown at 100 %, where it is sharp. */
  private static final double NEARLY_ONE = 1.12;

  private final double width;
  private final double height;
  private final double fitWidth;
  private final Extent extent;
  private final double zoom;
  private final double x;
  private final double y;
  private final double offsetX;
  private final double offsetY;

  private CanvasGeometry(
      double width, double height, double fitWidth, Extent extent, Viewport viewport) {
    this.width = width;
    this.height = height;
    this.fitWidth = Math.min(width, fitWidth);
    this.extent = extent;
    Region padded = extent.padded();
    if (viewport.isFit()) {
      zoom = fitZoom();
      x = padded.column() + padded.columns() / 2.0;
      y = padded.row() + padded.rows() / 2.0;
    } else {
      zoom = Math.clamp(viewport.zoom(), minZoom(), MAX_ZOOM);
      x = Math.clamp(viewport.x(), padded.column(), padded.endColumn());
      y = Math.clamp(viewport.y(), padded.row(), padded.endRow());
    }
    offsetX = Math.rint(width / 2 - x * zoom);
    offsetY = Math.rint(height / 2 - y * zoom);
  }

  /**
   * The geometry of a pane.
   *
   * @param width of the pane in screen pixels
   * @param height of the pane
   * @param extent the photo and its padding
   * @param viewport as asked for; what lies outside the limits is brought inside
   */
  public static CanvasGeometry of(double width, double height, Extent extent, Viewport viewport) {
    return of(width, height, Double.MAX_VALUE, extent, viewport);
  }

  /**
   * The same beside a narrower pane: what fits there fits here, at the same zoom.
   *
   * @param fitWidth width of the narrowest pane with the same viewport
   */
  public static CanvasGeometry of(
      double width, double height, double fitWidth, Extent extent, Viewport viewport) {
    return new CanvasGeometry(width, height, fitWidth, extent, viewport);
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  public Extent extent() {
    return extent;
  }

  /** Screen pixels per photo pixel, never 0. */
  public double zoom() {
    return zoom;
  }

  /** Zoom at which the padded photo fits into the pane. */
  public double fitZoom() {
    Region padded = extent.padded();
    double fit =
        Math.min(
            Math.max(1, fitWidth - 2 * FIT_MARGIN) / padded.columns(),
            Math.max(1, height - 2 * FIT_MARGIN) / padded.rows());
    if (fit >= 4) {
      return Math.min(Math.floor(fit), MAX_ZOOM);
    }
    return fit >= 1 && fit < NEARLY_ONE ? 1 : fit;
  }

  /** Half of what fits, but 100 % can always be reached. */
  public double minZoom() {
    return Math.min(1, fitZoom() / 2);
  }

  public double screenX(double photoX) {
    return offsetX + photoX * zoom;
  }

  public double screenY(double photoY) {
    return offsetY + photoY * zoom;
  }

  public double photoX(double screenX) {
    return (screenX - offsetX) / zoom;
  }

  public double photoY(double screenY) {
    return (screenY - offsetY) / zoom;
  }

  /** Left edge of a picture's column on the screen; edges are a whole number of steps apart. */
  double edgeX(Placement placement, double column) {
    return Math.rint(screenX(placement.originX())) + column * placement.stepX() * zoom;
  }

  /** Top edge of a picture's row on the screen. */
  double edgeY(Placement placement, double row) {
    return Math.rint(screenY(placement.originY())) + row * placement.stepY() * zoom;
  }

  /** The photo point under a screen point stays there while the zoom changes. */
  public Viewport zoomedAt(double screenX, double screenY, double newZoom) {
    double to = Math.clamp(newZoom, minZoom(), MAX_ZOOM);
    return viewport(
        to,
        photoX(screenX) - (screenX - width / 2) / to,
        photoY(screenY) - (screenY - height / 2) / to);
  }

  /** The photo follows a pointer that moved. */
  public Viewport panned(double screenDx, double screenDy) {
    return viewport(zoom, x - screenDx / zoom, y - screenDy / zoom);
  }

  /** The pane moved as little as needed for a photo rectangle to be seen. */
  public Viewport revealing(double left, double top, double right, double bottom) {
    return viewport(
        zoom,
        revealed(x, width / zoom / 2, left, right),
        revealed(y, height / zoom / 2, top, bottom));
  }

  private static double revealed(double middle, double half, double low, double high) {
    if (high - low > 2 * half) {
      return (low + high) / 2;
    }
    return Math.clamp(middle, high - half, low + half);
  }

  private Viewport viewport(double newZoom, double newX, double newY) {
    Region padded = extent.padded();
    return new Viewport(
        newZoom,
        Math.clamp(newX, padded.column(), padded.endColumn()),
        Math.clamp(newY, padded.row(), padded.endRow()));
  }

  /** A zoom that a person may set: from 100 % on a whole number. */
  public static double snapped(double zoom) {
    return zoom > 0.95 ? Math.min(MAX_ZOOM, Math.max(1, Math.rint(zoom))) : zoom;
  }

  /**
   * The zoom some steps further in; at least one screen pixel per photo pixel and step from 100 %
   * on.
   *
   * @param steps negative: further out
   */
  public double stepped(int steps) {
    double to = zoom;
    for (int i = 0; i < Math.abs(steps); i++) {
      if (steps > 0) {
        double next = snapped(to * STEP);
        to = next > to ? next : Math.floor(to) + 1;
      } else {
        double next = snapped(to / STEP);
        to = next < to ? next : Math.ceil(to) - 1;
        to = to > 0 ? to : minZoom();
      }
    }
    return Math.clamp(to, minZoom(), MAX_ZOOM);
  }

  /** Screen pixels to a picture's pixel, on the smaller side. */
  double pixelSize(Placement placement) {
    return Math.min(placement.stepX(), placement.stepY()) * zoom;
  }

  /** Own pixels of a picture that are at least partly in the pane; at least one. */
  public Region visible(CanvasContent content) {
    Placement placement = content.placement();
    return region(
        content,
        (int) Math.floor(placement.row(photoY(0))),
        (int) Math.floor(placement.column(photoX(0))),
        (int) Math.ceil(placement.row(photoY(height))),
        (int) Math.ceil(placement.column(photoX(width))));
  }

  private static Region region(CanvasContent content, int top, int left, int bottom, int right) {
    int firstRow = Math.clamp(top, 0, content.rows() - 1);
    int firstColumn = Math.clamp(left, 0, content.columns() - 1);
    int endRow = Math.clamp(bottom, firstRow + 1, content.rows());
    int endColumn = Math.clamp(right, firstColumn + 1, content.columns());
    return new Region(firstRow, firstColumn, endRow - firstRow, endColumn - firstColumn);
  }

  /**
   * What the pane needs: what is visible and a margin for panning, in blocks of about one pixel of
   * the device.
   *
   * @param deviceScale device pixels per screen pixel
   * @param before what was wanted last: kept as long as it serves, so that a small pan asks for
   *     nothing
   */
  public Wanted wanted(CanvasContent content, double deviceScale, @Nullable Wanted before) {
    double size = pixelSize(content.placement()) * deviceScale;
    int block = (int) Math.max(1, Math.round(1 / size));
    Region visible = visible(content);
    Region needed = grown(content, visible, 0.05, 1);
    Region generous = grown(content, visible, 0.25, 16 * block);
    if (before != null
        && before.block() == block
        && content.whole().contains(before.region())
        && before.region().contains(needed)
        && before.region().area() <= 4 * generous.area()) {
      return before;
    }
    return new Wanted(generous, block);
  }

  /** Larger by a part of its size on each side, then out to multiples of {@code grain}. */
  private static Region grown(CanvasContent content, Region region, double part, int grain) {
    int rows = (int) Math.ceil(region.rows() * part);
    int columns = (int) Math.ceil(region.columns() * part);
    return region(
        content,
        Math.floorDiv(region.row() - rows, grain) * grain,
        Math.floorDiv(region.column() - columns, grain) * grain,
        Math.ceilDiv(region.endRow() + rows, grain) * grain,
        Math.ceilDiv(region.endColumn() + columns, grain) * grain);
  }
}
