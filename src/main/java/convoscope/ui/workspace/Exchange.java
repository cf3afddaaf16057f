package convoscope.ui.workspace;

import convoscope.core.colour.Colouriser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ways to and from other programs: file dialogs and the clipboard. Tests put another in their
 * place. For the window's thread.
 */
public interface Exchange {
  /**
   * Files of one kind.
   *
   * @param name as the dialog shows it
   * @param endings with their dots, the usual one first
   */
  record Kind(String name, List<String> endings) {
    public Kind {
      endings = List.copyOf(endings);
    }
  }

  /**
   * Asks where to save; the dialog asks about overwriting itself.
   *
   * @param folder to begin in; null for the one that was used last
   * @param suggested a file name
   * @return empty if the person thinks better of it; a name without an ending gets that of the kind
   *     that was chosen, where there is but one kind any name that lacks it. One with another
   *     ending than the kinds' comes as it is: whoever writes the file refuses it
   */
  Optional<Path> chooseToSave(
      String title, @Nullable Path folder, String suggested, List<Kind> kinds);

  /** Asks for a file to open. */
  Optional<Path> chooseToOpen(String title, Kind kind);

  void copyText(String text);

  void copyPicture(Colouriser.Picture picture);
}
