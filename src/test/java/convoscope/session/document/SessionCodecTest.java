package convoscope.session.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.Border;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Strokes;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.View.Cursor;
import convoscope.session.document.View.Viewport;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A session's document: nothing is lost, nothing wrong is believed. */
class SessionCodecTest {
  private static final Session RICH =
      new Session(
          new Work(
              PhotoSource.file("/照片/猫.png"),
              new KernelRecipe("我的; \"核\"", Kernel.uniform(3, 5, 1 / 9.0), -2.5, true, 1 / 3.0),
              new ConvSpec(
                  new Padding.Fixed(1, 2, 3, 4),
                  Border.constant(0.1f),
                  2,
                  3,
                  1,
                  4,
                  1,
                  ConvMode.CONVOLUTION),
              ChannelMode.SUM,
              ValueScale.TO_1,
              KernelPresets.all().stream()
                  .map(preset -> preset.recipe())
                  .filter(recipe -> recipe.cells().rows() <= 3)
                  .toList(),
              List.of(PhotoSource.sample("coins.png"), PhotoSource.file("/照片/狗.jpg")),
              new NetworkWork(
                  NetworkSource.file("/网络/残差.onnx"),
                  320,
                  List.of(
                      NetworkPane.of("/stem/conv"),
                      new NetworkPane(
                          NetworkSource.bundled("lenet-5"),
                          PhotoSource.pasted("a.png"),
                          "conv2",
                          15)),
                  1,
                  Strokes.parse("100,80 420,80 250,500; 60,-20 70,300"))),
          new View(
              "network",
              DisplayMode.ABSOLUTE,
              DisplayLimits.manual(-0.1, 2.5, 1),
              true,
              "cividis",
              new Viewport(2.5, 100.25, -3),
              new Cursor(7, 9),
              2,
              true,
              true,
              new NetworkView(ChannelOrder.SPARSITY, ChannelScaling.LAYER, false, true, false)));

  @Test
  void whatIsWrittenIsRead() {
    assertEquals(RICH, SessionCodec.read(SessionCodec.write(RICH)));
    assertEquals(Session.first(), SessionCodec.read(SessionCodec.write(Session.first())));
  }

