package convoscope.core.colour;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Region;
import java.util.Arrays;
import java.util.List;

/** Many maps as one picture: one array of colours, whatever their number. */
public final class Mosaic {
  private Mosaic() {}

  /**
   * Colours all tiles; pure, any thread.
   *
   * @param planes one for each place, of the layout's tile size
   * @param ranges one for each
   * @param background ARGB of the gaps and of places without a tile
   */
  public static Colouriser.Picture picture(
      MosaicLayout layout,
      List<Plane> planes,
      List<DisplayRange> ranges,
      ColourMap colours,
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
    }
    return new Colouriser.Picture(layout.rows(), width, argb);
  }
}
