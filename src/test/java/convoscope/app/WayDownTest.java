package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Strokes;
import convoscope.core.image.Strokes.Point;
import convoscope.session.net.NetworkWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From a score of ResNet-20 down to the photo: nothing of the way is out of sight. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class WayDownTest {
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

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  private static ListView<?> terms(FxRobot robot) {
    return robot.lookup("#terms").queryAs(ListView.class);
  }

  /** The names of the way that are seen, from its beginning. */
  private static List<String> way(FxRobot robot) {
    return robot
        .from(robot.lookup("#trail"))
        .lookup((Node node) -> node instanceof Hyperlink && node.isVisible())
        .queryAll()
        .stream()
        .map(node -> ((Hyperlink) node).getText())
        .toList();
  }

  /** A network that is small enough to be run at once. */
  private void open(FxRobot robot) {
    robot.clickOn("#rail-network");
    robot.interact(() -> window.studio.session().edit(NETWORK, work -> work.withSize(32)));
    window.settle();
  }

  private String shown(FxRobot robot) {
    return text(robot, "#mosaic-title-0");
  }

  private static String chosen(FxRobot robot) {
    TreeView<?> tree = robot.lookup("#layers").queryAs(TreeView.class);
    TreeItem<?> item = tree.getSelectionModel().getSelectedItem();
    return item == null ? "" : item.getValue().toString();
  }

  /** The first line of the sum whose words are such. */
  private void follow(FxRobot robot, String words) {
    Node line =
        robot.from(robot.lookup("#terms")).lookup(".label").queryAll().stream()
            .filter(node -> node instanceof Labeled label && label.getText().matches(words))
            .filter(WayDownTest::isSeen)
            .min(Comparator.comparingDouble(node -> node.localToScreen(0, 0).getY()))
            .orElseThrow(() -> new AssertionError(words + " of " + text(robot, "#sum-rule")));
    robot.clickOn(line);
    window.settle();
  }

  private static boolean isSeen(Node node) {
    for (Node now = node; now != null; now = now.getParent()) {
      if (!now.isVisible() || now instanceof ListCell<?> cell && cell.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Test
  void fromAScoreToThePhotoInTwelveClicks(FxRobot robot) {
    open(robot);
    robot.clickOn("#sum-large-steps");
    robot.clickOn(".prediction-button");
    window.settle();
    assertTrue(text(robot, "#sum-rule").startsWith("Σ input × weight"));
    int clicks = 0;
    // One of the channels that the zero-padded shortcuts carry all the way.
    follow(robot, "#(2[4-9]|3[0-9])  .*");
    clicks++;
    assertTrue(text(robot, "#sum-rule").contains("mean"), text(robot, "#sum-rule"));
    follow(robot, ".*×.*");
    clicks++;
    List<String> seen = new ArrayList<>();
    for (int block = 9; block > 0; block--) {
      assertTrue(text(robot, "#sum-rule").startsWith("F(x) + x"), text(robot, "#sum-rule"));
      assertTrue(text(robot, "#sum-check").startsWith("✓"), text(robot, "#sum-check"));
      seen.add(shown(robot));
      follow(robot, "x = .*");
      clicks++;
    }
    assertEquals("stage3.block3.relu2", seen.getFirst());
    assertEquals("stage1.block1.relu2", seen.getLast());
    assertEquals("stem.relu", shown(robot));
    window.shoot(robot, "way-stem");
    // Its patches: a click on a pixel.
    Node pictures = robot.lookup(".patch-pictures").query();
    Bounds at = pictures.localToScreen(pictures.getLayoutBounds());
    robot.clickOn(at.getMinX() + 8, (at.getMinY() + at.getMaxY()) / 2);
    window.settle();
    clicks++;
    assertTrue(text(robot, "#sum-rule").contains("photo"), text(robot, "#sum-rule"));
    assertEquals("photo", way(robot).getLast());
    assertTrue(clicks <= 12, "clicks: " + clicks);
    window.shoot(robot, "way-photo");
  }

  @Test
  void columnMosaicAndChannelGoAlongAndBack(FxRobot robot) {
    open(robot);
    robot.clickOn(".prediction-button");
    window.settle();
    assertEquals("logits", shown(robot));
    assertEquals(3, work().pane().channel(), "cat");
    robot.push(KeyCode.F6);
    robot.interact(terms(robot)::requestFocus);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      shown.add(shown(robot));
      robot.push(KeyCode.ENTER);
      window.settle();
      assertFalse(terms(robot).getSelectionModel().isEmpty(), "the next Enter has a line");
    }
    window.shoot(robot, "way-along");
    assertEquals(6, Set.copyOf(shown).size(), shown.toString());
    assertTrue(chosen(robot).contains(work().pane().tensor()), chosen(robot));
    String before = work().pane().tensor();
    robot.push(KeyCode.BACK_SPACE);
    window.settle();
    assertNotEquals(before, work().pane().tensor());
    assertEquals(shown.getLast(), shown(robot));
    assertFalse(terms(robot).getSelectionModel().isEmpty(), "the line that led on");
    robot.push(KeyCode.ENTER);
    window.settle();
    assertEquals(before, work().pane().tensor(), "and it leads there again");

    // Left behind where that is wanted, and brought along by one click.
    robot.clickOn("#way-follows");
    String left = shown(robot);
    robot.interact(terms(robot)::requestFocus);
    robot.push(KeyCode.ENTER).push(KeyCode.ENTER);
    window.settle();
    assertEquals(left, shown(robot));
    assertTrue(text(robot, "#way-behind").contains(left), text(robot, "#way-behind"));
    window.shoot(robot, "way-behind");
    robot.clickOn("#way-behind");
    window.settle();
    assertNotEquals(left, shown(robot));
    assertFalse(robot.lookup("#way-behind").query().isVisible());
  }

  @Test
  void theWayFoldsInItsMiddleAndNeverTakesTheSumsRoom(FxRobot robot) {
    open(robot);
    robot.clickOn(".prediction-button");
    window.settle();
    double high = terms(robot).getHeight();
    robot.clickOn("#sum-to-photo");
    window.settle();
    window.shoot(robot, "way-folded");
    List<String> way = way(robot);
    assertTrue(way.getFirst().startsWith("logits"), way.toString());
    assertEquals("photo", way.getLast());
    MenuButton more = robot.lookup("#trail-more").queryAs(MenuButton.class);
    assertTrue(more.isVisible());
    List<MenuItem> folded = more.getItems().stream().filter(MenuItem::isVisible).toList();
    assertTrue(folded.size() > 20, "folded: " + folded.size());
    assertTrue(terms(robot).getHeight() > high - 60, terms(robot).getHeight() + " of " + high);
    robot.interact(folded.getLast()::fire);
    window.settle();
    assertFalse(way(robot).getLast().equals("photo"));
    assertTrue(text(robot, "#sum-check").startsWith("✓"), text(robot, "#sum-check"));
    // The whole way is one step to undo.
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals("", work().pane().tensor());
  }

  @Test
  void enterFollowsOnTheMapAndAfterTheMouseAndF6ReachesTheSum(FxRobot robot) {
    open(robot);
    Bounds map =
        robot
            .lookup("#mosaic-0")
            .query()
            .localToScreen(robot.lookup("#mosaic-0").query().getLayoutBounds());
    robot.clickOn(map.getCenterX(), map.getCenterY());
    window.settle();
    robot.push(KeyCode.ENTER);
    window.settle();
    robot.push(KeyCode.ENTER);
    window.settle();
    assertEquals("photo", way(robot).getLast(), "a channel is opened, its first term followed");
    robot.push(KeyCode.BACK_SPACE);
    window.settle();
    assertEquals(1, way(robot).size());
    boolean isReached = false;
    for (int i = 0; i < 9 && !isReached; i++) {
      robot.push(KeyCode.F6);
      isReached = terms(robot).isFocused();
    }
    assertTrue(isReached, "F6 reaches the sum");
  }

  @Test
  void termsSayTheirChannelPlaceAndPart(FxRobot robot) {
    open(robot);
    robot.clickOn("#network-menu");
    robot.clickOn("#network-lenet-5");
    window.settle();
    // A seven: an empty field is not read.
    Strokes seven =
        new Strokes(List.of(List.of(Point.at(35, 28), Point.at(105, 28), Point.at(63, 119))));
    robot.interact(() -> window.studio.session().edit(NETWORK, work -> work.withDrawing(seven)));
    window.settle();
    robot.clickOn(".prediction-button");
    window.settle();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add(terms(robot).getItems().stream().map(Object::toString).findFirst().orElseThrow());
      robot.interact(terms(robot)::requestFocus);
      robot.push(KeyCode.ENTER);
      window.settle();
    }
    assertTrue(lines.get(0).contains("unit "), lines.toString());
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(".*channel \\d+, row \\d+, column \\d+.*")),
        "a flattened map's place: " + lines);
    window.shoot(robot, "way-lenet");
  }

  @Test
  void eachWayIsAStepOfItsOwn(FxRobot robot) {
    open(robot);
    robot.clickOn("#sum-large-steps");
    assertTrue(window.studio.session().view(NETWORK).largeSteps(), "kept with the session");
    List<NetworkWork> seen = new ArrayList<>(List.of(work()));
    for (int i = 0; i < 2; i++) {
      robot.clickOn(
          robot.lookup(".prediction-button").queryAll().stream()
              .filter(WayDownTest::isSeen)
              .toList()
              .get(i));
      window.settle();
      follow(robot, "#.*");
      seen.add(work());
    }
    for (NetworkWork before : seen.reversed()) {
      assertEquals(before, work());
      robot.push(KeyCode.SHORTCUT, KeyCode.Z);
      window.settle();
    }
  }
}
