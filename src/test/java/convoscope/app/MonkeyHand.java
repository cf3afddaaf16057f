package convoscope.app;

import convoscope.app.MonkeyAction.Choose;
import convoscope.app.MonkeyAction.Click;
import convoscope.app.MonkeyAction.Drag;
import convoscope.app.MonkeyAction.Drop;
import convoscope.app.MonkeyAction.Paste;
import convoscope.app.MonkeyAction.Point;
import convoscope.app.MonkeyAction.Press;
import convoscope.app.MonkeyAction.Resize;
import convoscope.app.MonkeyAction.Wheel;
import convoscope.ui.shell.Desktop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/** Does in a window what the {@link Monkey} chose. For the window's thread. */
final class MonkeyHand {
  private static final int STEPS = 4;

  private static final List<String> CLIPBOARD =
      List.of("1 2 1; 0 0 0; -1 -2 -1", "0.5\t1.5\n2\t3", "[[1, 0], [0, 1]]", "no kernel", "", "1");

  private final MonkeyWindow window;
  private final List<Path> files;
  private final Robot robot = new Robot();

  /**
   * @param files that it may drop or choose in dialogs
   */
  MonkeyHand(MonkeyWindow window, List<Path> files) {
    this.window = window;
    this.files = files;
  }

  void act(MonkeyAction action) {
    switch (action) {
      case Point point -> place(point.node(), point.x(), point.y()).ifPresent(robot::mouseMove);
      case Click click ->
          place(click.node(), click.x(), click.y()).ifPresent(at -> click(at, click.count()));
      case Drag drag -> drag(drag);
      case Press press -> press(press.control());
      case Choose choose -> choose(choose);
      case MonkeyAction.Key key -> key(key.code(), key.shortcut(), key.shift());
      case MonkeyAction.Type type -> type(type.words());
      case Wheel wheel ->
          place(wheel.node(), wheel.x(), wheel.y())
              .ifPresent(
                  at -> {
                    robot.mouseMove(at);
                    robot.mouseWheel(wheel.notches());
                  });
      case Drop drop -> drop(drop);
      case Paste paste -> {
        window.fixture.desktop.content =
            new Desktop.Content.Words(CLIPBOARD.get(paste.words() % CLIPBOARD.size()));
        key(KeyCode.V, true, false);
      }
      case Resize size -> {
        window.fixture.stage.setWidth(size.width());
        window.fixture.stage.setHeight(size.height());
      }
    }
  }

  private Optional<Point2D> place(String query, double x, double y) {
    return window.find(query).flatMap(node -> place(node, x, y));
  }

  private Optional<Point2D> place(Node node, double x, double y) {
    Bounds bounds = node.localToScreen(node.getLayoutBounds());
    if (bounds == null || bounds.getWidth() < 1 || bounds.getHeight() < 1) {
      return Optional.empty();
    }
    Point2D at =
        new Point2D(
            bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    // What is scrolled or laid out outside of the window cannot be reached.
    Stage stage = window.fixture.stage;
    boolean isInside =
        at.getX() >= stage.getX()
            && at.getY() >= stage.getY()
            && at.getX() < stage.getX() + stage.getWidth()
            && at.getY() < stage.getY() + stage.getHeight();
    return isInside ? Optional.of(at) : Optional.empty();
  }

  private void click(Point2D at, int count) {
    robot.mouseMove(at);
    for (int i = 0; i < count; i++) {
      robot.mousePress(MouseButton.PRIMARY);
      robot.mouseRelease(MouseButton.PRIMARY);
    }
  }

  private void drag(Drag drag) {
    Optional<Point2D> from = place(drag.node(), drag.fromX(), drag.fromY());
    Optional<Point2D> to = place(drag.node(), drag.toX(), drag.toY());
    if (from.isPresent() && to.isPresent()) {
      robot.mouseMove(from.get());
      robot.mousePress(MouseButton.PRIMARY);
      for (int i = 1; i <= STEPS; i++) {
        robot.mouseMove(from.get().interpolate(to.get(), i / (double) STEPS));
      }
      robot.mouseRelease(MouseButton.PRIMARY);
    }
  }

  /** A real click: whether anything lies over it is the window's affair. */
  private void press(int number) {
    List<Node> controls = new ArrayList<>();
    for (Node node : window.scene().getRoot().lookupAll("*")) {
      boolean isPlain = node instanceof ButtonBase && !(node instanceof MenuButton);
      if (isPlain && !node.isDisabled() && MonkeyWindow.isSeen(node)) {
        controls.add(node);
      }
    }
    if (!controls.isEmpty()) {
      answer(number);
      place(controls.get(number % controls.size()), 0.5, 0.5).ifPresent(at -> click(at, 1));
    }
  }

  /** Should a dialog come up, this is what is chosen in it. */
  private void answer(int number) {
    Path file = files.get(number % files.size());
    window.fixture.desktop.file = number % 3 == 0 ? Optional.empty() : Optional.of(file);
    window.fixture.desktop.photos = number % 3 == 0 ? List.of() : List.of(file);
  }

  private void choose(Choose choose) {
    Optional<Node> found = window.find("#" + choose.menu());
    if (found.isPresent() && found.get() instanceof MenuButton menu && !menu.isDisabled()) {
      answer(choose.item());
      List<MenuItem> items = new ArrayList<>();
      collect(menu.getItems(), items);
      if (!items.isEmpty()) {
        MenuItem item = items.get(choose.item() % items.size());
        if (!item.isDisable()) {
          item.fire();
        }
      }
    }
  }

  private static void collect(List<MenuItem> from, List<MenuItem> to) {
    for (MenuItem item : from) {
      if (item instanceof Menu menu) {
        collect(menu.getItems(), to);
      } else if (!(item instanceof SeparatorMenuItem)) {
        to.add(item);
      }
    }
  }

  private EventTarget focus() {
    Node owner = window.scene().getFocusOwner();
    return owner == null ? window.scene().getRoot() : owner;
  }

  private void key(KeyCode code, boolean shortcut, boolean shift) {
    answer(code.ordinal());
    fire(KeyEvent.KEY_PRESSED, "", code, shortcut, shift);
    if (code.isLetterKey() && !shortcut) {
      fire(
          KeyEvent.KEY_TYPED,
          code.getChar().toLowerCase(Locale.ROOT),
          KeyCode.UNDEFINED,
          false,
          shift);
    }
    fire(KeyEvent.KEY_RELEASED, "", code, shortcut, shift);
  }

  private void fire(
      EventType<KeyEvent> type, String character, KeyCode code, boolean shortcut, boolean shift) {
    Event.fireEvent(
        focus(),
        new KeyEvent(
            type,
            character.isEmpty() ? KeyEvent.CHAR_UNDEFINED : character,
            code.getName(),
            code,
            shift,
            shortcut,
            false,
            false));
  }

  private void type(String words) {
    for (int i = 0; i < words.length(); i++) {
      fire(KeyEvent.KEY_TYPED, words.substring(i, i + 1), KeyCode.UNDEFINED, false, false);
    }
  }

  private void drop(Drop drop) {
    List<Path> dropped = new ArrayList<>(List.of(files.get(drop.file() % files.size())));
    if (drop.more() >= 0) {
      dropped.add(files.get(drop.more() % files.size()));
    }
    window.fixture.shell.drop(new Desktop.Content.Files(dropped));
  }
}
