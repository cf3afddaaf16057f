package convoscope.io;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.image.MapWriter.Export;
import convoscope.core.image.ValueScale;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A map as a picture of 8 bits.
 *
 * <p>One channel is grey, or red, green and blue by the diverging map with white zero if it is
 * shown signed; three channels are red, green and blue. Ranges are {@link DisplayMode}'s; a scale
 * that channels share is that of all their values.
 */
final class PngMap {
  private PngMap() {}

  static BufferedImage of(Export export) {
    Tensor map = export.map();
    ColourMap colourMap = export.display().colourMap(ColourMaps.grey(), false);
    float white = export.scale() == ValueScale.TO_255 ? 255 : 1;
    int channels = map.shape().channels();
    List<Plane> planes = new ArrayList<>();
    List<PlaneStatistics> statistics = new ArrayList<>();
    PlaneStatistics all = PlaneStatistics.NONE;
    for (int c = 0; c < channels; c++) {
      Plane plane = map.plane(0, c);
      planes.add(plane);
      statistics.add(PlaneStatistics.of(plane));
      all = all.merge(statistics.getLast());
    }
    DisplayMode mode = export.display();
    List<DisplayRange> ranges = new ArrayList<>();
    for (PlaneStatistics one : statistics) {
      ranges.add(mode.range(mode.isShared() ? all : one, white));
    }
    Region whole = Region.whole(map.shape().rows(), map.shape().columns());
    Colouriser colours =
        channels == 1
            ? Colouriser.of(planes.getFirst(), ranges.getFirst(), colourMap, whole, 1)
            : Colouriser.of(planes, ranges, whole, 1);
    return image(colours, channels == 1 && colourMap == ColourMaps.grey());
  }

  private static BufferedImage image(Colouriser colours, boolean isGrey) {
    int rows = colours.rows();
    int columns = colours.columns();
    BufferedImage image =
        new BufferedImage(
            columns, rows, isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int[] argb = colours.picture().argb();
    if (!isGrey) {
      image.setRGB(0, 0, columns, rows, argb, 0, columns);
      return image;
    }
    int[] row = new int[columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        row[c] = argb[r * columns + c] & 0xFF;
      }
      // Into the raster: a colour given to the image would pass through a gamma curve.
      image.getRaster().setSamples(0, r, columns, 1, 0, row);
    }
    return image;
  }
}
