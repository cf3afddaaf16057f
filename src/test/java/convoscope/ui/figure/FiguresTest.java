package convoscope.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  /** The digits are those of Python's {@code '%.4g'}; whole parts are kept. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "255, 255",
    "-312, −312",
    "12345, 12345",
    "999999, 999999",
    "1000000, 1000000",
    "1000001, 1e6",
    "999999.7, 1000000",
    "0.00099999, 1e−3",
    "1234567, 1.235e6",
    "-1e30, −1e30",
    "0.111111, 0.1111",
    "136.1049, 136.1",
    "99.996, 100",
    "1234.56, 1235",
    "-98765.4, −98765",
    "0.001, 0.001",
    "0.00012344, 1.234e−4",
    "-1.5e-7, −1.5e−7",
    "0.5, 0.5",
    "2.5, 2.5",
  })
  void fourDigitsAreEnough(double value, String expected) {
    assertEquals(expected, Figures.brief(value));
  }

  /**
   * The digits are those of Python's {@code '%.7g'} of the shortest decimal; whole parts are kept.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "161.51999, 161.52",
    "161.519997596740722656, 161.52",
    "-312, −312",
    "0.1, 0.1",
    "0.3333333333333333, 0.3333333",
    "16777217, 16777217",
    "-12345678.9, −12345679",
    "999999999, 999999999",
    "1000000001, 1e9",
    "1.23456789e12, 1.234568e12",
    "0.000123456789, 1.234568e−4",
    "999999.97, 1000000",
  })
  void sevenDigitsAreAValue(double value, String expected) {
    assertEquals(expected, Figures.value(value));
  }

  /** The map's float32 of a sum and the sum: one text, unless a last digit lies on the edge. */
  @Test
  void aFloatIsWrittenAsItsOwnDecimal() {
    assertEquals("161.52", Figures.value(161.51999f));
    assertEquals("0.1", Figures.value(0.1f));
    assertEquals("16777216", Figures.value(16777216f));
  }

  @Test
  void signsAreWrittenWhereBothOccur() {
    assertEquals("+775", Figures.signed(775));
    assertEquals("−775", Figures.signed(-775));
    assertEquals("0", Figures.signed(0));
  }

  @Test
  void whatIsNotFiniteHasAName() {
    assertEquals("NaN", Figures.brief(Double.NaN));
    assertEquals("−∞", Figures.full(Float.NEGATIVE_INFINITY));
    assertEquals(Double.NEGATIVE_INFINITY, Figures.read("−∞"));
    assertTrue(Double.isNaN(Figures.read(Figures.full(Double.NaN))));
  }

  @Test
  void fullTextsReadBackToTheSameNumber() {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      float single = Float.intBitsToFloat(random.nextInt());
      double twice = Double.longBitsToDouble(random.nextLong());
      if (Float.isFinite(single)) {
        assertEquals(single, (float) Figures.read(Figures.full(single)), "seed " + seed);
      }
      if (Double.isFinite(twice)) {
        assertEquals(twice, Figures.read(Figures.full(twice)), "seed " + seed);
      }
    }
    assertEquals("0.1", Figures.full(0.1f));
    assertEquals("−311.99997", Figures.full(-311.99997f));
  }

  @Test
  void briefTextsReadBackNearby() {
    long seed = 12;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(-9, 10));
      String text = Figures.brief(value);
      assertEquals(value, Figures.read(text), Math.abs(value) * 5.0001e-4, "seed " + seed);
      assertFalse(text.contains("-") || text.contains("+"), text);
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThrows(NumberFormatException.class, () -> Figures.read("four"));
  }

  @Test
  void ticksAreRoundAndFew() {
    assertEquals(List.of(-500.0, 0.0, 500.0), Ticks.between(-775, 775, 4));
    assertEquals(List.of(100.0, 200.0), Ticks.between(0, 255, 4));
    assertEquals(List.of(), Ticks.between(3, 3, 4));
    long seed = 13;
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
      double high = low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(-3, 7));
      List<Double> ticks = Ticks.between(low, high, 4);
      String message = "seed " + seed + ": " + low + " … " + high + " " + ticks;
      assertTrue(ticks.size() <= 4, message);
      assertTrue(ticks.stream().allMatch(t -> t > low && t < high), message);
    }
  }
}
