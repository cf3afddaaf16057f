package convoscope.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a window can open here, asked before the toolkit is loaded: JavaFX itself ends in a stack
 * trace where a library is missing.
 *
 * <p>Only Linux can lack something: elsewhere the libraries belong to the system. The names are
 * those that JavaFX 26's own libraries need ({@code libjavafx_font_freetype}, {@code
 * libjavafx_font_pango}, {@code libglassgtk3}); {@code libGL} and {@code libXxf86vm} only make
 * drawing faster, so they are in the line to type and not in the check.
 */
record DesktopCheck(Verdict verdict, List<String> missing) {
  /** What can be done here. */
  enum Verdict {
    /** A window can open. */
    WINDOW,
    /** No display: pictures can be drawn, a window cannot open. */
    NO_DISPLAY,
    /** Not even that: a library is missing. */
    LIBRARY_MISSING
  }

  /** What can be tried. */
  interface Machine {
    /** Whether a shared library of that name is there. */
    boolean loads(String library);

    /** Whether the display that the environment names answers. */
    boolean opensDisplay();
  }

  /** What any drawing needs. */
  static final String PACKAGES = "libfreetype6 libpangoft2-1.0-0 fontconfig fonts-dejavu-core";

  /** What a window needs beside {@link #PACKAGES}. */
  static final String DESKTOP_PACKAGES = "libgtk-3-0 libxtst6 libgl1 libxxf86vm1";

  private static final List<String> LIBRARIES =
      List.of("libfreetype.so.6", "libfontconfig.so.1", "libpangoft2-1.0.so.0");
  private static final String XLIB = "libX11.so.6";
  private static final List<String> DESKTOP_LIBRARIES =
      List.of(XLIB, "libgtk-3.so.0", "libXtst.so.6");

  DesktopCheck {
    missing = List.copyOf(missing);
  }

  /**
   * Checks.
   *
   * @param environment environment variables
   * @param system the system's name as Java gives it
   * @param machine what can be tried on it
   */
  static DesktopCheck of(Map<String, String> environment, String system, Machine machine) {
    if (!system.equals("Linux")) {
      return new DesktopCheck(Verdict.WINDOW, List.of());
    }
    boolean namesDisplay =
        !environment.getOrDefault("DISPLAY", "").isBlank()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    // A variable left over from elsewhere names a display that does not answer. Without Xlib that
    // cannot be asked; then GTK is missing too.
    boolean hasDisplay = namesDisplay && (!machine.loads(XLIB) || machine.opensDisplay());
    List<String> missing = new ArrayList<>(missing(LIBRARIES, machine));
    if (hasDisplay) {
      missing.addAll(missing(DESKTOP_LIBRARIES, machine));
    }
    if (!missing.isEmpty()) {
      return new DesktopCheck(Verdict.LIBRARY_MISSING, missing);
    }
    return new DesktopCheck(hasDisplay ? Verdict.WINDOW : Verdict.NO_DISPLAY, missing);
  }

  /** The check on this machine. */
  static DesktopCheck ofThisMachine() {
    return of(System.getenv(), System.getProperty("os.name", ""), new LinuxMachine());
  }

  /** The line that installs on Debian what is missing. */
  String installLine() {
    boolean desktop = missing.stream().anyMatch(DESKTOP_LIBRARIES::contains);
    return "apt-get install --no-install-recommends "
        + PACKAGES
        + (desktop ? " " + DESKTOP_PACKAGES : "");
  }

  private static List<String> missing(List<String> libraries, Machine machine) {
    return libraries.stream().filter(library -> !machine.loads(library)).toList();
  }
}
