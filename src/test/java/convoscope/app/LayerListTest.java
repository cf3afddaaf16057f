package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The list of layers, its search and its table. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class LayerListTest {
  @TempDir static Path folder;

  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1280, 720);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private void open(FxRobot robot, String tensor) {
    robot.clickOn("#rail-network");
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withSize(32).withPane(work.pane().withTensor(tensor))));
    window.settle();
  }

  private static Stream<TreeItem<?>> leaves(TreeItem<?> in) {
    return in.isLeaf() ? Stream.of(in) : in.getChildren().stream().flatMap(LayerListTest::leaves);
  }

  /** What the list shows for a typed text. */
  private List<String> found(FxRobot robot, String typed) {
    robot.interact(() -> robot.lookup("#layer-search").queryAs(TextField.class).setText(typed));
    window.settle();
    TreeView<?> tree = robot.lookup("#layers").queryAs(TreeView.class);
    boolean isEmpty = tree.getRoot().getChildren().isEmpty();
    assertEquals(isEmpty, robot.lookup("#layers-none").query().isVisible(), typed);
    return isEmpty
        ? List.of()
        : leaves(tree.getRoot())
            .map(
                item ->
                    item.getValue()
                        .toString()
                        .replaceAll("(?s)^.*?tensor=([^,]*),.* words=([^,]*),.*$", "$1 $2"))
            .toList();
  }

  @Test
  void whatStandsOnTheScreenIsFound(FxRobot robot) {
    open(robot, "");
    List<String> all = found(robot, "");
    for (String typed : List.of("stage 2", "Stage 2", "阶段 2", "阶段2", "stage2", "stage2.", "阶段 2")) {
      List<String> found = found(robot, typed);
      assertEquals(all.stream().filter(row -> row.contains("/stage2/")).toList(), found, typed);
    }
    for (String typed : List.of("stage2.block1", "stage 2 block 1", "block1 stage 2", "阶段2·块1")) {
      List<String> found = found(robot, typed);
      assertEquals(
          all.stream().filter(row -> row.contains("/stage2/block1/")).toList(), found, typed);
    }
    List<String> convolutions = all.stream().filter(row -> row.contains("Conv 3×3")).toList();
    for (String typed : List.of("conv 3x3", "conv 3×3", "Conv 3 x 3", "3x3", "卷积 3×3")) {
      assertEquals(convolutions, found(robot, typed), typed);
    }
    assertEquals(6, found(robot, "block2 conv").size(), "two in each stage");
    assertEquals(6, found(robot, "  conv   block 2 ").size());
    assertEquals(6, found(robot, "stage2 conv").size(), "two in each block");
    assertEquals(List.of(), found(robot, "stage 7"));
    assertEquals(
        "No layer has such a name.",
        robot.lookup("#layers-none").queryAs(Labeled.class).getText().replace('\n', ' '));
    window.shoot(robot, "layers-none");
    assertEquals(all, found(robot, ""));
  }

  /** Where words begin and figures end in the list, by words. */
  private static Map<String, String> places(FxRobot robot) {
    Map<String, String> places = new TreeMap<>();
    for (Node line : robot.from(robot.lookup("#layers")).lookup(".layer-line").queryAll()) {
      List<Labeled> labels =
          robot.from(line).lookup(".label").queryAll().stream().map(one -> (Labeled) one).toList();
      if (line.getParent().isVisible() && !labels.getFirst().getText().isEmpty()) {
        Bounds words = labels.getFirst().localToScene(labels.getFirst().getLayoutBounds());
        Bounds figures = labels.getLast().localToScene(labels.getLast().getLayoutBounds());
        places.put(
            labels.getFirst().getText(),
            "%.1f … %.1f".formatted(words.getMinX(), figures.getMaxX()));
      }
    }
    return places;
  }

  @Test
  void afterPresenterModeTheListIsAsItWas(FxRobot robot) {
    open(robot, "/stage2/block1/Add_output_0");
    Map<String, String> before = places(robot);
    assertTrue(before.size() > 10, before.toString());
    robot.push(KeyCode.F5);
    window.settle();
    robot.push(KeyCode.F5);
    window.settle();
    window.shoot(robot, "layers-after-presenter");
    Map<String, String> after = places(robot);
    // The list may have been scrolled.
    after.keySet().retainAll(before.keySet());
    before.keySet().retainAll(after.keySet());
    assertTrue(after.size() > 8, after.toString());
    assertEquals(before, after);
  }

  /** The toolkit's own ways to choose nothing: there is always a map in front. */
  @Test
  void theLineOfTheMapInFrontStaysChosen(FxRobot robot) {
    open(robot, "/stage1/block1/Add_output_0");
    for (String list : List.of("#layers", "#layer-table")) {
      if (list.equals("#layer-table")) {
        robot.push(KeyCode.T);
        window.settle();
      }
      Control lines = robot.lookup(list).queryAs(Control.class);
      Object chosen = chosen(lines);
      Node line =
          robot.from(lines).lookup(".indexed-cell").queryAll().stream()
              .filter(cell -> cell instanceof IndexedCell<?> one && one.isSelected())
              .findFirst()
              .orElseThrow();
      robot.clickOn(line);
      window.settle();
      assertEquals(chosen, chosen(lines), list);
      robot.push(KeyCode.SPACE);
      window.settle();
      assertEquals(chosen, chosen(lines), list + ", Space");
      robot.press(KeyCode.SHORTCUT).clickOn(line).release(KeyCode.SHORTCUT);
      window.settle();
      assertEquals(chosen, chosen(lines), list + ", a click with Ctrl");
      robot.push(KeyCode.SHORTCUT, KeyCode.SPACE);
      window.settle();
      assertEquals(chosen, chosen(lines), list + ", Ctrl+Space");
    }
  }

  private static Object chosen(Control lines) {
    return lines instanceof TreeView<?> tree
        ? tree.getSelectionModel().getSelectedItem()
        : ((TableView<?>) lines).getSelectionModel().getSelectedItem();
  }

  @Test
  void theTableShowsTheChosenLineAndCutsNothing(FxRobot robot) {
    open(robot, "logits");
    for (boolean isPresenter : new boolean[] {false, true}) {
      if (isPresenter) {
        robot.push(KeyCode.F5);
        window.settle();
      }
      robot.push(KeyCode.T);
      window.settle();
      window.shoot(robot, "table-" + isPresenter);
      TableView<?> table = robot.lookup("#layer-table").queryAs(TableView.class);
      int chosen = table.getSelectionModel().getSelectedIndex();
      assertEquals(table.getItems().size() - 1, chosen, "logits");
      VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
      IndexedCell<?> last = flow.getLastVisibleCell();
      assertEquals(chosen, last.getIndex(), "the chosen line is seen");
      assertTrue(last.getBoundsInParent().getMaxY() <= flow.getHeight() + 1, "all of it is seen");
      List<String> cut =
          robot.from(table).lookup(".figures-column").lookup(".text").queryAll().stream()
              .map(node -> ((Text) node).getText())
              .filter(text -> text.contains("...") || text.endsWith("…"))
              .toList();
      assertEquals(List.of(), cut);
      double wide = table.getColumns().stream().mapToDouble(TableColumn::getWidth).sum();
      if (wide > table.getWidth()) {
        assertTrue(
            robot.from(table).lookup(".scroll-bar").queryAll().stream()
                .anyMatch(
                    bar ->
                        bar.isVisible()
                            && bar.getLayoutBounds().getWidth()
                                > bar.getLayoutBounds().getHeight()),
            "columns that have no room are reached");
      }
      robot.push(KeyCode.ESCAPE);
      window.settle();
    }
    // The list beside the table leaves it little room.
    if (!robot.lookup("#layers").query().isVisible()) {
      robot.clickOn("#layers-fold");
    }
    robot.push(KeyCode.T);
    window.settle();
    window.shoot(robot, "table-narrow");
    TableView<?> table = robot.lookup("#layer-table").queryAs(TableView.class);
    robot.interact(() -> table.scrollToColumnIndex(table.getColumns().size() - 1));
    window.settle();
    Node head = robot.from(table).lookup(".column-header").lookup("Multiply-adds").query();
    assertTrue(
        head.localToScene(head.getLayoutBounds()).getMaxX()
            <= table.localToScene(table.getLayoutBounds()).getMaxX() + 1,
        "the last column is reached");
    assertFalse(table.getSelectionModel().isEmpty());
  }
}
