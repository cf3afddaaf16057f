package convoscope.app;

import convoscope.i18n.Texts;
import convoscope.session.document.Session;
import convoscope.ui.form.Seen;
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

  /** Nodes that are dragged from their place: handles, what lies between two parts. */
  List<String> pulled();

  /** Ids of its menus. */
  List<String> menus();

  /** Buttons that open a list which is searched by typing. */
  List<String> searched();

  /** Its own keys. */
  List<KeyCode> keys();

  /**
   * A key that goes round parts that have a state of their own, pressed so often that the first one
   * is in front again.
   *
   * @return as often as it is to be pressed; none where there are no such parts
   */
  List<KeyCode> round(Session session);

  /** All that is shown of the part in front, by which it is known again. */
  List<String> inFront(Seen seen, Session session);

  /**
   * Where what the window shows contradicts the session, or one part of it another.
   *
   * @param seen all that is in the window
   * @param texts in the language at hand
   * @return sentences; none if all speak of the same
   */
  List<String> contradictions(Seen seen, Session session, Texts texts);
}
