package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.card.Prediction;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkWork;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.form.Seen;
import convoscope.ui.workspace.network.NetworkProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
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

/** Two photos are walked side by side: each pane is found again as it was left. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class PaneWalksTest {
  private static final String RELU = "/stage1/block1/relu1/Relu_output_0";

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

  private void edit(FxRobot robot, UnaryOperator<NetworkWork> change) {
    robot.interact(() -> window.studio.session().edit(NETWORK, change));
    window.settle();
  }

  /** A small run of each photo, the second one's in the second pane, which is in front. */
  private void two(FxRobot robot) {
    robot.clickOn("#rail-network");
    NetworkPane first = NetworkPane.of("");
    NetworkPane second = first.withPhoto(PhotoSource.sample("coins.png"));
    edit(robot, work -> work.withSize(32).withPanes(List.of(first, second), 1));
  }

  private List<String> said(FxRobot robot) {
    window.settle();
    assertEquals(List.of(), window.uncaught);
    Seen[] seen = new Seen[1];
    robot.interact(() -> seen[0] = Seen.under(window.shell));
    assertEquals(
        List.of(),
        NetworkProbe.contradictions(
            seen[0], window.studio.session().session(), window.studio.shell().texts().texts()));
    return NetworkProbe.inFront(seen[0], window.studio.session().session());
  }

  /** From a class, counted from the likeliest, so many terms down. */
  private List<String> walk(FxRobot robot, int place, int steps) {
    Node row =
        robot.lookup(".prediction-lines .prediction-button").queryAll().stream()
            .toList()
            .get(place);
    robot.clickOn(row);
    window.settle();
    robot.interact(robot.lookup("#terms").queryAs(ListView.class)::requestFocus);
    for (int i = 0; i < steps; i++) {
      robot.push(KeyCode.ENTER);
      window.settle();
    }
    return said(robot);
  }

  private List<String> next(FxRobot robot) {
    robot.push(KeyCode.N);
    return said(robot);
  }

  @Test
  void eachPaneIsFoundAgainAsItWasLeft(FxRobot robot) {
    two(robot);
    List<String> right = walk(robot, 1, 0);
    assertTrue(right.contains("#channel-title Where on the photo this class’s score comes from"));
    robot.push(KeyCode.N);
    window.settle();
    List<String> left = walk(robot, 0, 8);
    assertTrue(left.stream().filter(line -> line.startsWith("way ")).count() > 5, "" + left);
    assertEquals(right, next(robot));
    assertEquals(left, next(robot));
    // By a click in the prediction's row of the other pane, and on its header.
    robot.clickOn(".prediction-other");
    assertEquals(right, said(robot));
    robot.clickOn("#mosaic-title-0");
    assertEquals(left, said(robot));
    // And on, from there: the other one stays where it is.
    robot.interact(robot.lookup("#terms").queryAs(ListView.class)::requestFocus);
    robot.push(KeyCode.ENTER);
    List<String> further = said(robot);
    assertNotEquals(left, further);
    assertEquals(right, next(robot));
    assertEquals(further, next(robot));
    window.shoot(robot, "pane-walks");
  }

  @Test
  void anOpenedChannelAndTheChosenLineAreFoundAgain(FxRobot robot) {
    two(robot);
    walk(robot, 0, 3);
    robot.push(KeyCode.N);
    walk(robot, 0, 6);
    ListView<?> terms = robot.lookup("#terms").queryAs(ListView.class);
    robot.interact(
        () -> {
          terms.requestFocus();
          terms.getSelectionModel().select(Math.min(3, terms.getItems().size() - 1));
        });
    List<String> left = said(robot);
    next(robot);
    assertEquals(left, next(robot));
  }

  @Test
  void whereTheWayDoesNotTakeThePaneAlongItIsFoundAgainToo(FxRobot robot) {
    two(robot);
    robot.clickOn("#way-follows");
    List<String> right = walk(robot, 0, 4);
    assertTrue(
        right.stream().anyMatch(line -> line.matches("#way-behind .+")),
        "it stays behind: " + right);
    robot.push(KeyCode.N);
    window.settle();
    edit(robot, work -> work.withPane(work.pane().withTensor(RELU)));
    List<String> left = walk(robot, 1, 2);
    assertEquals(right, next(robot));
    assertEquals(left, next(robot));
    NetworkWork before = work();
    robot.clickOn("#way-follows");
    next(robot);
    next(robot);
    assertEquals(before.panes().get(1), work().panes().get(1), "to come to the front is no step");
  }

  @Test
  void undoBringsThePaneBackWithItsWalk(FxRobot robot) {
    two(robot);
    List<String> right = walk(robot, 0, 3);
    robot.push(KeyCode.N);
    window.settle();
    List<String> left = walk(robot, 1, 2);
    robot.push(KeyCode.N);
    assertEquals(right, said(robot));
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    assertEquals(left, said(robot));
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    assertEquals(right, said(robot));
  }

  @Test
  void twoPanesOfOneLayerShareTheirPixel(FxRobot robot) {
    two(robot);
    edit(
        robot,
        work -> work.withPanes(work.panes().stream().map(one -> one.withTensor(RELU)).toList(), 0));
    robot.clickOn("#mosaic-0");
    window.settle();
    int channel = work().pane().channel();
    edit(
        robot,
        work -> work.withPanes(List.of(work.pane(), work.panes().get(1).withChannel(channel)), 0));
    List<String> left = said(robot);
    List<String> right = next(robot);
    String place = "#channel-place";
    assertEquals(line(left, place), line(right, place));
    assertNotEquals(line(left, "#sum-total"), line(right, "#sum-total"));
    // Away from the maps: a pixel under the pointer would be at hand again.
    robot.moveTo("#status");
    robot.push(KeyCode.ESCAPE);
    assertEquals("#sum-total ", line(said(robot), "#sum-total"));
    assertEquals("#sum-total ", line(next(robot), "#sum-total"), "freed in both");
  }

  private TreeView<?> layers(FxRobot robot) {
    return robot.lookup("#layers").queryAs(TreeView.class);
  }

  /** The list's lines from top to bottom, the chosen one marked, without their words. */
  private List<String> lines(FxRobot robot) {
    window.settle();
    TreeView<?> tree = layers(robot);
    int chosen = tree.getSelectionModel().getSelectedIndex();
    return IntStream.range(0, tree.getExpandedItemCount())
        .mapToObj(
            i ->
                tree.getTreeItem(i).getValue().toString().replaceAll("(?s), words=.*", "")
                    + (tree.getTreeItem(i).isExpanded() && !tree.getTreeItem(i).isLeaf())
                    + (i == chosen ? " chosen" : ""))
        .toList();
  }

  private void choose(FxRobot robot, int row, boolean isOpen) {
    TreeView<?> tree = layers(robot);
    robot.interact(() -> tree.getSelectionModel().select(row));
    window.settle();
    robot.interact(() -> tree.getTreeItem(row).setExpanded(isOpen));
    window.settle();
  }

  /** The scores' pane has the class chosen already, as a channel: pinned, it shows its map. */
  @Test
  void theClassMapIsDrawnAndGoesWithItsPixel(FxRobot robot) {
    two(robot);
    walk(robot, 0, 0);
    Node row = robot.lookup(".prediction-lines .prediction-button").queryAll().iterator().next();
    int best = ((Prediction.Entry) row.getUserData()).index();
    edit(robot, work -> work.withPane(work.pane().withTensor("logits").withChannel(best)));
    List<String> walked = walk(robot, 0, 0);
    robot.push(KeyCode.ESCAPE);
    List<String> freed = said(robot);
    assertTrue(
        line(freed, "#channel-title").startsWith("#channel-title Class " + best), "" + freed);
    assertNotEquals(line(walked, "overlay"), line(freed, "overlay"));
    next(robot);
    assertEquals(line(freed, "overlay"), line(next(robot), "overlay"));
    List<String> again = walk(robot, 0, 0);
    assertEquals(line(walked, "overlay"), line(again, "overlay"));
    next(robot);
    assertEquals(again, next(robot));
  }

  /** A group's line and that of its last layer stand for the same map. */
  @Test
  void theListOfLayersIsFoundAgainAsItWasLeft(FxRobot robot) {
    robot.clickOn("#rail-network");
    NetworkPane resnet = NetworkPane.of("");
    NetworkPane lenet = resnet.withNetwork(NetworkSource.bundled("lenet-5"));
    edit(robot, work -> work.withSize(32).withPanes(List.of(resnet, lenet, resnet), 0));
    for (String wanted : List.of("", "conv")) {
      robot.interact(() -> robot.lookup("#layer-search").queryAs(TextField.class).setText(wanted));
      for (boolean isOpen : new boolean[] {true, false}) {
        List<Integer> rows = new ArrayList<>();
        List<List<String>> before = new ArrayList<>();
        for (int pane = 0; pane < 3; pane++) {
          window.settle();
          // The first group of both, open or not; and in the third pane its last layer, or a block.
          int row = pane < 2 ? 0 : 2;
          rows.add(row);
          choose(robot, row, pane == 2 || isOpen);
          before.add(lines(robot));
          assertEquals(1, before.getLast().stream().filter(l -> l.endsWith(" chosen")).count());
          robot.push(KeyCode.N);
        }
        // What is folded is so for the network, not for one pane.
        for (int pane = 0; pane < 3; pane++) {
          List<String> now = lines(robot);
          if (pane > 0) {
            assertEquals(before.get(pane), now, wanted + rows);
          }
          assertEquals(1, now.stream().filter(l -> l.endsWith(" chosen")).count(), wanted + now);
          robot.push(KeyCode.N);
        }
        List<String> first = lines(robot);
        for (int i = 0; i < 3; i++) {
          robot.push(KeyCode.N);
          window.settle();
        }
        assertEquals(first, lines(robot), "once more round: " + wanted);
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        List<String> translated = lines(robot);
        assertEquals(first, translated);
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        window.settle();
      }
    }
  }

  private static String line(List<String> said, String begin) {
    return said.stream().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
  }
}
