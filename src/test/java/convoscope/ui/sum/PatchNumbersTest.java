package convoscope.ui.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.ui.figure.Figures;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Factors and products in small cells: what is reckoned from what is read comes out as read. */
class PatchNumbersTest {
  private static List<List<Double>> pictures(double input, double... weights) {
    List<Double> of = DoubleStream.of(weights).boxed().toList();
    return List.of(List.of(input), of, of.stream().map(weight -> weight * input).toList());
  }

  @Test
  void bothSignsHaveTheSameDigits() {
    // ResNet-20, stage3.block3.conv1, channel 25: 3.99 × −.01 = −.06 was read there.
    List<List<Double>> all = pictures(3.991, -0.01512, 0.0513, 0.0722);
    PatchNumbers numbers = PatchNumbers.of(all, 4, 5).orElseThrow();
    assertEquals("−.015", numbers.of(-0.01512));
    assertEquals(".051", numbers.of(0.0513));
    assertEquals("−.060", numbers.of(-0.01512 * 3.991));
    assertEquals("4.0", numbers.of(3.991));
    // With room for one more character all have one more digit.
    numbers = PatchNumbers.of(all, 6, 6).orElseThrow();
    assertEquals("−.0151", numbers.of(-0.01512));
    assertEquals(".0513", numbers.of(0.0513));
    assertEquals("1", numbers.of(1));
    assertEquals("3.99", numbers.of(3.991));
    assertEquals("−0.0151", PatchNumbers.of(all, 7, 7).orElseThrow().of(-0.01512));
  }

  @Test
  void withoutRoomForTwoDigitsThereAreNoNumbers() {
    assertEquals(Optional.empty(), PatchNumbers.of(pictures(1, 0.0151, -0.0151), 4, 4));
    assertTrue(PatchNumbers.of(pictures(1, 0.0151, -0.0151), 4, 5).isPresent());
    assertEquals(Optional.empty(), PatchNumbers.of(pictures(1, -1.5e-7), 5, 6));
  }

  @Test
  void whatIsTinyBesideTheOthersIsNearlyZero() {
    PatchNumbers numbers = PatchNumbers.of(pictures(2, 0.5, -0.000123, 0), 5, 6).orElseThrow();
    assertEquals("≈0", numbers.of(-0.000123));
    assertEquals(".5", numbers.of(0.5));
    assertEquals("0", numbers.of(0));
    assertEquals("NaN", numbers.of(Double.NaN));
  }

  @Test
  void digitsBeforeThePointStay() {
    PatchNumbers numbers = PatchNumbers.of(pictures(1, -123456, 254.6), 5, 5).orElseThrow();
    assertEquals("−123456", numbers.of(-123456));
    assertEquals("255", numbers.of(254.6));
  }

  @Test
  void theProductIsThatOfTheShownFactors() {
    SplittableRandom random = new SplittableRandom(84);
    for (int i = 0; i < 2000; i++) {
      double input = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(4) - 1);
      double weight = (random.nextDouble() - 0.5) * Math.pow(10, -random.nextInt(3));
      PatchNumbers numbers = PatchNumbers.of(pictures(input, weight), 5, 6).orElse(null);
      if (numbers == null) {
        continue;
      }
      String product = numbers.of(input * weight);
      double read = Figures.read(numbers.of(input)) * Figures.read(numbers.of(weight));
      // Two digits are right to 5 in 100; three roundings.
      assertEquals(1, read / Figures.read(product), 0.16, input + " × " + weight + " = " + product);
    }
  }
}
