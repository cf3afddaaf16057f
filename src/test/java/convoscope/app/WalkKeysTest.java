package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkWork;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The keys of the way work wherever a click left the keyboard. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class WalkKeysTest {
  /** What leaves the workspace. */
  private static final Set<String> ELSEWHERE = Set.of("weights-send");

  /** What lays something over the rest until it is pressed again. */
  private static final Set<String> OPENS = Set.of("layer-table-open");

  @TempDir static Path folder;
  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1440, 900);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private NetworkWork work() {
    return window.studio.session().work(NETWORK);
  }

  private boolean isLarge() {
    return window.studio.session().view(NETWORK).largeSteps();
  }

  private void edit(FxRobot robot, UnaryOperator<NetworkWork> change) {
    robot.interact(() -> window.studio.session().edit(NETWORK, change));
    window.settle();
  }

  private void open(FxRobot robot) {
    robot.clickOn("#rail-network");
    edit(robot, work -> work.withSize(32));
  }

  /** The whole way, also what is folded of it. */
  private static List<String> way(FxRobot robot) {
    return robot
        .from(robot.lookup("#trail"))
        .lookup((Node node) -> node instanceof Hyperlink)
        .queryAll()
        .stream()
        .map(node -> ((Hyperlink) node).getTooltip().getText())
        .toList();
  }

  private static List<Node> rows(FxRobot robot) {
    return robot.lookup(".prediction-lines .prediction-button").queryAll().stream().toList();
  }

  private void push(FxRobot robot, KeyCode... keys) {
    robot.push(keys);
    window.settle();
  }

  @Test
  void afterAClickOnAClassTheKeysGoDownFromItsScore(FxRobot robot) {
    open(robot);
    robot.clickOn(rows(robot).get(1));
    window.settle();
    List<String> score = way(robot);
    assertEquals(1, score.size());
    push(robot, KeyCode.ENTER);
    assertEquals(2, way(robot).size());
    push(robot, KeyCode.ENTER);
    assertEquals(3, way(robot).size());
    push(robot, KeyCode.BACK_SPACE);
    push(robot, KeyCode.BACK_SPACE);
    assertEquals(score, way(robot));
    push(robot, KeyCode.SHIFT, KeyCode.ENTER);
    assertEquals("photo", way(robot).getLast());
    boolean before = isLarge();
    push(robot, KeyCode.B);
    assertNotEquals(before, isLarge());
  }

  @Test
  void aClassThatTheKeyboardReachedIsChosenByEnterAndThenFollowed(FxRobot robot) {
    open(robot);
    robot.clickOn(rows(robot).getFirst());
    window.settle();
    push(robot, KeyCode.TAB);
    assertEquals(rows(robot).get(1), window.stage.getScene().getFocusOwner());
    String first = way(robot).getFirst();
    push(robot, KeyCode.ENTER);
    List<String> score = way(robot);
    assertNotEquals(first, score.getFirst());
    assertEquals(1, score.size());
    push(robot, KeyCode.ENTER);
    assertEquals(2, way(robot).size());
    push(robot, KeyCode.BACK_SPACE);
    assertEquals(score, way(robot));
    push(robot, KeyCode.ESCAPE);
  }

  @Test
  void fromAStepOfTheWayTheKeysGoOn(FxRobot robot) {
    open(robot);
    robot.clickOn(rows(robot).getFirst());
    push(robot, KeyCode.ENTER);
    push(robot, KeyCode.ENTER);
    List<String> way = way(robot);
    robot.clickOn(way.getFirst());
    window.settle();
    assertEquals(1, way(robot).size());
    ListView<?> terms = robot.lookup("#terms").queryAs(ListView.class);
    int chosen = terms.getSelectionModel().getSelectedIndex();
    push(robot, KeyCode.DOWN);
    assertEquals(chosen + 1, terms.getSelectionModel().getSelectedIndex(), "the next term");
    push(robot, KeyCode.UP);
    push(robot, KeyCode.ENTER);
    push(robot, KeyCode.ENTER);
    assertEquals(way, way(robot));

    // So far that its middle is folded, not so far that the menu is higher than the screen.
    MenuButton more = robot.lookup("#trail-more").queryAs(MenuButton.class);
    for (int i = 0; i < 20 && folded(more).size() < 4; i++) {
      push(robot, KeyCode.ENTER);
    }
    int whole = way(robot).size();
    robot.clickOn(more);
    robot.clickOn(folded(more).get(2).getText());
    window.settle();
    int some = way(robot).size();
    assertTrue(some > 1 && some < whole, some + " of " + whole);
    assertFalse(more.isShowing());
    push(robot, KeyCode.ENTER);
    assertEquals(some + 1, way(robot).size());
    assertFalse(more.isShowing());
  }

  private static List<MenuItem> folded(MenuButton more) {
    return more.getItems().stream().filter(MenuItem::isVisible).toList();
  }

  @Test
  void backUpTheTermThatLedDownIsChosenAgain(FxRobot robot) {
    open(robot);
    robot.clickOn(rows(robot).getFirst());
    window.settle();
    ListView<?> terms = robot.lookup("#terms").queryAs(ListView.class);
    int opened = 0;
    for (int i = 0; i < 14; i++) {
      String chosen = "" + terms.getSelectionModel().getSelectedItem();
      int size = way(robot).size();
      push(robot, KeyCode.ENTER);
      if (way(robot).size() == size) {
        // A channel was opened, its first term chosen.
        opened++;
        chosen = "" + terms.getSelectionModel().getSelectedItem();
        push(robot, KeyCode.ENTER);
      }
      if (i > 0) {
        push(robot, KeyCode.BACK_SPACE);
        assertEquals(chosen, "" + terms.getSelectionModel().getSelectedItem(), "step " + i);
        push(robot, KeyCode.ENTER);
      }
      assertEquals(size + 1, way(robot).size());
    }
    assertTrue(opened > 1, "channels opened: " + opened);
  }

  /** The way's menu does not stay where there is no way any more. */
  @Test
  void nothingOfAWayStaysWithoutIt(FxRobot robot) {
    open(robot);
    robot.clickOn(rows(robot).getFirst());
    push(robot, KeyCode.SHIFT, KeyCode.ENTER);
    assertTrue(robot.lookup("#trail-more").query().isVisible());
    push(robot, KeyCode.E);
    assertEquals(List.of(), way(robot));
    assertFalse(robot.lookup("#trail-more").query().isVisible());
  }

  @Test
  void whereAnotherPaneIsBroughtByItsLineTheKeysAreItsOwn(FxRobot robot) {
    open(robot);
    NetworkPane first = NetworkPane.of("");
    edit(
        robot,
        work ->
            work.withPanes(List.of(first, first.withPhoto(PhotoSource.sample("coins.png"))), 1));
    robot.clickOn(rows(robot).getFirst());
    push(robot, KeyCode.ENTER);
    List<String> way = way(robot);
    robot.clickOn(".prediction-other");
    window.settle();
    assertEquals(0, work().front());
    robot.clickOn(".prediction-other");
    window.settle();
    assertEquals(way, way(robot));
    push(robot, KeyCode.ENTER);
    assertEquals(way.size() + 1, way(robot).size());
  }

  /** One of each kind of what is seen in the workspace, by what it is called. */
  private Map<String, Node> kinds(FxRobot robot) {
    Map<String, Node> kinds = new LinkedHashMap<>();
    robot.interact(
        () -> {
          for (Node node : window.shell.lookup(".network").lookupAll("*")) {
            String name =
                node.getId() != null
                    ? node.getId()
                    : node.getStyleClass().isEmpty() ? "" : node.getStyleClass().getFirst();
            boolean isThing =
                node instanceof ButtonBase
                    || node instanceof Label
                    || node instanceof ImageView
                    || node.isFocusTraversable()
                    || node instanceof Region && node.getStyleClass().contains("card");
            if (isThing && !name.isEmpty() && !ELSEWHERE.contains(name) && isInSight(node)) {
              kinds.putIfAbsent(name, node);
            }
          }
        });
    return kinds;
  }

  private boolean isInSight(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.isVisible() || up.isDisabled()) {
        return false;
      }
    }
    Bounds at = node.localToScene(node.getLayoutBounds());
    return at.getWidth() > 4
        && at.getHeight() > 4
        && window
            .shell
            .lookup(".network")
            .localToScene(window.shell.lookup(".network").getLayoutBounds())
            .contains(at);
  }

  @Test
  void whereverOneClickedTheKeysOfTheWayWork(FxRobot robot) {
    open(robot);
    robot.clickOn(rows(robot).getFirst());
    push(robot, KeyCode.ENTER);
    push(robot, KeyCode.ENTER);
    List<String> wrong = new ArrayList<>();
    List<String> out = new ArrayList<>();
    Set<String> names = new TreeSet<>(kinds(robot).keySet());
    assertTrue(names.size() > 30, names.toString());
    for (String name : names) {
      Node node = kinds(robot).get(name);
      if (node == null) {
        out.add(name);
        continue;
      }
      if (node instanceof TextInputControl) {
        continue;
      }
      boolean wasOn = node instanceof ToggleButton toggle && toggle.isSelected();
      Point2D at = robot.point(node).query();
      robot.clickOn(at);
      window.settle();
      if (node instanceof MenuButton menu && menu.isShowing()) {
        push(robot, KeyCode.ESCAPE);
      }
      if (robot.lookup("#terms").tryQuery().isEmpty() || way(robot).isEmpty()) {
        // Another layer, another network, other weights: a new way, with the keyboard where it is.
        Node owner = window.stage.getScene().getFocusOwner();
        // A class's row that has the keyboard would take Enter for itself, were another's way
        // begun.
        Node row = rows(robot).contains(owner) ? owner : rows(robot).getFirst();
        robot.interact(() -> ((ButtonBase) row).fire());
        window.settle();
        assertEquals(owner, window.stage.getScene().getFocusOwner(), name);
      }
      keys(robot, name, wrong);
      boolean isOther = node instanceof ToggleButton toggle && toggle.isSelected() != wasOn;
      if (isOther || OPENS.contains(name)) {
        // What it folded away or covers is clicked too.
        robot.interact(((ButtonBase) node)::fire);
        window.settle();
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(out.size() < names.size() / 6, "no longer in sight: " + out + " of " + names);
  }

  private void keys(FxRobot robot, String name, List<String> wrong) {
    push(robot, KeyCode.SHIFT, KeyCode.ENTER);
    check(way(robot).size() > 1, name + ": Shift+Enter goes down to the photo", wrong);
    check(way(robot).getLast().equals("photo"), name + ": Shift+Enter ends at the photo", wrong);
    int size = way(robot).size();
    push(robot, KeyCode.BACK_SPACE);
    check(way(robot).size() == size - 1, name + ": Backspace goes up", wrong);
    push(robot, KeyCode.ENTER);
    check(way(robot).size() == size, name + ": Enter goes down", wrong);
    push(robot, KeyCode.BACK_SPACE);
    boolean before = isLarge();
    push(robot, KeyCode.B);
    check(before != isLarge(), name + ": B makes larger steps", wrong);
    if (!OPENS.contains(name)) {
      push(robot, KeyCode.ESCAPE);
      check(way(robot).isEmpty(), name + ": Escape frees the pixel", wrong);
    }
  }

  private void check(boolean holds, String otherwise, List<String> wrong) {
    if (!holds) {
      Node owner = window.stage.getScene().getFocusOwner();
      wrong.add(
          otherwise
              + "; focus "
              + (owner instanceof Labeled label ? label.getText() + " " : "")
              + owner);
    }
  }
}
