package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.image.Resample;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Classes;
import convoscope.core.net.card.KnownNetworks;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards in every shape: what is left out, what is wrong and how it is said, what is kept. */
class CardJsonTest {
  private final NetworkResources resources = new NetworkResources();
  @TempDir Path folder;

  private Path network() {
    return folder.resolve("net.onnx");
  }

  private Card read(String text) throws IOException {
    Files.writeString(folder.resolve("net.json"), text);
    return resources.cardBeside(network()).orElseThrow();
  }

  private ProblemException refused(String text) {
    ProblemException found = assertThrows(ProblemException.class, () -> read(text));
    assertEquals(Problem.CARD_BAD, found.problem(), text);
    return (ProblemException) found.arguments().get(1);
  }

  @Test
  void whatIsLeftOutIsPlain() throws IOException {
    assertEquals(
        new Card(
            "net",
            Classes.NONE,
            new InputRule(
                28,
                30,
                InputRule.Resize.SQUASH,
                0,
                InputRule.Order.RGB,
                1,
                List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0)),
            Card.Output.LOGITS,
            "",
            Card.Origin.KNOWN),
        read("{\"input\":{\"size\":[28,30]}}"));
  }

  @Test
  void numbersMayBeFractions() throws IOException {
    InputRule rule =
        read("{\"input\":{\"size\":[8,8],\"channels\":\"gray\",\"scale\":\"1/255\",\"mean\":[\"1/2\"]}}")
            .input();
    assertEquals(1 / 255.0, rule.scale());
    assertEquals(List.of(0.5), rule.mean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"scale\":\"one\"|NOT_A_NUMBER|\"scale\"",
        "\"scale\":\"NaN\"|NOT_A_NUMBER|\"scale\"",
        "\"scale\":1e999|NOT_FINITE|\"scale\"",
        "\"scale\":true|NOT_A_NUMBER|\"scale\"",
        "\"scale\":\"1/0\"|NOT_A_NUMBER|\"scale\"",
        "\"mean\":[1,2,\"x\"]|NOT_A_NUMBER|\"mean\"",
        "\"mean\":[1,2]|FIELD_UNFIT|mean",
        "\"std\":[1,1,1,1]|FIELD_UNFIT|std",
        "\"std\":[1,0,1]|FIELD_UNFIT|std",
        "\"channels\":\"rgba\"|NOT_A_CHOICE|\"channels\"",
        "\"resize\":\"crop\"|NOT_A_CHOICE|\"resize\"",
        "\"short\":0.5|FIELD_UNFIT|short",
        "\"crop\":0|FIELD_UNFIT|crop",
        "\"crop\":1.5|FIELD_UNFIT|crop",
        "\"crop\":-0.875|FIELD_UNFIT|crop",
        "\"crop\":0.001|FIELD_UNFIT|crop",
        "\"crop\":0.875,\"short\":256|FIELD_UNFIT|crop",
        "\"resample\":\"box\"|NOT_A_CHOICE|\"resample\"",
        // Each is a number; what they make of a pixel is none.
        "\"scale\":1e300|INPUT_OVERFLOW|2.55E302",
        "\"mean\":[0,1e39,0]|INPUT_OVERFLOW|1.0E39",
        "\"std\":[1,1,1e-320]|INPUT_OVERFLOW|Infinity",
      })
  void theFieldAtFaultIsNamed(String field, Problem problem, String what) {
    ProblemException why = refused("{\"input\":{\"size\":[8,8]," + field + "}}");
    assertEquals(problem, why.problem());
    assertEquals(what, why.arguments().getFirst().toString().replace("-", ""));
  }

  @ParameterizedTest
  @CsvSource({
    // ⌊size / crop⌋ as timm: 224 / 0.95 is 235.8, 288 / 0.96 is 300.
    "224,0.875,256",
    "224,0.95,235",
    "288,0.96,300",
    "299,0.9,332",
    "32,1,32",
    "240,0.882,272"
  })
  void aCropStandsInPlaceOfTheShortSide(int size, double crop, int side) throws IOException {
    InputRule rule =
        read("{\"input\":{\"size\":[%d,%d],\"crop\":%s,\"resample\":\"bicubic\"}}"
                .formatted(size, size, crop))
            .input();
    assertEquals(InputRule.Resize.SHORT_SIDE, rule.resize());
    assertEquals(Resample.BICUBIC, rule.resample());
    assertEquals(side, rule.resizedSide());
    assertEquals((int) (2 * size / crop), rule.atSize(2 * size, 2 * size).resizedSide());
  }

  @Test
  void everyWayOfResizingIsKept() throws IOException {
    for (Resample resample : Resample.values()) {
      Card card =
          read(
              "{\"input\":{\"size\":[8,9],\"crop\":0.9,\"resample\":\"%s\"}}"
                  .formatted(resample.id()));
      resources.keep(network(), card);
      assertEquals(resample, card.input().resample());
      assertEquals(card, resources.cardBeside(network()).orElseThrow());
    }
  }

  @Test
  void theSentenceIsOneInBothLanguages() {
    for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
      for (String text :
          List.of("{\"input\":[1", "{}", "{\"input\":{\"size\":[8,8],\"std\":[1,0,1]}}")) {
        ProblemException found = assertThrows(ProblemException.class, () -> read(text));
        String sentence = Texts.of(language).sentence(found);
        assertTrue(sentence.contains("net.json"), sentence);
        assertFalse(sentence.matches(".*([.。]{2}|\\{\\d).*"), sentence);
      }
    }
  }

  @Test
  void aCardThatCannotBeReadIsNamedOnce() throws IOException {
    Path card = Files.writeString(folder.resolve("net.json"), "");
    ProblemException found =
        assertThrows(ProblemException.class, () -> resources.cardBeside(network()));
    assertEquals(Problem.FILE_EMPTY, found.problem());
    assertEquals(card, found.arguments().getFirst());
  }

  @Test
  void whatElseStandsInACardStaysWhenItIsKept() throws IOException {
    Card card =
        read(
            """
            {"title": "T", "licence": "MIT", "classes": ["a"], "input": {"size": [8, 8]},
             "about": {"accuracy": "91 %", "count": 12345678901234}}
            """);
    Card changed = new Card("U", Classes.NONE, card.input(), card.output(), "", Card.Origin.KNOWN);
    resources.keep(network(), changed);
    assertEquals(changed, resources.cardBeside(network()).orElseThrow());
    String text = Files.readString(folder.resolve("net.json"));
    assertTrue(text.contains("\"accuracy\": \"91 %\""), text);
    assertTrue(text.contains("12345678901234"), text);
    assertFalse(text.contains("MIT"), text);
  }

  @Test
  void aDamagedCardIsReplacedWhenAnotherIsKept() throws IOException {
    Card card = read("{\"input\":{\"size\":[8,8]}}");
    Files.writeString(folder.resolve("net.json"), "{");
    resources.keep(network(), card);
    assertEquals(card, resources.cardBeside(network()).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[null]",
        "[{\"title\":\"x\"}]",
        "[{\"bytes\":1,\"addresses\":[null]}]",
        "[{\"bytes\":1,\"addresses\":[{}]}]",
        "[{\"bytes\":1,\"card\":{}}]",
        "{}",
        "[",
      })
  void aDamagedListOfOnesOwnIsSaid(String text) throws IOException {
    Path own = Files.writeString(folder.resolve("networks.json"), text);
    NetworkCatalogue catalogue = new NetworkCatalogue(own, resources);
    KnownNetworks known = catalogue.all();
    ProblemException found = known.complaint().orElseThrow();
    assertEquals(Problem.NETWORK_LIST_BAD, found.problem());
    assertEquals(22, known.networks().size(), "the program's are there all the same");
    assertEquals(own, found.arguments().getFirst());
  }

  @Test
  void everyBundledNumberIsWhatTheFactsSay() {
    for (String id : resources.bundled()) {
      InputRule rule = resources.card(id).input();
      assertEquals(1 / 255.0, rule.scale());
      assertEquals(InputRule.Resize.SQUASH, rule.resize());
    }
    assertEquals(List.of(0.2470, 0.2435, 0.2616), resources.card("resnet-20").input().deviation());
    assertEquals(List.of(0.1307), resources.card("lenet-5").input().mean());
  }
}
