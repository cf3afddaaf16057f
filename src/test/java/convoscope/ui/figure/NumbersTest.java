package convoscope.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.ui.form.Steps;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;

/** Numbers as they are written, and steps without the dirt of binary tenths. */
class NumbersTest {
  @Test
  void cellsAreFractionsWithATrueMinus() {
    assertEquals("−1/9", Numbers.cell(-1 / 9.0));
    assertEquals("0", Numbers.cell(-0.0));
    assertEquals("119/64", Numbers.cell(1.859375));
  }

  @Test
  void weightsFindTheFractionThatWasRoundedToFloat() {
    assertEquals("1/9", Numbers.weight((float) (1 / 9.0)));
    assertEquals("−1/81", Numbers.weight((float) (-1 / 81.0)));
    assertEquals("0.1", Numbers.weight(0.1f));
    // No fraction of a small denominator: the decimal stays.
    assertEquals("0.27182817", Numbers.weight(0.27182817f));
  }

  @Test
  void allDigitsReadBack() {
    assertEquals("0.1", Numbers.exact(0.1));
    assertEquals("0.1", Numbers.exact(0.1f));
    assertEquals("0.10000000149011612", Numbers.exact((double) 0.1f));
    assertEquals("−312", Numbers.exact(-312.0));
  }

  @Test
  void smallQuantitiesHaveTwoDigitsAndAPowerOfTen() {
    assertEquals("1.2·10⁻⁵", Numbers.small(1.234e-5));
    assertEquals("0.0012", Numbers.small(0.00123));
    assertEquals("7.6·10⁻⁶", Numbers.small(7.629e-6));
    assertEquals("0", Numbers.small(0));
  }

  @Test
  void whatDoesNotFitIsRoundedUntilItDoes() {
    for (int room = 4; room <= 22; room++) {
      int most = room;
      String text = Numbers.fitting(-0.013533528, t -> t.length() <= most);
      assertTrue(text.length() <= room && text.startsWith("−"), room + ": " + text);
    }
    assertEquals("−.014", Numbers.fitting(-0.013533528, t -> t.length() <= 5));
    assertEquals("1/9", Numbers.fitting(1 / 9.0, t -> t.length() <= 4));
    // Never a text that says nothing: it is drawn smaller.
    assertEquals(".004", Numbers.fitting(1 / 256.0, t -> t.length() <= 2));
    assertEquals("−.004", Numbers.fitting(-1 / 256.0, t -> false));
    assertEquals("2e−7", Numbers.fitting(1.5e-7, t -> false));
    assertEquals("−16", Numbers.fitting(-16, t -> false));
  }

  @Test
  void stepsStayShortDecimalsAndFractions() {
    double value = 0;
    for (int i = 0; i < 10; i++) {
      value = Steps.add(value, 0.1);
    }
    assertEquals(1.0, value);
    assertEquals(0.3, Steps.add(0.2, 0.1));
    assertEquals(0.0, Steps.add(0.1, -0.1));
    assertEquals("10/9", Numbers.cell(Steps.add(1 / 9.0, 1)));
    assertEquals(1e-9, Steps.add(Steps.add(1e-9, 1), -1), 1e-16);
  }

  @Test
  void theWheelAwayFromThePersonIsUpAndItsInertiaNothing() {
    assertEquals(1, Steps.direction(wheel(0, 40, false)));
    assertEquals(-1, Steps.direction(wheel(0, -3, false)));
    // With Shift, systems turn the wheel sideways.
    assertEquals(1, Steps.direction(wheel(40, 0, false)));
    assertEquals(0, Steps.direction(wheel(0, 40, true)));
  }

  private static ScrollEvent wheel(double deltaX, double deltaY, boolean inertia) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        0,
        0,
        0,
        0,
        false,
        false,
        false,
        false,
        false,
        inertia,
        deltaX,
        deltaY,
        deltaX,
        deltaY,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        new PickResult(null, 0, 0));
  }
}
