package convoscope.app;

import java.util.List;
import javafx.scene.input.KeyCode;

/**
 * What the {@link Monkey} knows of one workspace. A new workspace joins by one of these, and a line
 * in {@link Monkey#WORKSPACES}.
 */
interface MonkeyWorkspace {
  /** As in the session. */
  String id();

  /** Nodes to point at, click, drag on and turn the wheel over. */
  List<String> nodes();

  /** Ids of its menus. */
  List<String> menus();

  /** Its own keys. */
  List<KeyCode> keys();

  /**
   * Where what the window shows contradicts the session, or one part of it another.
   *
   * @return sentences; none if all speak of the same
   */
  List<String> contradictions(MonkeyWindow window);
}
