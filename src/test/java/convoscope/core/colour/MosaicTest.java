package convoscope.core.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many maps in one picture: every tile where the layout says, every pixel its value's colour. */
class MosaicTest {
  @Test
  void everyTileIsFoundWhereItIsDrawn() {
    Random random = new Random(8);
    for (int i = 0; i < 300; i++) {
      MosaicLayout layout =
          MosaicLayout.fitting(
              1 + random.nextInt(300),
              1 + random.nextInt(60),
              1 + random.nextInt(60),
              Math.exp(random.nextGaussian()));
      for (int place = 0; place < layout.count(); place++) {
        int row = layout.row(place);
        int column = layout.column(place);
        assertEquals(place, layout.placeAt(row, column), layout.toString());
        assertEquals(
            place, layout.placeAt(row + layout.tileRows() - 1, column + layout.tileColumns() - 1));
      }
      assertEquals(-1, layout.placeAt(layout.rows(), 0));
      assertEquals(-1, layout.placeAt(0, -1));
      // No row is empty, and the last tile lies inside.
      assertTrue(layout.row(layout.count() - 1) + layout.tileRows() == layout.rows());
    }
  }

  @Test
  void tilesAreAsLargeAsThePaneAllows() {
    // Brute force: no other number of tiles side by side gives larger ones.
    for (double aspect : new double[] {0.3, 1, 1.7, 4}) {
      for (int count : new int[] {1, 3, 10, 64, 257}) {
        MosaicLayout layout = MosaicLayout.fitting(count, 20, 30, aspect);
        double found = zoom(layout, aspect);
        for (int across = 1; across <= count; across++) {
          MosaicLayout other = new MosaicLayout(count, 20, 30, across, layout.gap());
          assertTrue(zoom(other, aspect) <= found * 1.02, layout + " but " + other);
        }
      }
    }
  }

  private static double zoom(MosaicLayout layout, double aspect) {
    return Math.min(aspect / layout.columns(), 1.0 / layout.rows());
  }

  @Test
  void everyPixelHasItsValuesColour() {
    Tensor.Builder builder = Tensor.builder(Shape.of(5, 3, 4));
    for (int i = 0; i < builder.array().length; i++) {
      builder.array()[i] = (float) Math.sin(i);
    }
    Tensor maps = builder.freeze();
    List<Plane> planes = IntStream.range(0, 5).mapToObj(c -> maps.plane(0, c)).toList();
    List<PlaneStatistics> statistics = planes.stream().map(PlaneStatistics::of).toList();
    ColourMap colours = ColourMaps.diverging(true);
    MosaicLayout layout = new MosaicLayout(5, 3, 4, 2, 1);
    int background = 0xFF123456;
    for (ChannelScaling scaling : ChannelScaling.values()) {
      List<DisplayRange> ranges = scaling.ranges(statistics, true, 2);
      Colouriser.Picture picture =
          Mosaic.picture(layout, planes, ranges, colours, place -> place == 4, background);
      for (int place = 0; place < 4; place++) {
        for (int row = 0; row < 3; row++) {
          for (int column = 0; column < 4; column++) {
            int at = (layout.row(place) + row) * layout.columns() + layout.column(place) + column;
            float value = planes.get(place).at(row, column);
            assertEquals(
                colours.argb(ranges.get(place).position(value)),
                picture.argb()[at],
                scaling + " " + place);
          }
        }
      }
      assertEquals(background, picture.argb()[4], "the gap");
      int last = layout.columns() - 1;
      assertEquals(background, picture.argb()[layout.row(4) * layout.columns() + last]);
      // The crossed one is not the colour of its value.
      int corner = layout.row(4) * layout.columns();
      assertNotEquals(
          colours.argb(ranges.get(4).position(planes.get(4).at(0, 0))), picture.argb()[corner]);
    }
  }
}
