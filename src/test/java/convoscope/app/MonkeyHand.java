package convoscope.app;

import convoscope.app.MonkeyAction.Choose;
import convoscope.app.MonkeyAction.Click;
import convoscope.app.MonkeyAction.Drag;
import convoscope.app.MonkeyAction.Drop;
import convoscope.app.MonkeyAction.Fill;
import convoscope.app.MonkeyAction.Paste;
import convoscope.app.MonkeyAction.Point;
import convoscope.app.MonkeyAction.Press;
import convoscope.app.MonkeyAction.Pull;
import convoscope.app.MonkeyAction.Resize;
import convoscope.app.MonkeyAction.Search;
import convoscope.app.MonkeyAction.Wheel;
import convoscope.core.colour.Colouriser;
import convoscope.ui.shell.Desktop;
import convoscope.ui.shell.Desktop.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/** Does in a window what the {@link Monkey} chose. For the window's thread. */
final class MonkeyHand {
  private static final int STEPS = 4;

  /** How many of the sizes of a network's input are chosen: more make no other kind of map. */
  private static final int SIZES = 2;

  /**
   * One for all windows: the headless platform's robots hold the windows that they pointed at, and
   * each window the robot of its time, so that none would ever be let go.
   */
  private static final Robot ROBOT = new Robot();

  private static final List<Desktop.Content> CLIPBOARD =
      List.of(
          new Content.Words("1 2 1; 0 0 0; -1 -2 -1"),
          new Content.Words("0.5\t1.5\n2\t3"),
          new Content.Words("[[1, 0], [0, 1]]"),
          new Content.Words("no kernel"),
          new Content.Words("1"),
          new Content.Words("1e38 1e38; 1e38 1e38"),
          new Content.Picture(picture()),
          new Content.Nothing());

  private final MonkeyWindow window;
  private final List<Path> files;

  /**
   * @param files that it may drop or choose in dialogs
   */
  MonkeyHand(MonkeyWindow window, List<Path> files) {
    this.window = window;
    this.files = files;
  }

