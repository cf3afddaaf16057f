package convoscope.ui.canvas;

import convoscope.core.tensor.Region;

/**
 * The whole picture that a canvas shows a part of.
 *
 * @param rows its own rows
 * @param columns its own columns
 * @param placement where its pixels lie on the photo
 */
public record CanvasContent(int rows, int columns, Placement placement) {
  public CanvasContent {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("a picture of %d×%d".formatted(rows, columns));
    }
  }

  /** All of its pixels. */
  public Region whole() {
    return Region.whole(rows, columns);
  }
}
