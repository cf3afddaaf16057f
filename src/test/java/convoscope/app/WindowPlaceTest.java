package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.session.document.Settings.Window;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/** A window opens where it was, as far as there is a screen. */
class WindowPlaceTest {
  private static final Rectangle2D DESKTOP = new Rectangle2D(0, 0, 1920, 1080);

  /** A projector at 200 %. */
  private static final Rectangle2D SMALL = new Rectangle2D(0, 24, 960, 516);

  @Test
  void theFirstTimeItIsInTheMiddleAndFits() {
    assertEquals(new Window(240, 90, 1440, 900, false), WindowPlace.on(DESKTOP, Window.UNSET));
    assertEquals(new Window(0, 24, 960, 516, false), WindowPlace.on(SMALL, Window.UNSET));
  }

  @Test
  void itComesBackWhereItWas() {
    Window was = new Window(100, 50, 1100, 700, true);
    assertEquals(was, WindowPlace.on(DESKTOP, was));
  }

  @Test
  void itIsWholeOnASmallerScreen() {
    assertEquals(
        new Window(0, 24, 960, 516, true),
        WindowPlace.on(SMALL, new Window(100, 50, 1440, 900, true)));
    assertEquals(
        new Window(820, 380, 1100, 700, false),
        WindowPlace.on(DESKTOP, new Window(1500, 900, 1100, 700, false)));
  }

  /** The second screen is gone. */
  @Test
  void itComesToTheMiddleWhereItsScreenIsGone() {
    assertEquals(
        new Window(410, 190, 1100, 700, false),
        WindowPlace.on(DESKTOP, new Window(4000, 100, 1100, 700, false)));
  }
}