  private static Colouriser.Picture picture() {
    int[] argb = new int[20 * 30];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xff000000 | i * 4_001;
    }
    return new Colouriser.Picture(20, 30, argb);
  }

  void act(MonkeyAction action) {
    switch (action) {
      case Point point -> place(point.node(), point.x(), point.y()).ifPresent(ROBOT::mouseMove);
      case Click click ->
          place(click.node(), click.x(), click.y())
              .ifPresent(at -> click(at, click.button(), click.count()));
      case Drag drag -> drag(drag);
      case Pull pull ->
          place(pull.node(), 0.5, 0.5)
              .ifPresent(from -> drag(from, from.add(pull.right(), pull.down())));
      case Press press -> press(press.control());
      case Choose choose -> choose(choose);
      case MonkeyAction.Key key -> {
        answer(key.answer());
        key(key.code(), key.shortcut(), key.shift());
      }
      case MonkeyAction.Type type -> type(type.words());
      case Fill fill -> fill(fill);
      case Search search ->
          place(search.button(), 0.5, 0.5)
              .ifPresent(
                  at -> {
                    click(at, MouseButton.PRIMARY, 1);
                    type(search.words());
                    end(search.end());
                  });
      case Wheel wheel ->
          place(wheel.node(), wheel.x(), wheel.y())
              .ifPresent(
                  at -> {
                    ROBOT.mouseMove(at);
                    turn(at, wheel);
                  });
      case MonkeyAction.Round round -> {
        // Done by whoever can look between the steps.
      }
      case Drop drop -> drop(drop);
      case Paste paste -> {
        window.fixture.desktop.content = CLIPBOARD.get(paste.content() % CLIPBOARD.size());
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

  private void click(Point2D at, MouseButton button, int count) {
    ROBOT.mouseMove(at);
    for (int i = 0; i < count; i++) {
      ROBOT.mousePress(button);
      ROBOT.mouseRelease(button);
    }
  }

  private void turn(Point2D at, Wheel wheel) {
    if (!wheel.shortcut() && !wheel.shift()) {
      ROBOT.mouseWheel(wheel.notches());
      return;
    }
    // The robot's wheel knows of no keys.
    Point2D in = window.scene().getRoot().screenToLocal(at);
    double delta = 40.0 * wheel.notches();
    // As the toolkit says it: with Shift the wheel goes sideways.
    double across = wheel.shift() ? delta : 0;
    Event.fireEvent(
        under(window.scene().getRoot(), at),
        new ScrollEvent(
            ScrollEvent.SCROLL,
            in.getX(),
            in.getY(),
            at.getX(),
            at.getY(),
            wheel.shift(),
            wheel.shortcut(),
            false,
            false,
            false,
            false,
            across,
            delta - across,
            across,
            delta - across,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  /** The topmost node at a place. */
  private static Node under(Node node, Point2D at) {
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable().reversed()) {
        boolean isHit =
            child.isVisible()
                && !child.isMouseTransparent()
                && child.contains(child.screenToLocal(at));
        if (isHit) {
          return under(child, at);
        }
      }
    }
    return node;
  }

  /** A key for whatever has the focus. */
  void press(KeyCode code) {
    key(code, false, false);
  }

  /** Takes the pointer away from all that follows it. */
  void away() {
    place("#status", 0.5, 0.5).ifPresent(ROBOT::mouseMove);
  }

  private void drag(Drag drag) {
    Optional<Point2D> from = place(drag.node(), drag.fromX(), drag.fromY());
    Optional<Point2D> to = place(drag.node(), drag.toX(), drag.toY());
    if (from.isPresent() && to.isPresent()) {
      drag(from.get(), to.get());
    }
  }

  private void drag(Point2D from, Point2D to) {
    ROBOT.mouseMove(from);
    ROBOT.mousePress(MouseButton.PRIMARY);
    for (int i = 1; i <= STEPS; i++) {
      ROBOT.mouseMove(from.interpolate(to, i / (double) STEPS));
    }
    ROBOT.mouseRelease(MouseButton.PRIMARY);
  }

  /** A real click: whether anything lies over it is the window's affair. */
  private void press(int number) {
    List<Node> controls =
        seen().filter(node -> node instanceof ButtonBase && !(node instanceof MenuButton)).toList();
    if (!controls.isEmpty()) {
      answer(number);
      place(controls.get(number % controls.size()), 0.5, 0.5)
          .ifPresent(at -> click(at, MouseButton.PRIMARY, 1));
    }
  }

  private Stream<Node> seen() {
    return window.scene().getRoot().lookupAll("*").stream()
        .filter(node -> !node.isDisabled() && MonkeyWindow.isSeen(node));
  }

  private void fill(Fill fill) {
    List<Node> fields = seen().filter(node -> node instanceof TextInputControl).toList();
    if (!fields.isEmpty()) {
      Node field = fields.get(fill.field() % fields.size());
      place(field, 0.5, 0.5)
          .ifPresent(
              at -> {
                click(at, MouseButton.PRIMARY, 1);
                key(KeyCode.A, true, false);
                type(fill.words());
                end(fill.end());
              });
    }
  }

  private void end(KeyCode code) {
    if (code != KeyCode.UNDEFINED) {
      key(code, false, false);
    }
  }

  /** Should a dialog come up, this is what is chosen in it. */
  private void answer(int number) {
    Path file = files.get(number % files.size());
    window.fixture.desktop.file = number % 3 == 0 ? Optional.empty() : Optional.of(file);
    window.fixture.desktop.photos = number % 3 == 0 ? List.of() : List.of(file);
  }

  private void choose(Choose choose) {
    Optional<Node> found = window.find("#" + choose.menu()).filter(node -> !node.isDisabled());
    if (found.isPresent() && found.get() instanceof ComboBox<?> list) {
      list.getSelectionModel().select(choose.item() % list.getItems().size());
    } else if (found.isPresent() && found.get() instanceof MenuButton menu) {
      answer(choose.item());
      List<MenuItem> items = new ArrayList<>();
      collect(menu.getItems(), items);
      if (choose.menu().equals("size-menu")) {
        items = items.subList(0, Math.min(SIZES, items.size()));
      }
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
    fire(KeyEvent.KEY_PRESSED, "", code, shortcut, shift);
    if ((code.isLetterKey() || code == KeyCode.SPACE) && !shortcut) {
      String letter = code == KeyCode.SPACE ? " " : code.getChar();
      fire(
          KeyEvent.KEY_TYPED,
          shift ? letter : letter.toLowerCase(Locale.ROOT),
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