  @Test
  void anyKernelSurvives() {
    Random random = new Random(71);
    for (int i = 0; i < 200; i++) {
      double[] cells = new double[1 + random.nextInt(20)];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = Math.scalb(random.nextGaussian(), random.nextInt(200) - 100);
      }
      Kernel kernel = Kernel.of(1, cells.length, cells);
      Session session =
          Session.first().withWork(Work.first().withKernel(KernelRecipe.of("", kernel)));
      assertEquals(session, SessionCodec.read(SessionCodec.write(session)), "seed 71, kernel " + i);
    }
  }

  /** A field that is missing is as in a new session, and costs no other field. */
  @Test
  void aMissingFieldIsAsInANewSession() {
    int fields = 0;
    for (String part : List.of("work", "view")) {
      Map<String, Object> first = part(SessionCodec.write(Session.first()), part);
      for (String key : first.keySet()) {
        Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
        part(content, part).remove(key);
        Map<String, Object> expected = deepCopy(SessionCodec.write(RICH));
        part(expected, part).put(key, first.get(key));
        if (key.equals("border")) {
          // Zeros have no value of their own: here the two fields contradict each other.
          assertThrows(IllegalArgumentException.class, () -> SessionCodec.read(content));
        } else {
          assertEquals(expected, SessionCodec.write(SessionCodec.read(content)), part + "." + key);
        }
        fields++;
      }
    }
    assertEquals(27, fields, "fields seen");
  }

  /** As the program wrote them before drawings were kept. */
  @Test
  void aSessionWithoutADrawingOpens() {
    Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
    part(part(content, "work"), "network").remove("drawing");
    NetworkWork network = RICH.work().network();
    assertEquals(
        RICH.withWork(RICH.work().withNetwork(network.withDrawing(Strokes.NONE))),
        SessionCodec.read(content));
  }

  @Test
  void aDamagedDrawingIsNamed() {
    for (Object wrong : new Object[] {7, List.of(), "1,2,3", "0,0;1,1", "9999,0"}) {
      Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
      part(part(content, "work"), "network").put("drawing", wrong);
      String message =
          assertThrows(IllegalArgumentException.class, () -> SessionCodec.read(content))
              .getMessage();
      assertTrue(String.valueOf(message).contains("work.network.drawing"), message);
    }
  }

  @Test
  void everyValueOfTheWrongTypeIsNamed() {
    for (String part : List.of("work", "view")) {
      for (String key : part(SessionCodec.write(RICH), part).keySet()) {
        for (Object wrong : new Object[] {Map.of("a", List.of()), List.of("x"), 1e300, "\u0000"}) {
          Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
          Object right = part(content, part).put(key, wrong);
          if (right instanceof Map && wrong instanceof Map
              || right instanceof Number && wrong instanceof Number
              || right instanceof String && key.equals("workspace") && wrong instanceof String) {
            continue;
          }
          IllegalArgumentException thrown =
              assertThrows(
                  IllegalArgumentException.class,
                  () -> SessionCodec.read(content),
                  part + "." + key + " = " + wrong);
          assertTrue(
              String.valueOf(thrown.getMessage()).contains(key), key + ": " + thrown.getMessage());
        }
      }
    }
  }

  @Test
  void whatNoSessionCanHoldIsRefused() {
    refuse("work", "kernel", Map.of("cells", "1 2; 3"));
    refuse("work", "kernel", Map.of("cells", "1", "scale", Double.NaN));
    refuse("work", "stride", List.of(0, 1));
    refuse("work", "stride", List.of(1.5, 1));
    refuse("work", "padding", "-1");
    refuse("work", "groups", 0);
    refuse("work", "pins", Collections.nCopies(65, Map.of("cells", "1")));
    refuse("work", "photo", Map.of("kind", "pasted", "location", "../../secret"));
    refuse("work", "photo", Map.of("kind", "sample", "location", ".."));
    refuse("view", "zoom", Double.POSITIVE_INFINITY);
    assertThrows(IllegalArgumentException.class, () -> SessionCodec.read(Map.of()));
    assertThrows(IllegalArgumentException.class, () -> SessionCodec.read(Map.of("work", "?")));
  }

  private static void refuse(String part, String key, Object value) {
    Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
    part(content, part).put(key, value);
    assertThrows(
        IllegalArgumentException.class,
        () -> SessionCodec.read(content),
        part + "." + key + " = " + value);
  }

  /** Whatever stands in a document, it is read or refused; nothing else is ever thrown. */
  @Test
  void noDocumentDoesAnyOtherHarm() {
    Random random = new Random(20261123);
    int read = 0;
    for (int i = 0; i < 5000; i++) {
      Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        spoil(content, random);
      }
      try {
        Session session = SessionCodec.read(content);
        assertEquals(session, SessionCodec.read(SessionCodec.write(session)), "turn " + i);
        read++;
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), "turn " + i);
      }
    }
    assertTrue(read > 100 && read < 4900, "seed 20261123: read " + read);
  }

  @SuppressWarnings("unchecked")
  private static void spoil(Map<String, Object> map, Random random) {
    List<String> keys = new ArrayList<>(map.keySet());
    if (keys.isEmpty()) {
      return;
    }
    String key = keys.get(random.nextInt(keys.size()));
    if (map.get(key) instanceof Map<?, ?> inner && random.nextInt(10) > 0) {
      spoil((Map<String, Object>) inner, random);
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> map.remove(key);
      case 1 -> map.put(key, random.nextGaussian() * 1e6);
      case 2 -> map.put(key, random.nextInt(9) - 4);
      case 3 -> map.put(key, List.of(random.nextInt(9), "x"));
      case 4 -> map.put(key, List.of(random.nextInt(9), random.nextInt(9)));
      case 5 -> map.put(key, "1/" + random.nextInt(3));
      case 6 -> map.put(key, random.nextBoolean());
      default -> map.put(key, null);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> content, String part) {
    return (Map<String, Object>) Objects.requireNonNull(content.get(part), part);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> deepCopy(Map<String, Object> content) {
    Map<String, Object> copy = new LinkedHashMap<>(content);
    copy.replaceAll(
        (key, value) ->
            value instanceof Map<?, ?> map ? deepCopy((Map<String, Object>) map) : value);
    return copy;
  }

  /** An older program must not cost a newer one's session what it does not know. */
  @Test
  void unknownKeysAreKeptAtTheirPlace() {
    Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
    content.put("lesson", Map.of("step", 3));
    part(content, "work").put("bank", List.of(1, 2));
    part(part(content, "work"), "kernel").put("family", "gabor");
    part(part(content, "view"), "network").put("folds", Map.of());
    List<Object> pins =
        new ArrayList<>((List<?>) Objects.requireNonNull(part(content, "work").get("pins")));
    pins.replaceAll(
        pin -> {
          Map<String, Object> more = new LinkedHashMap<>();
          ((Map<?, ?>) pin).forEach((key, value) -> more.put(String.valueOf(key), value));
          more.put("title", "of " + more.get("name"));
          return more;
        });
    part(content, "work").put("pins", pins);
    Session read = SessionCodec.read(content);
    assertEquals(RICH.work(), read.work());
    assertEquals(content, SessionCodec.write(read));
    // What belongs to a pin goes with it, and stays with it.
    Session moved =
        read.withWork(read.work().withPins(read.work().pins().reversed().subList(0, 2)));
    List<?> two =
        (List<?>) Objects.requireNonNull(part(SessionCodec.write(moved), "work").get("pins"));
    assertEquals(2, two.size());
    assertEquals(pins.reversed().subList(0, 2), two);
    // What this program writes comes before what it did not know.
    Session other = read.withWork(Work.first().withPins(List.of(Work.first().kernel())));
    Map<String, Object> written = part(SessionCodec.write(other), "work");
    assertEquals("gabor", part(written, "kernel").get("family"));
    assertEquals("sobel-x", part(written, "kernel").get("name"));
  }

  @Test
  void whatADocumentIsOfItselfIsNoPartOfTheSession() {
    KeptSession kept = new KeptSession(RICH, new SessionFile("/a/b.convoscope", true), true);
    Map<String, Object> content = SessionCodec.write(kept);
    assertEquals(kept, SessionCodec.readKept(content));
    assertEquals(RICH, SessionCodec.read(content));
    assertEquals(RICH, SessionCodec.read(SessionCodec.write(RICH, true)));
    assertTrue(SessionCodec.hasPhotosInside(SessionCodec.write(RICH, true)));
    assertEquals(KeptSession.unnamed(RICH), SessionCodec.readKept(SessionCodec.write(RICH)));
  }

  @Test
  void aNewerFormatIsToldApart() {
    Map<String, Object> content = deepCopy(SessionCodec.write(RICH));
    assertFalse(SessionCodec.isNewer(content));
    content.put("format", 2.0);
    assertTrue(SessionCodec.isNewer(content));
    assertThrows(IllegalArgumentException.class, () -> SessionCodec.read(content));
    content.remove("format");
    assertEquals(RICH, SessionCodec.read(content), "before there was a number");
  }
}
