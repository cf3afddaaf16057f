package convoscope.session.document;

import convoscope.session.document.Panel.Folding;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.Settings.Theme;
import convoscope.session.document.Settings.Window;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link Settings} as a document and back. What a document lacks, or holds as something else, is as
 * if it had never been set: settings are never a reason not to start. Keys it does not know are
 * ignored.
 */
public final class SettingsCodec {
  /** Name of the document. */
  public static final String DOCUMENT = "settings";

  private SettingsCodec() {}

  /** As a document. */
  public static Map<String, Object> write(Settings settings) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
    content.put("language", settings.language());
    for (Recent of : Recent.values()) {
      content.put(of.key(), settings.recent(of));
    }
    Window window = settings.window();
    if (window.isSet()) {
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("x", window.x());
      place.put("y", window.y());
      place.put("width", window.width());
      place.put("height", window.height());
      place.put("maximised", window.maximised());
      content.put("window", place);
    }
    content.put("presenter", settings.presenter());
    Map<String, Object> panels = new TreeMap<>();
    settings.panels().forEach((id, panel) -> panels.put(id, panel(panel)));
    content.put("parts", panels);
    return content;
  }

  /** From a document, or any other map. */
  public static Settings read(Map<String, ?> content) {
    return new Settings(
        theme(content.get("theme")),
        content.get("language") instanceof String text ? text : Settings.DEFAULT.language(),
        recent(content),
        content.get("window") instanceof Map<?, ?> map ? window(map) : Window.UNSET,
        Boolean.TRUE.equals(content.get("presenter")),
        content.get("parts") instanceof Map<?, ?> map ? panels(map) : Map.of());
  }

  private static Map<Recent, List<String>> recent(Map<String, ?> content) {
    Map<Recent, List<String>> recent = new EnumMap<>(Recent.class);
    for (Recent of : Recent.values()) {
      if (content.get(of.key()) instanceof List<?> list) {
        recent.put(of, texts(list));
      }
    }
    return recent;
  }

  private static Map<String, Object> panel(Panel panel) {
    return Map.of("folding", panel.folding().name().toLowerCase(Locale.ROOT), "size", panel.size());
  }

  private static Map<String, Panel> panels(Map<?, ?> map) {
    Map<String, Panel> panels = new TreeMap<>();
    map.forEach(
        (id, found) -> {
          if (id instanceof String name
              && found instanceof Map<?, ?> panel
              && panel.get("size") instanceof Number size
              && size.doubleValue() >= 0
              && size.doubleValue() < Panel.LARGEST) {
            for (Folding folding : Folding.values()) {
              if (folding.name().toLowerCase(Locale.ROOT).equals(panel.get("folding"))) {
                panels.put(name, new Panel(folding, size.doubleValue()));
              }
            }
          }
        });
    return panels;
  }

  private static Theme theme(@Nullable Object found) {
    for (Theme theme : Theme.values()) {
      if (theme.name().toLowerCase(Locale.ROOT).equals(found)) {
        return theme;
      }
    }
    return Settings.DEFAULT.theme();
  }

  private static List<String> texts(List<?> list) {
    return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  private static Window window(Map<?, ?> map) {
    if (map.get("x") instanceof Number x
        && map.get("y") instanceof Number y
        && map.get("width") instanceof Number width
        && map.get("height") instanceof Number height) {
      Window window =
          new Window(
              x.doubleValue(),
              y.doubleValue(),
              width.doubleValue(),
              height.doubleValue(),
              Boolean.TRUE.equals(map.get("maximised")));
      double sum = window.x() + window.y() + window.width() + window.height();
      return window.isSet() && Double.isFinite(sum) ? window : Window.UNSET;
    }
    return Window.UNSET;
  }
}
