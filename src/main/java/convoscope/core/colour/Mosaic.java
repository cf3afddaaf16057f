package convoscope.core.colour;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Region;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Many maps as one picture: one array of colours, whatever their number. */
public final class Mosaic {
  private static final int CROSS = 0xFF8A7F9C;

  private Mosaic() {}

  /**
   * Colours all tiles; pure, any thread.
   *
   * @param planes one for each place, of the layout's tile size
   * @param ranges one for each
   * @param crossed whether a place is crossed out, one for each
   * @param background ARGB of the gaps and of places without a tile
   */
  public static Colouriser.Picture picture(
      MosaicLayout layout,
      List<Plane> planes,
      List<DisplayRange> ranges,
      ColourMap colours,
      IntPredicate crossed,
      int background) {
    int width = layout.columns();
    int[] argb = new int[Math.multiplyExact(layout.rows(), width)];
    Arrays.fill(argb, background);
    int[] tile = new int[layout.tileRows() * layout.tileColumns()];
    Region whole = Region.whole(layout.tileRows(), layout.tileColumns());
    for (int place = 0; place < planes.size(); place++) {
      Colouriser.of(planes.get(place), ranges.get(place), colours, whole, 1)
          .paint(0, layout.tileRows(), tile);
      int at = layout.row(place) * width + layout.column(place);
      for (int row = 0; row < layout.tileRows(); row++) {
        System.arraycopy(
            tile, row * layout.tileColumns(), argb, at + row * width, layout.tileColumns());
      }
      if (crossed.test(place)) {
        cross(argb, at, width, layout);
      }
    }
    return new Colouriser.Picture(layout.rows(), width, argb);
  }

  /** Both diagonals, in a colour that no map has. */
  private static void cross(int[] argb, int at, int width, MosaicLayout layout) {
    int steps = Math.max(layout.tileRows(), layout.tileColumns());
    for (int i = 0; i < steps; i++) {
      int row = i * layout.tileRows() / steps;
      int column = i * layout.tileColumns() / steps;
      argb[at + row * width + column] = CROSS;
      argb[at + row * width + layout.tileColumns() - 1 - column] = CROSS;
    }
  }
}
