package convoscope.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.Border;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.tensor.Region;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanvasGeometryTest {
  private static final Extent CAT = Extent.of(300, 451);

  @Test
  void screenAndPhotoPointsGoThereAndBack() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Viewport viewport =
          new Viewport(
              random.nextDouble() * 96, random.nextDouble() * 451, random.nextDouble() * 300);
      CanvasGeometry geometry =
          CanvasGeometry.of(50 + random.nextInt(3000), 50 + random.nextInt(2000), CAT, viewport);
      double x = random.nextDouble() * 451;
      double y = random.nextDouble() * 300;
      String message = "seed " + seed + ", case " + i + ", " + viewport;
      assertEquals(x, geometry.photoX(geometry.screenX(x)), 1e-9, message);
      assertEquals(y, geometry.photoY(geometry.screenY(y)), 1e-9, message);
    }
  }

  @Test
  void theFittedPhotoLiesInTheMiddleWithItsPadding() {
    Extent padded = new Extent(Region.whole(300, 451), new Region(-8, -8, 316, 467));
    CanvasGeometry geometry = CanvasGeometry.of(500, 800, padded, Viewport.FIT);
    assertEquals(476.0 / 467, geometry.zoom(), 0.03);
    assertTrue(geometry.screenX(-8) >= 11, "left padding at " + geometry.screenX(-8));
    assertTrue(geometry.screenX(459) <= 489, "right padding at " + geometry.screenX(459));
    assertEquals(250, geometry.screenX(225.5), 1);
    assertEquals(400, geometry.screenY(150), 1);
  }

  @Test
  void aPhotoThatNearlyFitsIsSharp() {
    assertEquals(1, CanvasGeometry.of(475 + 12, 800, CAT, Viewport.FIT).zoom());
    // 3×3 pixels in 500×500: 158.67 fits, 96 is the most.
    assertEquals(96, CanvasGeometry.of(500, 500, Extent.of(3, 3), Viewport.FIT).zoom());
    // 476 / 60 = 7.93
    assertEquals(7, CanvasGeometry.of(492, 492, Extent.of(60, 60), Viewport.FIT).zoom());
  }

  /** Beside a narrower pane the whole photo is as large as there. */
  @Test
  void twoPanesFitAtOneZoom() {
    Extent extent = Extent.of(300, 400);
    double narrow = CanvasGeometry.of(216, 400, 216, extent, Viewport.FIT).zoom();
    assertEquals(0.5, narrow);
    assertEquals(narrow, CanvasGeometry.of(800, 400, 216, extent, Viewport.FIT).zoom());
  }

  @Test
  void largePhotosFitToo() {
    Extent large = Extent.of(8000, 10000);
    CanvasGeometry geometry = CanvasGeometry.of(616, 900, large, Viewport.FIT);
    assertEquals(0.06, geometry.zoom(), 1e-12);
    CanvasContent content = new CanvasContent(8000, 10000, Placement.PHOTO);
    // 1 / 0.06 = 16.67
    assertEquals(new Wanted(Region.whole(8000, 10000), 17), geometry.wanted(content, 1, null));
    assertEquals(8, geometry.wanted(content, 2, null).block());
  }

  @Test
  void thePhotoCannotBeLost() {
    for (double far : new double[] {-1e9, -300, 1e4, 1e9}) {
      for (double zoom : new double[] {1e-9, 0.5, 1, 7, 96, 1e9}) {
        CanvasGeometry geometry = CanvasGeometry.of(640, 480, CAT, new Viewport(zoom, far, -far));
        double left = geometry.screenX(0);
        double right = geometry.screenX(451);
        assertTrue(left <= 321 && right >= 319, zoom + " at " + far + ": " + left + "…" + right);
        assertTrue(geometry.zoom() >= geometry.fitZoom() / 2 && geometry.zoom() <= 96);
      }
    }
    CanvasGeometry geometry = CanvasGeometry.of(640, 480, CAT, new Viewport(4, 200, 100));
    assertEquals(new Viewport(4, 0, 300), geometry.panned(5000, -5000));
  }

  @Test
  void zoomingKeepsThePointUnderThePointer() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      CanvasGeometry before = CanvasGeometry.of(700, 500, CAT, new Viewport(8, 100 + i, 150));
      double x = random.nextDouble() * 700;
      double y = random.nextDouble() * 500;
      Viewport to = before.zoomedAt(x, y, before.stepped(random.nextInt(1, 6)));
      CanvasGeometry after = CanvasGeometry.of(700, 500, CAT, to);
      // Offsets lie on whole screen pixels: half a pixel before, half after.
      double most = 0.51 / before.zoom() + 0.51 / after.zoom();
      assertEquals(before.photoX(x), after.photoX(x), most, "seed " + seed + ", case " + i);
      assertEquals(before.photoY(y), after.photoY(y), most, "seed " + seed + ", case " + i);
    }
  }

  @Test
  void smallPansAddUp() {
    Viewport viewport = new Viewport(96, 200, 100);
    for (int i = 0; i < 96; i++) {
      viewport = CanvasGeometry.of(333, 222, CAT, viewport).panned(-1, 1);
    }
    assertEquals(201, viewport.x(), 1e-9);
    assertEquals(99, viewport.y(), 1e-9);
  }

  @Test
  void from100PercentOnEdgesLieOnWholeScreenPixels() {
    for (int i = 0; i < 40; i++) {
      double zoom =
          CanvasGeometry.of(701, 503, CAT, new Viewport(0.9, 200.3, 99.1)).stepped(i % 26);
      CanvasGeometry geometry =
          CanvasGeometry.of(701, 503, CAT, new Viewport(zoom, 200 + i / 7.0, 100 + i / 3.0));
      if (geometry.zoom() < 1) {
        continue;
      }
      for (int column = 0; column < 451; column += 50) {
        double edge = geometry.screenX(column);
        assertEquals(Math.rint(edge), edge, 0.0, "zoom " + zoom + ", column " + column);
      }
      // A map of an even stride lies half a photo pixel off.
      double edge = geometry.edgeX(new Placement(-0.5, -0.5, 2, 2), 5);
      assertEquals(Math.rint(edge), edge, 0.0, "zoom " + zoom);
    }
  }

  @Test
  void stepsAlwaysMoveAndEndAtTheLimits() {
    double zoom = 0;
    Viewport viewport = Viewport.FIT;
    for (int i = 0; i < 60; i++) {
      CanvasGeometry geometry = CanvasGeometry.of(300, 200, CAT, viewport);
      double next = geometry.stepped(1);
      assertTrue(next > geometry.zoom() || next == 96, "from " + geometry.zoom() + " to " + next);
      zoom = next;
      viewport = new Viewport(next, 1, 1);
    }
    assertEquals(96, zoom);
    for (int i = 0; i < 60; i++) {
      CanvasGeometry geometry = CanvasGeometry.of(300, 200, CAT, viewport);
      double next = geometry.stepped(-1);
      assertTrue(next < geometry.zoom() || next == geometry.minZoom());
      zoom = next;
      viewport = new Viewport(next, 1, 1);
    }
    assertEquals(CanvasGeometry.of(300, 200, CAT, viewport).fitZoom() / 2, zoom, 1e-12);
  }

  @Test
  void aTinyPhotoReaches100Percent() {
    CanvasGeometry geometry =
        CanvasGeometry.of(500, 500, Extent.of(3, 3), new Viewport(1, 1.5, 1.5));
    assertEquals(1, geometry.zoom());
  }

  @Test
  void aMapsPixelsLieAroundTheMiddleOfTheirWindows() {
    for (int stride = 1; stride <= 3; stride++) {
      for (int padding = 0; padding <= 2; padding++) {
        for (int dilation = 1; dilation <= 3; dilation++) {
          for (int kernel = 1; kernel <= 4; kernel++) {
            ConvSpec spec =
                ConvSpec.DEFAULT
                    .withBorder(Border.ZERO)
                    .withPadding(Padding.of(padding))
                    .withStride(stride, 1)
                    .withDilation(1, dilation);
            ConvGeometry geometry = ConvGeometry.of(40, 50, kernel, kernel, spec);
            Placement placement = Placement.of(geometry);
            Region window = geometry.requiredInput(new Region(2, 3, 1, 1));
            String message = spec + ", k " + kernel;
            assertEquals(
                window.row() + window.rows() / 2.0, placement.y(2) + stride / 2.0, message);
            assertEquals(window.column() + window.columns() / 2.0, placement.x(3) + 0.5, message);
            assertEquals(2.25, placement.row(placement.y(2.25)), 1e-12, message);
          }
        }
      }
    }
  }

  @Test
  void whatIsWantedHoldsWhatIsVisible() {
    long seed = 3;
    Random random = new Random(seed);
    ConvGeometry conv =
        ConvGeometry.of(
            300, 451, 3, 3, ConvSpec.DEFAULT.withPadding(Padding.of(2)).withStride(2, 3));
    Extent extent = Extent.of(conv);
    CanvasContent content =
        new CanvasContent(conv.outputRows(), conv.outputColumns(), Placement.of(conv));
    Wanted wanted = null;
    for (int i = 0; i < 300; i++) {
      Viewport viewport =
          new Viewport(0.3 + random.nextInt(60) / 3.0, random.nextInt(451), random.nextInt(300));
      CanvasGeometry geometry = CanvasGeometry.of(640, 480, extent, viewport);
      wanted = geometry.wanted(content, 1, wanted);
      String message = "seed " + seed + ", case " + i + ", " + viewport;
      assertTrue(wanted.region().contains(geometry.visible(content)), message);
      assertTrue(content.whole().contains(wanted.region()), message);
      // Own pixels are 2×3 photo pixels: never more than one and a half blocks on a screen pixel.
      double blockOnScreen = wanted.block() * 2 * geometry.zoom();
      assertTrue(wanted.block() == 1 || blockOnScreen < 1.51, message);
      assertTrue(blockOnScreen > 0.66, message);
      assertEquals(0, wanted.region().row() % (16 * wanted.block()), message);
    }
  }

  @Test
  void aSmallPanWantsNothingNew() {
    CanvasContent content = new CanvasContent(3000, 4000, Placement.PHOTO);
    Extent extent = Extent.of(3000, 4000);
    CanvasGeometry geometry = CanvasGeometry.of(640, 480, extent, new Viewport(2, 2000, 1500));
    Wanted first = geometry.wanted(content, 1, null);
    CanvasGeometry near = CanvasGeometry.of(640, 480, extent, geometry.panned(60, 60));
    assertSame(first, near.wanted(content, 1, first));
    CanvasGeometry far = CanvasGeometry.of(640, 480, extent, geometry.panned(400, 0));
    assertNotEquals(first, far.wanted(content, 1, first));
    CanvasGeometry closer = CanvasGeometry.of(640, 480, extent, geometry.zoomedAt(320, 240, 20));
    assertTrue(closer.wanted(content, 1, first).region().area() < first.region().area());
  }

  @Test
  void aMapBesideThePaneStillWantsSomething() {
    // Valid padding: the map ends 31 pixels before the photo.
    ConvGeometry conv = ConvGeometry.of(100, 100, 63, 63, ConvSpec.DEFAULT);
    CanvasContent content =
        new CanvasContent(conv.outputRows(), conv.outputColumns(), Placement.of(conv));
    CanvasGeometry geometry = CanvasGeometry.of(100, 100, Extent.of(conv), new Viewport(96, 1, 1));
    assertFalse(geometry.wanted(content, 1, null).region().isEmpty());
  }

  @Test
  void revealingMovesNoFurtherThanNeeded() {
    CanvasGeometry geometry = CanvasGeometry.of(200, 100, CAT, new Viewport(10, 100, 100));
    assertEquals(new Viewport(10, 100, 100), geometry.revealing(99, 99, 102, 102));
    // Half a pane is 10 photo pixels wide: 115 at the right edge puts 105 in the middle.
    assertEquals(new Viewport(10, 105, 100), geometry.revealing(112, 99, 115, 102));
  }
}
