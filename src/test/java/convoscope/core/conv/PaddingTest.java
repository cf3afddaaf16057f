package convoscope.core.conv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.Padding.Amount;
import convoscope.core.image.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Padding rules, their texts, and what borders hold. */
class PaddingTest {
  /** Amounts of TensorFlow's SAME: tf.nn.conv2d's documented formula, worked by hand. */
  @ParameterizedTest
  @CsvSource({
    "VALID, 10, 3, 1, 1, 0, 0",
    "HALF, 10, 3, 1, 1, 1, 1",
    "HALF, 10, 4, 1, 1, 1, 1",
    "HALF, 10, 4, 1, 2, 3, 3",
    "HALF, 10, 5, 2, 3, 6, 6",
    "SAME, 10, 3, 1, 1, 1, 1",
    "SAME, 10, 4, 1, 1, 1, 2",
    "SAME, 10, 3, 2, 1, 0, 1",
    "SAME, 9, 3, 2, 1, 1, 1",
    "SAME, 10, 1, 3, 1, 0, 0",
    "SAME, 224, 7, 2, 1, 2, 3",
    "FULL, 10, 3, 1, 1, 2, 2",
    "FULL, 10, 4, 1, 3, 9, 9",
  })
  void aRuleGivesItsAmount(
      Padding.Rule rule, int size, int kernel, int stride, int dilation, int before, int after) {
    Amount expected = new Amount(before, after);
    assertEquals(expected, rule.rows(size, kernel, stride, dilation));
    assertEquals(expected, rule.columns(size, kernel, stride, dilation));
  }

  /** What SAME is for: ⌈n/s⌉ outputs, whatever the kernel. */
  @Test
  void sameGivesTheCeilingOfTheQuotient() {
    ConvSpec same = ConvSpec.DEFAULT.withPadding(Padding.Rule.SAME);
    for (int n = 1; n <= 13; n++) {
      for (int k = 1; k <= 5; k++) {
        for (int s = 1; s <= 4; s++) {
          ConvGeometry geometry = ConvGeometry.of(n, 13, k, 3, same.withStride(s, 1));
          assertEquals(Math.ceilDiv(n, s), geometry.outputRows(), n + ", " + k + ", " + s);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"valid", "half", "same", "full", "0", "7", "1,2,3,4", "0,0,0,1"})
  void whatIsWrittenIsRead(String text) {
    assertEquals(text, Padding.parse(text).id());
  }

  @Test
  void fourNumbersAreTopLeftBottomRight() {
    Padding padding = Padding.parse("1, 2, 3, 4");
    assertEquals(new Amount(1, 3), padding.rows(9, 3, 1, 1));
    assertEquals(new Amount(2, 4), padding.columns(9, 3, 1, 1));
    assertEquals("5", Padding.parse("5,5,5,5").id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "some", "1,2", "1,2,3,4,5", "1.5", "1,,2,3", "99999999999"})
  void whatIsNoPaddingIsRefused(String text) {
    ProblemException refused = assertThrows(ProblemException.class, () -> Padding.parse(text));
    assertEquals(Problem.NOT_A_CHOICE, refused.problem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4097", "0,0,-1,0"})
  void whatIsOutOfRangeIsRefused(String text) {
    ProblemException refused = assertThrows(ProblemException.class, () -> Padding.parse(text));
    assertEquals(Problem.OUT_OF_RANGE, refused.problem());
  }

  /** The picture beside each mode is what it does, from the edge as far as three samples. */
  @Test
  void theBordersDoWhatTheirPicturesShow() {
    Samples abcd = Samples.ofFloats(1, 1, 4, 1, 2, 3, 4);
    for (BorderMode mode : BorderMode.values()) {
      Border border = mode == BorderMode.CONSTANT ? Border.constant(-7) : Border.of(mode);
      float[] row = new float[10];
      new PaddedSamples(abcd, border).readRow(0, 0, -3, 10, row, 0);
      StringBuilder letters = new StringBuilder();
      for (float value : row) {
        letters.append(value == -7 ? 'V' : value == 0 ? '0' : (char) ('a' + (int) value - 1));
      }
      String left = mode.picture().replace("|", "");
      assertEquals(left, letters.substring(0, 7), mode.id());
      // On the right as on the left, seen in a mirror.
      String right = letters.substring(7);
      String mirrored = new StringBuilder(mode.picture().substring(0, 3)).reverse().toString();
      String expected =
          mirrored
              .replace('a', 'D')
              .replace('b', 'C')
              .replace('c', 'B')
              .replace('d', 'A')
              .toLowerCase(java.util.Locale.ROOT)
              .replace('v', 'V');
      assertEquals(expected, right, mode.id());
    }
  }

  /** Rows follow the same rule as columns; a part of a row is the part of the whole row. */
  @Test
  void anyPartOfThePaddedPictureCanBeRead() {
    float[] stored = new float[2 * 4 * 5];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = i + 1;
    }
    Samples in = Samples.ofFloats(2, 4, 5, stored);
    for (BorderMode mode : BorderMode.values()) {
      PaddedSamples padded = new PaddedSamples(in, Border.of(mode));
      for (int row = -3; row < 7; row++) {
        for (int column = -3; column < 8; column++) {
          for (int count = 0; column + count <= 8; count++) {
            float[] read = new float[count + 2];
            padded.readRow(1, row, column, count, read, 1);
            assertEquals(0, read[0] + read[count + 1], "written beside the part");
            for (int i = 0; i < count; i++) {
              int y = mode.resolve(row, 4);
              int x = mode.resolve(column + i, 5);
              boolean outside = y == BorderMode.OUTSIDE || x == BorderMode.OUTSIDE;
              assertEquals(outside ? 0 : in.at(1, y, x), read[1 + i], mode + " " + row);
            }
          }
        }
      }
    }
  }

  @Test
  void aBorderHasAValueOnlyWhereItMeansOne() {
    assertThrows(IllegalArgumentException.class, () -> new Border(BorderMode.REFLECT, 1));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> Border.constant(Float.NaN));
    assertEquals(List.of("border", Float.NaN), refused.arguments());
    assertEquals("constant:0.5", Border.constant(0.5f).id());
    assertEquals("wrap", Border.of(BorderMode.WRAP).id());
  }
}
