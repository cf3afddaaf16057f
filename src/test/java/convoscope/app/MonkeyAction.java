package convoscope.app;

import java.lang.reflect.RecordComponent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/**
 * One thing that the {@link Monkey} does. All are values without a reference into a window, so that
 * a recorded list can be done again in a fresh one, in part too; what finds no target does nothing.
 */
sealed interface MonkeyAction {
  /** The pointer goes to a place of a node, in parts of its size. */
  record Point(String node, double x, double y) implements MonkeyAction {}

  /** A click there; {@code count} 2 is a double click. */
  record Click(String node, double x, double y, MouseButton button, int count)
      implements MonkeyAction {}

  /** A drag with the primary button, within a node, in parts of its size. */
  record Drag(String node, double fromX, double fromY, double toX, double toY)
      implements MonkeyAction {}

  /** A drag from a node's middle, so many pixels far, out of it too. */
  record Pull(String node, int right, int down) implements MonkeyAction {}

  /** A click on one of the controls that are seen: that number, counted round. */
  record Press(int control) implements MonkeyAction {}

  /** One of the items of a menu or a list: that number, counted round, submenus laid open. */
  record Choose(String menu, int item) implements MonkeyAction {}

  /**
   * A key for whatever has the focus.
   *
   * @param answer what is chosen should a dialog come up: a number in the list of the monkey's
   *     files
   */
  record Key(KeyCode code, boolean shortcut, boolean shift, int answer) implements MonkeyAction {}

  /** Words typed into whatever has the focus. */
  record Type(String words) implements MonkeyAction {}

  /**
   * One of the fields that are seen, that number counted round, is clicked, its words replaced, and
   * a key pressed; {@link KeyCode#UNDEFINED} for none.
   */
  record Fill(int field, String words, KeyCode end) implements MonkeyAction {}

  /** The list behind a button is opened and searched, and a key pressed. */
  record Search(String button, String words, KeyCode end) implements MonkeyAction {}

  /** The wheel where the pointer is; positive: away from the person. */
  record Wheel(String node, double x, double y, int notches, boolean shortcut, boolean shift)
      implements MonkeyAction {}

  /**
   * Once round all parts of the workspace that have a state of their own: what is at hand is then
   * as it was.
   */
  record Round() implements MonkeyAction {}

  /** Files dropped on the window: numbers in the list of the monkey's files. */
  record Drop(int file, int more) implements MonkeyAction {}

  /** What lies on the clipboard is pasted: a number in the list of what may lie there. */
  record Paste(int content) implements MonkeyAction {}

  /** Another size of the window's content. */
  record Resize(int width, int height) implements MonkeyAction {}

  /** The action that a line tells of, as {@link Object#toString} writes it. */
  static MonkeyAction parse(String line) {
    Matcher read = Pattern.compile("(\\w+)\\[(.*)]").matcher(line);
    Class<?> kind =
        Stream.of(MonkeyAction.class.getPermittedSubclasses())
            .filter(one -> read.matches() && one.getSimpleName().equals(read.group(1)))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(line));
    RecordComponent[] parts = kind.getRecordComponents();
    String pattern =
        Stream.of(parts).map(part -> part.getName() + "=(.*)").collect(Collectors.joining(", "));
    Matcher values = Pattern.compile(pattern).matcher(read.group(2));
    if (!values.matches()) {
      throw new IllegalArgumentException(line);
    }
    Object[] all =
        IntStream.range(0, parts.length)
            .mapToObj(i -> value(values.group(i + 1), parts[i].getType()))
            .toArray();
    try {
      Class<?>[] types =
          Stream.of(parts).map(RecordComponent::getType).toArray(length -> new Class<?>[length]);
      return (MonkeyAction) kind.getDeclaredConstructor(types).newInstance(all);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private static Object value(String text, Class<?> type) {
    return type == int.class
        ? (Object) Integer.valueOf(text)
        : type == double.class
            ? (Object) Double.valueOf(text)
            : type == boolean.class
                ? (Object) Boolean.valueOf(text)
                : type == KeyCode.class
                    ? KeyCode.valueOf(text)
                    : type == MouseButton.class ? MouseButton.valueOf(text) : text;
  }
}
