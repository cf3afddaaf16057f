package convoscope.cli;

import java.nio.file.Path;
import java.util.List;

/** Draws the window into a file. */
public interface ScreenshotTaker {
  /** The ids of the workspaces that exist, in the window's order. Loads no toolkit. */
  List<String> workspaces();

  /**
   * Draws it, off the screen, and writes a PNG, replacing an existing file.
   *
   * @throws convoscope.core.ProblemException if the session cannot be read, the file not be
   *     written, or the toolkit does not start
   */
  void take(ScreenshotRequest request, Path png);
}
