package convoscope.core.colour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values to colours, against the definition written out. */
class ColouriserTest {
  private static Tensor random(long seed, int channels, int rows, int columns) {
    Random random = new Random(seed);
    Shape shape = Shape.of(channels, rows, columns);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 600 - 200;
    }
    return Tensor.copyOf(shape, values);
  }

  @Test
  void greyShowsBytesAsTheyAreAndRoundsHalfUp() {
    float[] values = {0, 1, 254, 255, -3, 300, 0.49f, 0.5f, 127.5f};
    int[] expected = {0, 1, 254, 255, 0, 255, 0, 1, 128};
    Tensor tensor = Tensor.copyOf(Shape.of(1, 1, values.length), values);
    int[] argb =
        Colouriser.of(
                tensor.plane(0, 0),
                DisplayRange.of(0, 255),
                ColourMaps.grey(),
                Region.whole(1, values.length),
                1)
            .picture()
            .argb();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(0xFF000000 | expected[i] * 0x010101, argb[i], "value " + values[i]);
    }
  }

  /** Whole numbers in every range up to 600: in whole numbers too, nothing is rounded. */
  @Test
  void tiesOfEveryRangeAreRoundedUp() {
    for (int width = 1; width <= 600; width++) {
      float[] values = new float[width + 1];
      for (int i = 0; i <= width; i++) {
        values[i] = i - 7;
      }
      Tensor tensor = Tensor.copyOf(Shape.of(1, 1, values.length), values);
      int[] argb =
          Colouriser.of(
                  tensor.plane(0, 0),
                  DisplayRange.of(-7, width - 7f),
                  ColourMaps.grey(),
                  Region.whole(1, values.length),
                  1)
              .picture()
              .argb();
      for (int i = 0; i <= width; i++) {
        int expected = (2 * 255 * i + width) / (2 * width);
        assertEquals(expected, argb[i] & 0xFF, i + " of " + width);
      }
    }
  }

  @Test
  void blocksAreMeansOfColoursEvenAtTheCutEdges() {
    Tensor tensor = random(7, 1, 23, 31);
    DisplayRange range = DisplayRange.of(-100, 250);
    Region region = new Region(2, 3, 19, 26);
    for (int block : new int[] {1, 2, 3, 5, 8, 40}) {
      Colouriser.Picture picture =
          Colouriser.of(tensor.plane(0, 0), range, ColourMaps.diverging(true), region, block)
              .picture();
      assertEquals(Math.ceilDiv(19, block), picture.rows());
      assertEquals(Math.ceilDiv(26, block), picture.columns());
      for (int r = 0; r < picture.rows(); r++) {
        for (int c = 0; c < picture.columns(); c++) {
          assertEquals(
              mean(tensor, range, region, block, r, c),
              picture.argb()[r * picture.columns() + c],
              "block %d at %d, %d (seed 7)".formatted(block, r, c));
        }
      }
    }
  }

  private static int mean(
      Tensor tensor, DisplayRange range, Region region, int block, int r, int c) {
    int[] sums = new int[3];
    int n = 0;
    for (int row = r * block; row < Math.min((r + 1) * block, region.rows()); row++) {
      for (int column = c * block; column < Math.min((c + 1) * block, region.columns()); column++) {
        float value = tensor.at(0, 0, region.row() + row, region.column() + column);
        int argb = ColourMaps.diverging(true).argb(range.position(value));
        sums[0] += argb >> 16 & 0xFF;
        sums[1] += argb >> 8 & 0xFF;
        sums[2] += argb & 0xFF;
        n++;
      }
    }
    int argb = 0xFF;
    for (int sum : sums) {
      argb = argb << 8 | (int) Math.floor((double) sum / n + 0.5);
    }
    return argb;
  }

  @Test
  void threePlanesAreRedGreenAndBlue() {
    Tensor tensor = Tensor.copyOf(Shape.of(3, 1, 2), 10, 20, 30, 40, 50, 60);
    DisplayRange bytes = DisplayRange.of(0, 255);
    int[] argb =
        Colouriser.of(
                List.of(tensor.plane(0, 0), tensor.plane(0, 1), tensor.plane(0, 2)),
                List.of(bytes, bytes, bytes),
                Region.whole(1, 2),
                1)
            .picture()
            .argb();
    assertArrayEquals(new int[] {0xFF0A1E32, 0xFF14283C}, argb);
  }

  @Test
  void aConstantMapIsBlackInMinMaxAndNeutralInSigned() {
    Tensor tensor = Tensor.copyOf(Shape.of(1, 1, 2), 0, 0);
    PlaneStatistics statistics = PlaneStatistics.of(tensor.plane(0, 0));
    Region region = Region.whole(1, 2);
    DisplayRange minmax = DisplayMode.MINMAX.range(statistics, 255);
    DisplayRange signed = DisplayMode.SIGNED.range(statistics, 255);
    assertEquals(
        0xFF000000,
        Colouriser.of(tensor.plane(0, 0), minmax, ColourMaps.grey(), region, 1)
            .picture()
            .argb()[0]);
    assertEquals(
        0xFFFFFFFF,
        Colouriser.of(tensor.plane(0, 0), signed, ColourMaps.diverging(false), region, 1)
            .picture()
            .argb()[0]);
  }

  @Test
  void divergingMapsHaveTheirZeroInTheMiddleAndAreBlueBelowOrangeAbove() {
    for (boolean onDark : new boolean[] {false, true}) {
      ColourMap map = ColourMaps.diverging(onDark);
      assertEquals(1, map.length() % 2);
      int middle = map.entry(map.length() / 2);
      assertEquals(onDark, (middle & 0xFF) < 0x80);
      int below = map.argb(0.25);
      int above = map.argb(0.75);
      assertTrue((below & 0xFF) > (below >> 16 & 0xFF), "blue below zero");
      assertTrue((above >> 16 & 0xFF) > (above & 0xFF), "orange above zero");
    }
  }

  @Test
  void rowsPaintedApartAreTheWhole() {
    Tensor tensor = random(3, 1, 40, 17);
    Colouriser colouriser =
        Colouriser.of(
            tensor.plane(0, 0),
            DisplayRange.of(-200, 400),
            ColourMaps.grey(),
            Region.whole(40, 17),
            3);
    int[] argb = new int[colouriser.rows() * colouriser.columns()];
    colouriser.paint(7, colouriser.rows() - 7, argb);
    colouriser.paint(0, 7, argb);
    assertArrayEquals(colouriser.picture().argb(), argb);
  }
}
