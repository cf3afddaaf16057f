package convoscope.session;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
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
import convoscope.session.document.Cursor;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionCodec;
import convoscope.session.document.SessionFile;
import convoscope.session.document.View;
import convoscope.session.document.Viewport;
import convoscope.session.document.Work;
import convoscope.session.lab.KernelLabView;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkView;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.Unit;
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
              Map.of(
                  KERNEL_LAB,
                  new KernelLabWork(
                      new KernelRecipe(
                          "我的; \"核\"", Kernel.uniform(3, 5, 1 / 9.0), -2.5, true, 1 / 3.0),
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
                      List.of(PhotoSource.sample("coins.png"), PhotoSource.file("/照片/狗.jpg"))),
                  NETWORK,
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
                      Strokes.parse("100,80 420,80 250,500; 60,-20 70,300")))),
          new View(
              "network",
              true,
              Map.of(
                  KERNEL_LAB,
                  new KernelLabView(
                      DisplayMode.ABSOLUTE,
                      DisplayLimits.manual(-0.1, 2.5, 1),
                      true,
                      "cividis",
                      new Viewport(2.5, 100.25, -3),
                      new Cursor(7, 9),
                      2,
                      true),
                  NETWORK,
                  NetworkView.FIRST
                      .withMosaic(
                          look ->
                              new MosaicLook(ChannelOrder.SPARSITY, ChannelScaling.LAYER, false))
                      .withLargeSteps(true)
                      .withOverlay(false)
                      .withWeights(true)
                      .withPane(
                          1,
                          look ->
                              look.withViewport(new Viewport(0.5, 7, 9), 300, 400)
                                  .withTrail(List.of(new Unit("conv2", 77), new Unit("pool1", 3))))
                      .withFollowsWay(false))));

  private static final String LAB = "parts.kernel-lab.work";

  /** Where values stand in a document. */
  private static final List<String> LEVELS =
      List.of(
          "",
          "parts.kernel-lab.work",
          "parts.kernel-lab.view",
          "parts.network.work",
          "parts.network.view");

  @Test
  void whatIsWrittenIsRead() {
    assertEquals(RICH, Parts.CODEC.read(Parts.CODEC.write(RICH)));
    assertEquals(Session.first(), Parts.CODEC.read(Parts.CODEC.write(Session.first())));
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
          Session.first()
              .withWork(
                  Work.first()
                      .change(KERNEL_LAB, lab -> lab.withKernel(KernelRecipe.of("", kernel))));
      assertEquals(session, Parts.CODEC.read(Parts.CODEC.write(session)), "seed 71, kernel " + i);
    }
  }

  /** A field that is missing is as in a new session, and costs no other field. */
  @Test
  void aMissingFieldIsAsInANewSession() {
    int fields = 0;
    for (String part : LEVELS) {
      Map<String, Object> first = part(Parts.CODEC.write(Session.first()), part);
      for (String key : keys(part)) {
        Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
        part(content, part).remove(key);
        Map<String, Object> expected = deepCopy(Parts.CODEC.write(RICH));
        part(expected, part).put(key, first.get(key));
        if (key.equals("border") || part.equals("parts.network.work") && key.equals("panes")) {
          // Zeros have no value of their own, one pane no second: two fields contradict each other.
          assertThrows(IllegalArgumentException.class, () -> Parts.CODEC.read(content));
        } else {
          assertEquals(expected, Parts.CODEC.write(Parts.CODEC.read(content)), part + "." + key);
        }
        fields++;
      }
    }
    assertEquals(39, fields, "fields seen");
  }

  /** As the program wrote them before drawings were kept. */
  @Test
  void aSessionWithoutADrawingOpens() {
    Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
    part(content, "parts.network.work").remove("drawing");
    assertEquals(
        RICH.withWork(RICH.work().change(NETWORK, work -> work.withDrawing(Strokes.NONE))),
        Parts.CODEC.read(content));
  }

  @Test
  void aDamagedDrawingIsNamed() {
    for (Object wrong : new Object[] {7, List.of(), "1,2,3", "0,0;1,1", "9999,0"}) {
      Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
      part(content, "parts.network.work").put("drawing", wrong);
      String message =
          assertThrows(IllegalArgumentException.class, () -> Parts.CODEC.read(content))
              .getMessage();
      assertTrue(String.valueOf(message).contains("parts.network.work.drawing"), message);
    }
  }

  @Test
  void everyValueOfTheWrongTypeIsNamed() {
    for (String part : LEVELS) {
      for (String key : keys(part)) {
        for (Object wrong : new Object[] {Map.of("a", List.of()), List.of("x"), 1e300, "\u0000"}) {
          Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
          Object right = part(content, part).put(key, wrong);
          if (right instanceof Map && wrong instanceof Map
              || right instanceof Number && wrong instanceof Number
              || right instanceof String && key.equals("workspace") && wrong instanceof String) {
            continue;
          }
          IllegalArgumentException thrown =
              assertThrows(
                  IllegalArgumentException.class,
                  () -> Parts.CODEC.read(content),
                  part + "." + key + " = " + wrong);
          assertTrue(
              String.valueOf(thrown.getMessage()).contains(key), key + ": " + thrown.getMessage());
        }
      }
    }
  }

  @Test
  void whatNoSessionCanHoldIsRefused() {
    refuse("parts.kernel-lab.work", "kernel", Map.of("cells", "1 2; 3"));
    refuse("parts.kernel-lab.work", "kernel", Map.of("cells", "1", "scale", Double.NaN));
    refuse("parts.kernel-lab.work", "stride", List.of(0, 1));
    refuse("parts.kernel-lab.work", "stride", List.of(1.5, 1));
    refuse("parts.kernel-lab.work", "padding", "-1");
    refuse("parts.kernel-lab.work", "groups", 0);
    refuse("parts.kernel-lab.work", "pins", Collections.nCopies(65, Map.of("cells", "1")));
    refuse("", "photo", Map.of("kind", "pasted", "location", "../../secret"));
    refuse("", "photo", Map.of("kind", "sample", "location", ".."));
    refuse("parts.kernel-lab.view", "zoom", Double.POSITIVE_INFINITY);
    assertThrows(IllegalArgumentException.class, () -> Parts.CODEC.read(Map.of()));
    assertThrows(IllegalArgumentException.class, () -> Parts.CODEC.read(Map.of("work", "?")));
    assertThrows(
        IllegalArgumentException.class, () -> Parts.CODEC.read(Map.of("format", 2, "parts", "?")));
  }

  private static void refuse(String part, String key, Object value) {
    Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
    part(content, part).put(key, value);
    assertThrows(
        IllegalArgumentException.class,
        () -> Parts.CODEC.read(content),
        part + "." + key + " = " + value);
  }

  /** Whatever stands in a document, it is read or refused; nothing else is ever thrown. */
  @Test
  void noDocumentDoesAnyOtherHarm() {
    Random random = new Random(20261123);
    int read = 0;
    for (int i = 0; i < 5000; i++) {
      Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        spoil(content, random);
      }
      try {
        Session session = Parts.CODEC.read(content);
        assertEquals(session, Parts.CODEC.read(Parts.CODEC.write(session)), "turn " + i);
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

  /** What is a value there, no level of its own. */
  private static List<String> keys(String level) {
    List<String> keys = new ArrayList<>(part(Parts.CODEC.write(RICH), level).keySet());
    keys.removeAll(List.of("format", "parts"));
    return keys;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> content, String level) {
    Map<String, Object> found = content;
    for (String key : level.isEmpty() ? List.<String>of() : List.of(level.split("\\."))) {
      found = (Map<String, Object>) Objects.requireNonNull(found.get(key), level);
    }
    return found;
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
    Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
    content.put("lesson", Map.of("step", 3));
    part(content, "parts").put("lessons", Map.of("work", Map.of("step", 7)));
    part(content, LAB).put("bank", List.of(1, 2));
    part(content, LAB + ".kernel").put("family", "gabor");
    part(content, "parts.network.view").put("folds", Map.of());
    List<Object> pins =
        new ArrayList<>((List<?>) Objects.requireNonNull(part(content, LAB).get("pins")));
    pins.replaceAll(
        pin -> {
          Map<String, Object> more = new LinkedHashMap<>();
          ((Map<?, ?>) pin).forEach((key, value) -> more.put(String.valueOf(key), value));
          more.put("title", "of " + more.get("name"));
          return more;
        });
    part(content, LAB).put("pins", pins);
    Session read = Parts.CODEC.read(content);
    assertEquals(RICH.work(), read.work());
    assertEquals(content, Parts.CODEC.write(read));
    // What belongs to a pin goes with it, and stays with it.
    Session moved =
        read.withWork(
            read.work()
                .change(KERNEL_LAB, lab -> lab.withPins(lab.pins().reversed().subList(0, 2))));
    List<?> two = (List<?>) Objects.requireNonNull(part(Parts.CODEC.write(moved), LAB).get("pins"));
    assertEquals(2, two.size());
    assertEquals(pins.reversed().subList(0, 2), two);
    // What this program writes comes before what it did not know.
    Session other =
        read.withWork(Work.first().change(KERNEL_LAB, lab -> lab.withPins(List.of(lab.kernel()))));
    Map<String, Object> written = part(Parts.CODEC.write(other), LAB);
    assertEquals("gabor", part(written, "kernel").get("family"));
    assertEquals("sobel-x", part(written, "kernel").get("name"));
  }

  @Test
  void whatADocumentIsOfItselfIsNoPartOfTheSession() {
    KeptSession kept = new KeptSession(RICH, new SessionFile("/a/b.convoscope", true), true);
    Map<String, Object> content = Parts.CODEC.write(kept);
    assertEquals(kept, Parts.CODEC.readKept(content));
    assertEquals(RICH, Parts.CODEC.read(content));
    assertEquals(RICH, Parts.CODEC.read(Parts.CODEC.write(RICH, true)));
    assertTrue(SessionCodec.hasPhotosInside(Parts.CODEC.write(RICH, true)));
    assertEquals(KeptSession.unnamed(RICH), Parts.CODEC.readKept(Parts.CODEC.write(RICH)));
  }

  @Test
  void aNewerFormatIsToldApart() {
    Map<String, Object> content = deepCopy(Parts.CODEC.write(RICH));
    assertFalse(SessionCodec.isNewer(content));
    content.put("format", 3.0);
    assertTrue(SessionCodec.isNewer(content));
    assertThrows(IllegalArgumentException.class, () -> Parts.CODEC.read(content));
  }
}
