package convoscope.session.net;

import convoscope.session.document.Viewport;
import java.util.List;

/**
 * How one pane of the Network workspace is looked at.
 *
 * @param viewport zoom and place in its mosaic, in the mosaic's pixels
 * @param rows of the mosaic that the viewport is a place of; 0 where it is seen whole
 * @param columns of that mosaic
 * @param trail from the unit that is pinned down to the one whose sum is shown, each a term of the
 *     one before; empty where none is pinned
 */
public record PaneLook(Viewport viewport, int rows, int columns, List<Unit> trail) {
  /** The whole mosaic, nothing pinned. */
  public static final PaneLook FIRST = new PaneLook(Viewport.FIT, 0, 0, List.of());

  /** Longest trail that is kept, longer than the deepest networks; of a longer one nothing is. */
  public static final int MAX_TRAIL = 4096;

  public PaneLook {
    trail = trail.size() > MAX_TRAIL ? List.of() : List.copyOf(trail);
  }

  /** A place in a mosaic of that size; the whole mosaic is the same in any. */
  public PaneLook withViewport(Viewport changed, int ofRows, int ofColumns) {
    return changed.isFit()
        ? new PaneLook(Viewport.FIT, 0, 0, trail)
        : new PaneLook(changed, ofRows, ofColumns, trail);
  }

  public PaneLook withTrail(List<Unit> changed) {
    return new PaneLook(viewport, rows, columns, changed);
  }
}
