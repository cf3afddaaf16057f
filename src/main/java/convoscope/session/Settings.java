package convoscope.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person has set once and for all, beside any session.
 *
 * @param theme light, dark, or as the system has it
 * @param language a language's id; empty for the system's
 * @param recent absolute paths of photos opened last, the newest first; at most {@value
 *     #MAX_RECENT}
 * @param recentKernels ids or names of kernels chosen last, the newest first; at most {@value
 *     #MAX_RECENT}, some of which may be gone
 * @param window where the window was
 * @param presenter whether everything is drawn larger, for a class to see
 */
public record Settings(
    Theme theme,
    String language,
    List<String> recent,
    List<String> recentKernels,
    Window window,
    boolean presenter) {
  /** Most recent photos, and kernels, kept. */
  public static final int MAX_RECENT = 12;

  /** What nobody has changed yet. */
  public static final Settings DEFAULT =
      new Settings(Theme.SYSTEM, "", List.of(), List.of(), Window.UNSET, false);

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
  }

  public Settings withTheme(Theme changed) {
    return new Settings(changed, language, recent, recentKernels, window, presenter);
  }

  public Settings withLanguage(String changed) {
    return new Settings(theme, changed, recent, recentKernels, window, presenter);
  }

  /** The path comes first in the list of recent photos; the oldest one falls off. */
  public Settings withRecent(String path) {
    List<String> changed = new ArrayList<>(recent);
    changed.addFirst(path);
    return new Settings(theme, language, changed, recentKernels, window, presenter);
  }

  /** A path that cannot be opened any more. */
  public Settings withoutRecent(String path) {
    return new Settings(
        theme,
        language,
        recent.stream().filter(one -> !one.equals(path)).toList(),
        recentKernels,
        window,
        presenter);
  }

  /** No photo is a recent one. */
  public Settings withoutRecent() {
    return new Settings(theme, language, List.of(), recentKernels, window, presenter);
  }

  /** The kernel comes first in the list of those chosen last; the oldest one falls off. */
  public Settings withRecentKernel(String id) {
    List<String> changed = new ArrayList<>(recentKernels);
    changed.addFirst(id);
    return new Settings(theme, language, recent, changed, window, presenter);
  }

  public Settings withWindow(Window changed) {
    return new Settings(theme, language, recent, recentKernels, changed, presenter);
  }

  public Settings withPresenter(boolean changed) {
    return new Settings(theme, language, recent, recentKernels, window, changed);
  }
}
