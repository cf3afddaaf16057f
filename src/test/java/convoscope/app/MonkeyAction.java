package convoscope.app;

import javafx.scene.input.KeyCode;

/**
 * One thing that the {@link Monkey} does. All are values without a reference into a window, so that
 * a recorded list can be done again in a fresh one, in part too; what finds no target does nothing.
 */
sealed interface MonkeyAction {
  /** The pointer goes to a place of a node, in parts of its size. */
  record Point(String node, double x, double y) implements MonkeyAction {}

  /** A click there; {@code count} 2 is a double click. */
  record Click(String node, double x, double y, int count) implements MonkeyAction {}

  /** A drag with the primary button, within a node, in parts of its size. */
  record Drag(String node, double fromX, double fromY, double toX, double toY)
      implements MonkeyAction {}

  /** A click on one of the controls that are seen: that number, counted round. */
  record Press(int control) implements MonkeyAction {}

  /** One of a menu's items: that number, counted round, submenus laid open. */
  record Choose(String menu, int item) implements MonkeyAction {}

  /** A key for whatever has the focus. */
  record Key(KeyCode code, boolean shortcut, boolean shift) implements MonkeyAction {}

  /** Words typed into whatever has the focus. */
  record Type(String words) implements MonkeyAction {}

  /** The wheel where the pointer is; positive: away from the person. */
  record Wheel(String node, double x, double y, int notches) implements MonkeyAction {}

  /** Files dropped on the window: numbers in the list of the monkey's files. */
  record Drop(int file, int more) implements MonkeyAction {}

  /** What lies on the clipboard is pasted: a number in the list of the monkey's words. */
  record Paste(int words) implements MonkeyAction {}

  /** Another size of the window's content. */
  record Resize(int width, int height) implements MonkeyAction {}
}
