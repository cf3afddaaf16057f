package convoscope.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.image.Strokes.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strokes, their text, and what of the field they cover. */
class StrokesTest {
  private static final Strokes CROSS =
      Strokes.NONE
          .begun(Point.at(20, 70))
          .led(Point.at(120, 70))
          .begun(Point.at(70, 20.25))
          .led(Point.at(70, 200));

  @Test
  void textIsReadAsItWasWritten() {
    assertEquals("80,280 480,280; 280,81 280,800", CROSS.text());
    assertEquals(CROSS, Strokes.parse(CROSS.text()));
    assertEquals(Strokes.NONE, Strokes.parse(Strokes.NONE.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", ";", "1", "1,2,3", "1,2;3,4", "1,2; ", "1.5,2", "x,y", "0,1121", "-561,0"})
  void whatIsNoDrawingIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Strokes.parse(text));
  }

  @Test
  void aPenThatHardlyMovesAddsNothingAndOneFarAwayStaysNear() {
    Strokes dot = Strokes.NONE.begun(Point.at(10, 10));
    assertSame(dot, dot.led(Point.at(10.5, 10.5)));
    assertEquals(new Point(1120, -560), Point.at(1e9, -1e9));
    assertEquals("40,40", Strokes.NONE.led(Point.at(10, 10)).text());
  }

  @Test
  void thereIsRoomForSoManyPoints() {
    Strokes full = Strokes.NONE.begun(Point.at(0, 0));
    for (int i = 1; i < Strokes.MOST_POINTS; i++) {
      full = full.led(Point.at(i % 100, i % 7 * 9));
    }
    assertEquals(Strokes.MOST_POINTS, full.strokes().getFirst().size());
    assertSame(full, full.led(Point.at(139, 139)));
    assertSame(full, full.begun(Point.at(139, 139)));
    String tooLong = full.text() + " 9,9";
    assertThrows(IllegalArgumentException.class, () -> Strokes.parse(tooLong));
  }

  /** By hand: the pen is 12 wide, its edge falls off over one pixel. */
  @Test
  void thePenCoversItsWidth() {
    byte[] cover = Strokes.NONE.begun(Point.at(20, 70.5)).led(Point.at(120, 70.5)).cover();
    int[] across = new int[16];
    for (int i = 0; i < across.length; i++) {
      across[i] = cover[(63 + i) * Strokes.SIDE + 60] & 0xFF;
    }
    assertArrayEquals(
        new int[] {0, 127, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 127, 0, 0},
        across);
    assertEquals(0, cover[70 * Strokes.SIDE + 12], "left of its round end");
    assertEquals(255, cover[70 * Strokes.SIDE + 15] & 0xFF);
    assertArrayEquals(new byte[Strokes.SIDE * Strokes.SIDE], Strokes.NONE.cover());
  }

  @Test
  void strokesOverOneAnotherDoNotDarken() {
    Strokes once = Strokes.NONE.begun(Point.at(30, 30)).led(Point.at(60, 90));
    Strokes twice = once.begun(Point.at(30, 30)).led(Point.at(60, 90));
    assertArrayEquals(once.cover(), twice.cover());
  }
}
