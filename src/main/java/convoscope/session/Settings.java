package convoscope.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person has set once and for all, beside any session.
 *
 * @param theme light, dark, or as the system has it
 * @param language a language's id; empty for the system's
 * @param recent absolute paths of photos opened last, the newest first; at most {@value
 *     #MAX_RECENT}
 * @param recentKernels ids or names of kernels chosen last, the newest first; at most {@value
 *     #MAX_RECENT}, some of which may be gone
 * @param recentSessions absolute paths of sessions opened or saved last, the newest first; at most
 *     {@value #MAX_RECENT}
 * @param window where the window was
 * @param presenter whether everything is drawn larger, for a class to see
 * @param parts how parts of the workspaces' faces are wanted, by their ids; only what is not usual
 */
public record Settings(
    Theme theme,
    String language,
    List<String> recent,
    List<String> recentKernels,
    List<String> recentSessions,
    Window window,
    boolean presenter,
    Map<String, Part> parts) {
  /** Most recent photos, and kernels, kept. */
  public static final int MAX_RECENT = 12;

  /** What nobody has changed yet. */
  public static final Settings DEFAULT =
      new Settings(
          Theme.SYSTEM, "", List.of(), List.of(), List.of(), Window.UNSET, false, Map.of());

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
    recent = recent.stream().distinct().limit(MAX_RECENT).toList();
    recentKernels = recentKernels.stream().distinct().limit(MAX_RECENT).toList();
    recentSessions = recentSessions.stream().distinct().limit(MAX_RECENT).toList();
    parts = Map.copyOf(parts);
  }

  public Settings withTheme(Theme changed) {
    return new Settings(
        changed, language, recent, recentKernels, recentSessions, window, presenter, parts);
  }

  public Settings withLanguage(String changed) {
    return new Settings(
        theme, changed, recent, recentKernels, recentSessions, window, presenter, parts);
  }

  /** The path comes first in the list of recent photos; the oldest one falls off. */
  public Settings withRecent(String path) {
    List<String> changed = new ArrayList<>(recent);
    changed.addFirst(path);
    return new Settings(
        theme, language, changed, recentKernels, recentSessions, window, presenter, parts);
  }

  /** A path that cannot be opened any more. */
  public Settings withoutRecent(String path) {
    return new Settings(
        theme,
        language,
        recent.stream().filter(one -> !one.equals(path)).toList(),
        recentKernels,
        recentSessions,
        window,
        presenter,
        parts);
  }

  /** No photo is a recent one. */
  public Settings withoutRecent() {
    return new Settings(
        theme, language, List.of(), recentKernels, recentSessions, window, presenter, parts);
  }

  /** The kernel comes first in the list of those chosen last; the oldest one falls off. */
  public Settings withRecentKernel(String id) {
    List<String> changed = new ArrayList<>(recentKernels);
    changed.addFirst(id);
    return new Settings(theme, language, recent, changed, recentSessions, window, presenter, parts);
  }

  /** The session comes first in the list of recent ones; the oldest one falls off. */
  public Settings withRecentSession(String path) {
    List<String> changed = new ArrayList<>(recentSessions);
    changed.addFirst(path);
    return withRecentSessions(changed);
  }

  /** A session that cannot be opened any more. */
  public Settings withoutRecentSession(String path) {
    return withRecentSessions(recentSessions.stream().filter(one -> !one.equals(path)).toList());
  }

  /** No session is a recent one. */
  public Settings withoutRecentSessions() {
    return withRecentSessions(List.of());
  }

  private Settings withRecentSessions(List<String> changed) {
    return new Settings(theme, language, recent, recentKernels, changed, window, presenter, parts);
  }

  public Settings withWindow(Window changed) {
    return new Settings(
        theme, language, recent, recentKernels, recentSessions, changed, presenter, parts);
  }

  public Settings withPresenter(boolean changed) {
    return new Settings(
        theme, language, recent, recentKernels, recentSessions, window, changed, parts);
  }

  /** How a part is wanted; {@link Part#USUAL} if nobody has changed it. */
  public Part part(String id) {
    return parts.getOrDefault(id, Part.USUAL);
  }

  public Settings withPart(String id, Part changed) {
    Map<String, Part> all = new TreeMap<>(parts);
    if (changed.equals(Part.USUAL)) {
      all.remove(id);
    } else {
      all.put(id, changed);
    }
    return new Settings(
        theme, language, recent, recentKernels, recentSessions, window, presenter, all);
  }
}
