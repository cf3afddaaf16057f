package convoscope.session.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person has set once and for all, beside any session.
 *
 * @param theme light, dark, or as the system has it
 * @param language a language's id; empty for the system's
 * @param recent what was opened or chosen last, each the newest first, at most {@value
 *     #MAX_RECENT}; some of it may be gone
 * @param window where the window was
 * @param presenter whether everything is drawn larger, for a class to see
 * @param panels how parts of the workspaces' faces are wanted, by their ids; only what is not usual
 */
public record Settings(
    Theme theme,
    String language,
    Map<Recent, List<String>> recent,
    Window window,
    boolean presenter,
    Map<String, Panel> panels) {
  /** Most recent photos, kernels, and so on, kept. */
  public static final int MAX_RECENT = 12;

  /** What nobody has changed yet. */
  public static final Settings DEFAULT =
      new Settings(Theme.SYSTEM, "", Map.of(), Window.UNSET, false, Map.of());

  /** Of what the last ones are kept. */
  public enum Recent {
    /** By absolute paths. */
    PHOTOS("recent"),
    /** By ids or names. */
    KERNELS("recentKernels"),
    /** By absolute paths, opened or saved. */
    SESSIONS("recentSessions"),
    /** By absolute paths. */
    NETWORKS("recentNetworks");

    private final String key;

    Recent(String key) {
      this.key = key;
    }

    /** Names it in files. */
    String key() {
      return key;
    }
  }

  /** Light or dark. */
  public enum Theme {
    LIGHT,
    DARK,
    SYSTEM;

    /** Whether the window is dark where the system is as said. */
    public boolean isDark(boolean isSystemDark) {
      return this == DARK || this == SYSTEM && isSystemDark;
    }
  }

  /**
   * Place and size of the window, in units of the screen; a width of 0 means that none was kept.
   */
  public record Window(double x, double y, double width, double height, boolean maximised) {
    public static final Window UNSET = new Window(0, 0, 0, 0, false);

    public boolean isSet() {
      return width > 0 && height > 0;
    }
  }

  public Settings {
    Map<Recent, List<String>> kept = new EnumMap<>(Recent.class);
    recent.forEach((of, all) -> kept.put(of, all.stream().distinct().limit(MAX_RECENT).toList()));
    kept.values().removeIf(List::isEmpty);
    recent = Collections.unmodifiableMap(kept);
    panels = Map.copyOf(panels);
  }

  public Settings withTheme(Theme changed) {
    return new Settings(changed, language, recent, window, presenter, panels);
  }

  public Settings withLanguage(String changed) {
    return new Settings(theme, changed, recent, window, presenter, panels);
  }

  /** What was opened or chosen last of a kind, the newest first. */
  public List<String> recent(Recent of) {
    return recent.getOrDefault(of, List.of());
  }

  /** It comes first in its list; the oldest one falls off. */
  public Settings withRecent(Recent of, String one) {
    List<String> changed = new ArrayList<>(recent(of));
    changed.addFirst(one);
    return withAllRecent(of, changed);
  }

  /** Of something that cannot be opened any more. */
  public Settings withoutRecent(Recent of, String one) {
    return withAllRecent(of, recent(of).stream().filter(each -> !each.equals(one)).toList());
  }

  /** Nothing of a kind is a recent one. */
  public Settings withoutRecent(Recent of) {
    return withAllRecent(of, List.of());
  }

  private Settings withAllRecent(Recent of, List<String> changed) {
    Map<Recent, List<String>> all = new EnumMap<>(Recent.class);
    all.putAll(recent);
    all.put(of, changed);
    return new Settings(theme, language, all, window, presenter, panels);
  }

  public Settings withWindow(Window changed) {
    return new Settings(theme, language, recent, changed, presenter, panels);
  }

  public Settings withPresenter(boolean changed) {
    return new Settings(theme, language, recent, window, changed, panels);
  }

  /** How a panel is wanted; {@link Panel#USUAL} if nobody has changed it. */
  public Panel panel(String id) {
    return panels.getOrDefault(id, Panel.USUAL);
  }

  public Settings withPanel(String id, Panel changed) {
    Map<String, Panel> all = new TreeMap<>(panels);
    if (changed.equals(Panel.USUAL)) {
      all.remove(id);
    } else {
      all.put(id, changed);
    }
    return new Settings(theme, language, recent, window, presenter, all);
  }
}
