package convoscope.ui.workspace.kernellab;

import convoscope.core.colour.DisplayMode;

/** Words for whether a map's channels share one scale. */
final class Scaling {
  private Scaling() {}

  /** The key of the words. */
  static String key(int channels, DisplayMode display) {
    return channels == 1
        ? "lab.scaled.alone"
        : display.isShared() ? "lab.scaled.together" : "lab.scaled.each";
  }
}
