package convoscope.ui.shell;

import convoscope.core.colour.Colouriser;
import convoscope.ui.workspace.Exchange;
import java.nio.file.Path;
import java.util.List;

/** What the program asks of the desktop it runs on; tests put another in its place. */
public interface Desktop {
  /** What can lie on a clipboard, or be dropped. */
  sealed interface Content {
    /** Files, at least one. */
    record Files(List<Path> paths) implements Content {}

    /** A picture. */
    record Picture(Colouriser.Picture picture) implements Content {}

    /** Text, not blank. */
    record Words(String text) implements Content {}

    /** Nothing of these. */
    record Nothing() implements Content {}
  }

  /**
   * Asks for files to open.
   *
   * @param title of the dialog
   * @param kinds offered there, the usual one first
   * @return none if the person thinks better of it
   */
  List<Path> chooseFiles(String title, List<Exchange.Kind> kinds);

  Content clipboard();
}
