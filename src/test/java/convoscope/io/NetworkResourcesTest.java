package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Classes;
import convoscope.core.net.card.KnownNetwork;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards, classes and the catalogue of known networks. */
class NetworkResourcesTest {
  private final NetworkResources resources = new NetworkResources();
  @TempDir Path folder;

  @Test
  void theBundledNetworksHaveCardsAndClassesInBothLanguages() {
    for (String id : resources.bundled()) {
      Card card = resources.card(id);
      assertEquals(Card.Origin.KNOWN, card.origin());
      assertEquals(10, card.classes().names().size());
      assertTrue(resources.network(id).length > 100_000);
    }
    assertEquals("cat", resources.card("resnet-20").classes().name(3));
    assertEquals("猫", resources.classes("cifar-10", "zh").get(3));
    assertEquals(1000, resources.classes("imagenet-1000").size());
    assertEquals("tabby, tabby cat", resources.classes("imagenet-1000").get(281));
    assertEquals(List.of(), resources.classes("../secret"));
    assertEquals("#12", Classes.NONE.name(12));
  }

  /** A photo's name beside the classes must not read as what the network took it for. */
  @Test
  void noSampleIsCalledAsAClassIs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sample-images"))) {
      List<String> names = files.map(file -> String.valueOf(file.getFileName())).toList();
      for (Language language : Language.values()) {
        for (String list : List.of("cifar-10", "digits", "imagenet-1000")) {
          List<String> classes = resources.classes(list, language.id());
          for (String name : names) {
            String key = "sample." + name.replaceFirst("\\.[^.]*$", "");
            Texts texts = Texts.of(language);
            assertFalse(texts.has(key) && classes.contains(texts.get(key)), list + " has " + key);
          }
        }
      }
    }
  }

  @Test
  void aCardIsReadAsItWasKept() {
    Path network = folder.resolve("网络.onnx");
    assertEquals(Optional.empty(), resources.cardBeside(network));
    Card card =
        new Card(
            "测试",
            new Classes("", List.of("a", "b")),
            new InputRule(
                224,
                192,
                InputRule.Resize.SHORT_SIDE,
                256,
                InputRule.Order.BGR,
                1 / 255.0,
                List.of(0.1, 0.2, 0.3),
                List.of(1.0, 2.0, 0.5)),
            Card.Output.PROBABILITIES,
            "MIT",
            Card.Origin.KNOWN);
    resources.keep(network, card);
    assertEquals(Optional.of(card), resources.cardBeside(network));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "{\"input\":{}}",
        "{\"input\":{\"size\":[0,32]}}",
        "{\"input\":{\"size\":[32,32,3]}}",
        "{\"input\":{\"size\":[32,32],\"resize\":\"crop\"}}",
        "{\"input\":{\"size\":[32,32],\"mean\":[0.5]}}",
        "{\"input\":{\"size\":[32,32],\"std\":[1,0,1]}}",
        "{\"input\":{\"size\":[32,32],\"scale\":\"one\"}}",
        "{\"input\":{\"size\":[32,32],\"short\":-5}}",
        "{\"input\":{\"size\":[32,32]},\"classes\":\"imagenet-21k\"}",
        "{\"input\":{\"size\":[32,32]},\"classes\":[1,2]}",
        "{\"input\":{\"size\":[32,32]},\"output\":\"scores\"}",
        "{\"input\":{\"size\":[32,32]}} and more"
      })
  void aBadCardIsRefusedByName(String text) throws IOException {
    Path network = folder.resolve("net.onnx");
    Path card = Files.writeString(folder.resolve("net.json"), text);
    ProblemException found =
        assertThrows(ProblemException.class, () -> resources.cardBeside(network));
    assertEquals(Problem.CARD_BAD, found.problem());
    assertEquals(card, found.arguments().getFirst());
  }

  @Test
  void aFileIsKnownByItsChecksumAndAPersonsOwnListComesFirst() throws IOException {
    Path own = folder.resolve("networks.json");
    NetworkCatalogue catalogue = new NetworkCatalogue(own, resources);
    List<KnownNetwork> known = catalogue.all().networks();
    assertEquals(Optional.empty(), catalogue.all().complaint());
    assertEquals(22, known.size());
    assertTrue(known.stream().allMatch(one -> one.sha256().matches("[0-9a-f]{64}")));
    assertTrue(known.stream().filter(one -> one.card().isPresent()).count() >= 18);
    Path file = Files.write(folder.resolve("mine.onnx"), resources.network("lenet-5"));
    assertEquals(Optional.empty(), NetworkCatalogue.find(known, file));
    Files.writeString(
        own,
        """
        [{"title":"Mine","bytes":248660,
          "sha256":"%s",
          "licence":"MIT","addresses":["https://example.org/mine.onnx"],
          "card":{"classes":"digits","input":{"size":[28,28],"channels":"gray"}}}]
        """
            .formatted(sha256(file)));
    KnownNetwork found = NetworkCatalogue.find(catalogue.all().networks(), file).orElseThrow();
    assertEquals("Mine", found.title());
    assertEquals(Card.Origin.CATALOGUE, found.card().orElseThrow().origin());
    assertEquals(23, catalogue.all().networks().size());
    Files.writeString(own, "{\"not\":\"a list\"}");
    assertEquals(known, catalogue.all().networks());
    ProblemException complaint = catalogue.all().complaint().orElseThrow();
    assertEquals(Problem.NETWORK_LIST_BAD, complaint.problem());
    assertEquals(own, complaint.arguments().getFirst());
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
