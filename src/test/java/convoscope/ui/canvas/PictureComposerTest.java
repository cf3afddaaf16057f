package convoscope.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import convoscope.core.image.Samples;
import convoscope.core.tensor.Region;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PictureComposerTest {
  private static final int GROUND = 0xFF102030;
  private static final int LINE = 0xFF8090A0;
  private static final int VEIL = 0xFFFFFFFF;

  private static PictureComposer.Surroundings around(int[] rows, int[] columns) {
    return new PictureComposer.Surroundings(true, rows, columns, GROUND, LINE, VEIL, true);
  }

  private static PictureComposer.Surroundings plain() {
    return around(new int[0], new int[0]);
  }

  private static int[] compose(
      CanvasGeometry geometry,
      double scale,
      @Nullable CanvasFrame frame,
      PictureComposer.Surroundings around) {
    int width = (int) (geometry.width() * scale);
    int height = (int) (geometry.height() * scale);
    int[] pixels = new int[width * height];
    new PictureComposer().compose(pixels, width, height, scale, geometry, frame, around);
    return pixels;
  }

  private static CanvasFrame frame(Samples samples, Wanted wanted, Placement placement) {
    return new CanvasFrame(
        Colouriser.of(
                samples.plane(0),
                DisplayRange.of(0, 255),
                ColourMaps.grey(),
                wanted.region(),
                wanted.block())
            .picture(),
        wanted,
        placement);
  }

  private static Samples noise(int rows, int columns, long seed) {
    byte[] bytes = new byte[rows * columns];
    new Random(seed).nextBytes(bytes);
    return Samples.ofBytes(1, rows, columns, bytes);
  }

  @Test
  void largePixelsAreExactSquares() {
    Samples samples = noise(20, 30, 1);
    for (double scale : new double[] {1, 2}) {
      CanvasGeometry geometry =
          CanvasGeometry.of(150, 100, Extent.of(20, 30), new Viewport(7, 12.3, 9.9));
      CanvasFrame frame = frame(samples, new Wanted(Region.whole(20, 30), 1), Placement.PHOTO);
      int[] pixels = compose(geometry, scale, frame, plain());
      int width = (int) (150 * scale);
      for (int i = 0; i < pixels.length; i++) {
        int row = (int) Math.floor(geometry.photoY((i / width + 0.5) / scale));
        int column = (int) Math.floor(geometry.photoX((i % width + 0.5) / scale));
        int expected = Region.whole(20, 30).contains(row, column) ? frame.argb(row, column) : 0;
        assertEquals(expected, pixels[i], "scale " + scale + ", pixel " + i);
      }
    }
  }

  @Test
  void aMapOfAnEvenStrideHasPixelsOfOneSize() {
    Samples samples = noise(10, 15, 2);
    CanvasGeometry geometry =
        CanvasGeometry.of(151, 101, Extent.of(20, 30), new Viewport(5, 15, 10));
    Placement placement = new Placement(-0.5, -0.5, 2, 2);
    CanvasFrame frame = frame(samples, new Wanted(Region.whole(10, 15), 1), placement);
    int[] pixels = compose(geometry, 1, frame, plain());
    // Ten screen pixels to a map pixel, from the rounded edge on.
    int edge = (int) geometry.edgeX(placement, 3);
    int y = (int) geometry.edgeY(placement, 4) + 5;
    for (int x = edge; x < edge + 10; x++) {
      assertEquals(frame.argb(4, 3), pixels[y * 151 + x], "x " + x);
    }
    assertEquals(frame.argb(4, 2), pixels[y * 151 + edge - 1]);
    assertEquals(frame.argb(4, 4), pixels[y * 151 + edge + 10]);
  }

  /** The mean over what a screen pixel covers, computed here in double, pixel by pixel. */
  @Test
  void smallPixelsAreMeansOfWhatTheyCover() {
    Samples samples = noise(80, 120, 3);
    for (double zoom : new double[] {0.9, 0.7, 0.55, 0.51}) {
      CanvasGeometry geometry =
          CanvasGeometry.of(90, 70, Extent.of(80, 120), new Viewport(zoom, 60, 40));
      CanvasFrame frame = frame(samples, new Wanted(Region.whole(80, 120), 1), Placement.PHOTO);
      int[] pixels = compose(geometry, 1, frame, plain());
      for (int y = 20; y < 50; y++) {
        for (int x = 20; x < 70; x++) {
          double expected = mean(samples, geometry, x, y);
          // Parts are multiples of 1/64 on each axis.
          assertEquals(expected, pixels[y * 90 + x] & 0xFF, 6, zoom + " at " + x + ", " + y);
        }
      }
    }
  }

  private static double mean(Samples samples, CanvasGeometry geometry, int x, int y) {
    double sum = 0;
    double area = 0;
    for (int row = (int) geometry.photoY(y); row < geometry.photoY(y + 1); row++) {
      for (int column = (int) geometry.photoX(x); column < geometry.photoX(x + 1); column++) {
        double height =
            Math.min(row + 1, geometry.photoY(y + 1)) - Math.max(row, geometry.photoY(y));
        double width =
            Math.min(column + 1, geometry.photoX(x + 1)) - Math.max(column, geometry.photoX(x));
        sum += height * width * samples.at(0, row, column);
        area += height * width;
      }
    }
    return sum / area;
  }

  @Test
  void aFineCheckerboardSeenFromAfarIsGrey() {
    byte[] bytes = new byte[400 * 400];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i / 400 + i % 400) % 2 == 0 ? 255 : 0);
    }
    Samples board = Samples.ofBytes(1, 400, 400, bytes);
    for (double zoom : new double[] {0.5, 0.45, 0.33, 0.26}) {
      CanvasGeometry geometry =
          CanvasGeometry.of(100, 100, Extent.of(400, 400), new Viewport(zoom, 200, 200));
      CanvasContent content = new CanvasContent(400, 400, Placement.PHOTO);
      CanvasFrame frame = frame(board, geometry.wanted(content, 1, null), Placement.PHOTO);
      int[] pixels = compose(geometry, 1, frame, plain());
      for (int y = 10; y < 90; y++) {
        for (int x = 10; x < 90; x++) {
          assertEquals(127.5, pixels[y * 100 + x] & 0xFF, 30, zoom + " at " + x + ", " + y);
        }
      }
    }
  }

  @Test
  void aUniformPictureStaysUniformAtEveryZoom() {
    Samples even = Samples.ofFloats(1, 50, 70, filled(50 * 70, 200));
    for (int i = 1; i < 60; i++) {
      CanvasGeometry geometry =
          CanvasGeometry.of(60, 60, Extent.of(50, 70), new Viewport(i / 29.0, 33.3, 21.7));
      CanvasContent content = new CanvasContent(50, 70, Placement.PHOTO);
      Wanted wanted = geometry.wanted(content, 1, null);
      Set<Integer> colours = new HashSet<>();
      for (int argb : compose(geometry, 1, frame(even, wanted, Placement.PHOTO), plain())) {
        colours.add(argb);
      }
      colours.remove(0);
      assertEquals(Set.of(0xFFC8C8C8), colours, "zoom " + geometry.zoom());
    }
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    java.util.Arrays.fill(values, value);
    return values;
  }

  @Test
  void hatchingIsTheRingOfThePaddingAlone() {
    Extent extent = new Extent(Region.whole(10, 10), new Region(-2, -1, 14, 11));
    CanvasGeometry geometry = CanvasGeometry.of(200, 200, extent, new Viewport(12, 5, 5));
    int[] pixels = compose(geometry, 1, null, plain());
    for (int i = 0; i < pixels.length; i++) {
      int row = (int) Math.floor(geometry.photoY(i / 200 + 0.5));
      int column = (int) Math.floor(geometry.photoX(i % 200 + 0.5));
      boolean expected =
          extent.padded().contains(row, column) && !extent.photo().contains(row, column);
      assertEquals(expected, pixels[i] != 0, "row " + row + ", column " + column);
    }
  }

  @Test
  void aThinPaddingIsSeenFromAfarAndNoneIsNot() {
    Extent extent = new Extent(Region.whole(1000, 1000), new Region(-1, 0, 1001, 1000));
    CanvasGeometry geometry = CanvasGeometry.of(224, 224, extent, Viewport.FIT);
    int[] pixels = compose(geometry, 1, null, plain());
    int top = (int) Math.round(geometry.screenY(0));
    for (int y = top - 6; y < top; y++) {
      assertNotEquals(0, pixels[y * 224 + 112], "y " + y);
    }
    assertEquals(0, pixels[(top - 7) * 224 + 112]);
    int left = (int) Math.round(geometry.screenX(0));
    assertEquals(0, pixels[112 * 224 + left - 1], "there is no padding on the left");
  }

  @Test
  void theVeilLiesOnUnvisitedRowsAndColumnsAlone() {
    Samples samples = Samples.ofFloats(1, 10, 10, filled(100, 60));
    CanvasGeometry geometry =
        CanvasGeometry.of(120, 120, Extent.of(10, 10), new Viewport(10, 5, 5));
    CanvasFrame frame = frame(samples, new Wanted(Region.whole(10, 10), 1), Placement.PHOTO);
    int[] pixels = compose(geometry, 1, frame, around(new int[] {9}, new int[] {0, 4}));
    for (int i = 0; i < pixels.length; i++) {
      int row = (int) Math.floor(geometry.photoY(i / 120 + 0.5));
      int column = (int) Math.floor(geometry.photoX(i % 120 + 0.5));
      if (Region.whole(10, 10).contains(row, column)) {
        boolean veiled = row == 9 || column == 0 || column == 4;
        assertEquals(veiled, (pixels[i] & 0xFF) > 60, "row " + row + ", column " + column);
      }
    }
  }

  /** Black on the dark theme's veil, white on the light one's, and every grey between. */
  @Test
  void theVeilsStripesAreSeenOnAnyPicture() {
    int[][] themes = {{0xFF0C0E11, 0xFF4B5360}, {0xFFF3F4F6, 0xFFB3BAC4}};
    for (int[] theme : themes) {
      for (int value = 0; value <= 255; value += 5) {
        Samples samples = Samples.ofFloats(1, 10, 10, filled(100, value));
        CanvasGeometry geometry =
            CanvasGeometry.of(120, 120, Extent.of(10, 10), new Viewport(10, 5, 5));
        CanvasFrame frame = frame(samples, new Wanted(Region.whole(10, 10), 1), Placement.PHOTO);
        int[] pixels =
            compose(
                geometry,
                1,
                frame,
                new PictureComposer.Surroundings(
                    false, new int[] {5}, new int[0], theme[0], theme[1], theme[0], true));
        int y = (int) geometry.screenY(5.5);
        int low = 255;
        int high = 0;
        for (int x = 40; x < 80; x++) {
          low = Math.min(low, pixels[y * 120 + x] >> 8 & 0xFF);
          high = Math.max(high, pixels[y * 120 + x] >> 8 & 0xFF);
        }
        assertTrue(high - low >= 18, "grey " + value + ": stripes of " + low + " and " + high);
      }
    }
  }

  @Test
  void fromAfarTheVeilOfEverySecondColumnIsEven() {
    Samples samples = Samples.ofFloats(1, 200, 200, filled(40000, 60));
    int[] every = java.util.stream.IntStream.range(0, 100).map(i -> 2 * i + 1).toArray();
    CanvasGeometry geometry =
        CanvasGeometry.of(80, 80, Extent.of(200, 200), new Viewport(0.25, 100, 100));
    CanvasFrame frame = frame(samples, new Wanted(Region.whole(200, 200), 4), Placement.PHOTO);
    int[] pixels = compose(geometry, 1, frame, around(new int[0], every));
    Set<Integer> colours = new HashSet<>();
    for (int argb : pixels) {
      colours.add(argb);
    }
    colours.remove(0);
    assertEquals(1, colours.size(), "colours " + colours);
    assertTrue((colours.iterator().next() & 0xFF) > 60);
  }

  @Test
  void anOldFrameLiesWhereItBelongs() {
    Samples samples = noise(40, 40, 5);
    CanvasFrame part = frame(samples, new Wanted(new Region(10, 12, 5, 6), 1), Placement.PHOTO);
    CanvasGeometry geometry =
        CanvasGeometry.of(120, 120, Extent.of(40, 40), new Viewport(6, 15, 13));
    int[] pixels = compose(geometry, 1, part, plain());
    for (int i = 0; i < pixels.length; i++) {
      int row = (int) Math.floor(geometry.photoY(i / 120 + 0.5));
      int column = (int) Math.floor(geometry.photoX(i % 120 + 0.5));
      int expected = part.holds(row, column) ? part.argb(row, column) : 0;
      assertEquals(expected, pixels[i], "row " + row + ", column " + column);
    }
  }

  @Test
  void partsOfAPixelSumToTheWhole() {
    for (double size : new double[] {0.02, 0.3, 0.51, 0.77, 1, 1.3, 7.7}) {
      AxisSampling axis = AxisSampling.of(500, 3.2, size, 333.4, false);
      assertEquals(Math.min(500, Math.round(3.2 + 333.4 * size)), axis.to, "size " + size);
      for (int i = 0; i < axis.count(); i++) {
        int sum = 0;
        for (int k = axis.begin[i]; k < axis.begin[i + 1]; k++) {
          assertTrue(axis.parts[k] >= 0);
          sum += axis.parts[k];
        }
        assertEquals(AxisSampling.WHOLE, sum, "size " + size + ", pixel " + i);
        int last = axis.first[i] + axis.begin[i + 1] - axis.begin[i] - 1;
        assertTrue(axis.first[i] >= 0 && last <= 333, "size " + size + ", pixel " + i);
      }
    }
    AxisSampling exact = AxisSampling.of(12, 2, 3, 3, true);
    assertEquals(2, exact.from);
    assertEquals(11, exact.to);
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, exact.first);
  }
}
