package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.NetworkPane;
import convoscope.session.NetworkWork;
import convoscope.session.PhotoSource;
import convoscope.ui.control.Seen;
import convoscope.ui.workspace.network.NetworkProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.ListView;
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
    return window.studio.session().work().network();
  }

  private void edit(FxRobot robot, UnaryOperator<NetworkWork> change) {
    robot.interact(
        () -> window.studio.session().edit(work -> work.withNetwork(change.apply(work.network()))));
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

  private static String line(List<String> said, String begin) {
    return said.stream().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
  }
}
