package convoscope.ui.canvas;

import convoscope.core.colour.Colouriser;
import convoscope.session.lab.Wanted;

/**
 * A finished part of a picture.
 *
 * @param picture its colours, opaque; one pixel for each block
 * @param shown which of the picture's own pixels these are, and in what blocks
 * @param placement where those own pixels lie on the photo
 */
public record CanvasFrame(Colouriser.Picture picture, Wanted shown, Placement placement) {
  public CanvasFrame {
    int rows = Math.ceilDiv(shown.region().rows(), shown.block());
    int columns = Math.ceilDiv(shown.region().columns(), shown.block());
    if (picture.rows() != rows || picture.columns() != columns) {
      throw new IllegalArgumentException(
          "a picture of %d×%d for %s".formatted(picture.rows(), picture.columns(), shown));
    }
  }

  /** Whether each own pixel has a colour of its own here. */
  boolean holds(int row, int column) {
    return shown.block() == 1 && shown.region().contains(row, column);
  }

  /** Colour of an own pixel that this frame {@linkplain #holds holds}. */
  int argb(int row, int column) {
    int i = row - shown.region().row();
    int j = column - shown.region().column();
    return picture.argb()[i * picture.columns() + j];
  }
}
