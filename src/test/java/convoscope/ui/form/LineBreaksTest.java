package convoscope.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No line ends inside a number. */
class LineBreaksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "−0.8188",
        "+10.47",
        "±\u00a00.5",
        "4e-09",
        "3.5e−7",
        "6.1·10⁻⁶",
        "2·10¹²",
        "2,595.2",
        "100.0\u00a0%",
        "0.003922"
      })
  void aNumberStaysWhole(String number) {
    for (String around : List.of("min %s · max", "最小 %s，减去", "(± %s)", "值%s再除以", "= %s")) {
      String words = around.formatted(number);
      List<String> pieces = LineBreaks.pieces(words);
      assertEquals(words, String.join("", pieces));
      assertTrue(
          pieces.stream().anyMatch(piece -> piece.contains(number)), () -> pieces + " of " + words);
    }
  }

  @Test
  void wordsAndCharactersBreakAsEver() {
    assertEquals(List.of("row ", "47, ", "column ", "30"), LineBreaks.pieces("row 47, column 30"));
    assertEquals(List.of("照", "片"), LineBreaks.pieces("照片"));
    assertEquals(List.of(), LineBreaks.pieces(""));
  }
}
