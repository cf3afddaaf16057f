package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a pixel becomes the network's input, in figures. */
class SumRuleTest {
  @ParameterizedTest
  @CsvSource({
    "137, 0.00392156862745098, 0.4914, 0.247, (137 ÷ 255 − 0.4914) ÷ 0.247",
    "255, 0.00392156862745098, 0, 1, 255 ÷ 255",
    "137, 1, 0, 1, 137",
    "137, 1, 127.5, 127.5, (137 − 127.5) ÷ 127.5",
    "137, 1, 0, 58.395, 137 ÷ 58.4",
    "137, 0.0078431372549, 1, 1, 137 ÷ 127.5 − 1",
    "137, 0.017, 1, 1, 137 × 0.017 − 1",
    "137, 2, -1, 1, 137 × 2 + 1",
  })
  void whatChangesNothingIsLeftOut(
      int pixel, double scale, double mean, double deviation, String expected) {
    assertEquals(expected, SumRule.arithmetic(pixel, scale, mean, deviation));
  }
}
