package convoscope.ui.workspace.kernellab;

import convoscope.core.colour.DisplayMode;

/** Words for where a map's scale comes from, and whether its channels share it. */
final class Scaling {
  private Scaling() {}

  /** The key of the words. */
  static String key(int channels, DisplayMode display) {
    if (display.isFixed()) {
      return "lab.scaled.fixed";
    }
    return channels == 1
        ? "lab.scaled.alone"
        : display.isShared() ? "lab.scaled.together" : "lab.scaled.each";
  }
}
