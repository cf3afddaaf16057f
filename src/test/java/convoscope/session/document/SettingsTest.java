package convoscope.session.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.document.Settings.Recent;
import convoscope.session.document.Settings.Theme;
import convoscope.session.document.Settings.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings, their changes, and their document. */
class SettingsTest {
  private static final Settings RICH =
      new Settings(
          Theme.DARK,
          "zh",
          Map.of(
              Recent.PHOTOS, List.of("/照片/猫.png", "C:\\b.jpg"),
              Recent.KERNELS, List.of("sobel-x", "我的"),
              Recent.SESSIONS, List.of("/课/一.convoscope"),
              Recent.NETWORKS, List.of("/网络/resnet.onnx")),
          new Window(-8, 20.5, 1100, 700, true),
          true,
          Map.of(
              "kernel-lab.side",
              new Panel(Panel.Folding.FOLDED, 20.5),
              "kernel-lab.sum",
              new Panel(Panel.Folding.OPEN, 0)));

  @Test
  void whatIsWrittenIsRead() {
    assertEquals(RICH, SettingsCodec.read(SettingsCodec.write(RICH)));
    assertEquals(Settings.DEFAULT, SettingsCodec.read(SettingsCodec.write(Settings.DEFAULT)));
  }

  @Test
  void anEmptyOrForeignDocumentIsTheDefault() {
    assertEquals(Settings.DEFAULT, SettingsCodec.read(Map.of()));
    assertEquals(Settings.DEFAULT, SettingsCodec.read(Map.of("theme", "pink", "more", List.of(1))));
  }

  @Test
  void aValueOfTheWrongTypeIsAsIfItWereNotThereAndTheOthersStay() {
    for (String key : SettingsCodec.write(RICH).keySet()) {
      Map<String, Object> content = new HashMap<>(SettingsCodec.write(RICH));
      content.put(key, 7);
      Map<String, Object> without = new HashMap<>(SettingsCodec.write(RICH));
      without.remove(key);
      assertEquals(SettingsCodec.read(without), SettingsCodec.read(content), key);
      assertTrue(!SettingsCodec.read(content).equals(RICH), key);
    }
  }

  @Test
  void aPartThatIsDamagedIsAsUsualAndTheOthersStay() {
    Map<String, Object> good = Map.of("folding", "open", "size", 3);
    Settings read =
        SettingsCodec.read(
            Map.of(
                "parts",
                Map.of(
                    "a", good,
                    "b", Map.of("folding", "upside-down", "size", 3),
                    "c", Map.of("folding", "open", "size", -1),
                    "d", Map.of("folding", "open", "size", Double.NaN),
                    "e", 7)));
    assertEquals(Map.of("a", new Panel(Panel.Folding.OPEN, 3)), read.panels());
    assertEquals(Panel.USUAL, read.panel("b"));
    assertEquals(Map.of(), read.withPanel("a", Panel.USUAL).panels(), "what is usual is not kept");
  }

  @Test
  void aWindowWithoutSizeIsNone() {
    Map<String, Object> window =
        Map.of("x", 1, "y", 2, "width", Double.NaN, "height", 3, "maximised", true);
    assertEquals(Window.UNSET, SettingsCodec.read(Map.of("window", window)).window());
    assertEquals(Window.UNSET, SettingsCodec.read(Map.of("window", Map.of("x", 1))).window());
  }

  @Test
  void recentPhotosAreFewDistinctAndTheNewestFirst() {
    Settings settings = Settings.DEFAULT;
    for (int i = 0; i < 20; i++) {
      settings = settings.withRecent(Recent.PHOTOS, "/" + i);
    }
    assertEquals(Settings.MAX_RECENT, settings.recent(Recent.PHOTOS).size());
    assertEquals("/19", settings.recent(Recent.PHOTOS).getFirst());
    settings = settings.withRecent(Recent.PHOTOS, "/12");
    assertEquals("/12", settings.recent(Recent.PHOTOS).getFirst());
    assertEquals(Settings.MAX_RECENT, settings.recent(Recent.PHOTOS).size());
    assertEquals(1, settings.recent(Recent.PHOTOS).stream().filter("/12"::equals).count());
    settings = settings.withRecent(Recent.KERNELS, "sobel-x").withRecent(Recent.KERNELS, "emboss");
    settings = settings.withRecent(Recent.KERNELS, "sobel-x");
    assertEquals(List.of("sobel-x", "emboss"), settings.recent(Recent.KERNELS));
    Settings without = settings.withoutRecent(Recent.PHOTOS);
    assertEquals(List.of(), without.recent(Recent.PHOTOS));
    assertEquals(List.of("sobel-x", "emboss"), without.recent(Recent.KERNELS));
    assertEquals(Settings.DEFAULT, without.withoutRecent(Recent.KERNELS));
    assertTrue(!settings.withoutRecent(Recent.PHOTOS, "/12").recent(Recent.PHOTOS).contains("/12"));
  }

  @Test
  void listenersHearOfChangesOnly() {
    SettingsModel model = new SettingsModel(Settings.DEFAULT);
    List<Theme> heard = new ArrayList<>();
    model.listen(settings -> heard.add(settings.theme()));
    model.change(settings -> settings.withTheme(Theme.DARK));
    model.change(settings -> settings.withTheme(Theme.DARK));
    assertEquals(List.of(Theme.SYSTEM, Theme.DARK), heard);
  }
}
