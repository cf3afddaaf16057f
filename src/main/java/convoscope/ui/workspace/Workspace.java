package convoscope.ui.workspace;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;

/**
 * One way to work, as the rail lists it. Its name is the text {@code workspace.<id>}.
 *
 * <p>For the window's thread.
 */
public interface Workspace {
  /** As in the session and on the command line: {@code kernel-lab}. */
  String id();

  /** The icon's Ikonli literal: {@code fth-grid}. */
  String icon();

  /** What fills the middle of the window; the same node at every call. */
  Node view();

  /** The parts of the view that F6 goes round, in order. */
  default List<Node> regions() {
    return List.of(view());
  }

  /** What it says in the status bar and of its zoom. */
  Status status();

  /** Its own keys, for the overlay that lists them. */
  default List<KeyHelp> keys() {
    return List.of();
  }

  /** Takes away what is in front of the person, as a file: asks where to, or what. */
  default void export() {}

  /**
   * Takes a file that is no photo: a kernel, a network.
   *
   * @return false if it takes no files of that kind
   */
  default boolean open(Path file) {
    return false;
  }

  /**
   * Takes text from the clipboard where there is no picture.
   *
   * @return false if it takes no text
   */
  default boolean paste(String text) {
    return false;
  }
}
