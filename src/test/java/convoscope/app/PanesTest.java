package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkWork;
import convoscope.ui.form.Seen;
import convoscope.ui.shell.Desktop;
import convoscope.ui.workspace.network.NetworkProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
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

/**
 * Header, panel, column, prediction, sum and class map speak of the same pane, the one in front.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class PanesTest {
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

  /** All that is said on the screen agrees with the session. */
  private void agree(FxRobot robot) {
    window.settle();
    assertEquals(List.of(), window.uncaught);
    robot.interact(
        () ->
            assertEquals(
                List.of(),
                NetworkProbe.contradictions(
                    Seen.under(window.shell),
                    window.studio.session().session(),
                    window.studio.shell().texts().texts())));
  }

  private void choose(FxRobot robot, String tensor) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withPane(work.pane().withTensor(tensor))));
    agree(robot);
  }

  private void two(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    robot.clickOn(
        robot
            .from(robot.lookup("#pane-count"))
            .lookup((ToggleButton one) -> one.getText().equals("2"))
            .queryAs(Node.class));
    agree(robot);
  }

  /** Something of the second pane's menu. */
  private void second(FxRobot robot, int menu, String words) {
    robot.interact(
        () -> {
          MenuButton button = robot.lookup("#pane-menu-1").queryAs(MenuButton.class);
          ((Menu) button.getItems().get(menu))
              .getItems().stream()
                  .filter(item -> words.equals(item.getText()))
                  .findFirst()
                  .orElseThrow()
                  .fire();
        });
    agree(robot);
  }

  private void point(FxRobot robot, String canvas, double x, double y) {
    Bounds bounds =
        robot.lookup(canvas).query().localToScreen(robot.lookup(canvas).query().getLayoutBounds());
    robot.moveTo(
        bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    agree(robot);
  }

  @Test
  void fromStageToStageUnderAPointerAtRest(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    choose(robot, "/stage1/block3/Add_output_0");
    point(robot, "#mosaic-0", 0.45, 0.93);
    robot.interact(() -> robot.lookup("#layers").query().requestFocus());
    for (int i = 0; i < 4; i++) {
      robot.push(KeyCode.DOWN);
      agree(robot);
    }
    assertTrue(work().pane().tensor().startsWith("/stage2"), work().pane().tensor());
  }

  @Test
  void theSecondPanesPhotoIsWhatIsPredictedSummedAndMapped(FxRobot robot) {
    two(robot);
    second(robot, 0, "coins.png");
    assertEquals(1, work().front());
    assertTrue(text(robot, "#prediction-about").startsWith("coins.png"));
    assertTrue(robot.lookup(".prediction-other").query().isVisible(), "the other one in a line");
    assertTrue(text(robot, "#mosaic-title-0").endsWith(" · chelsea.png"), "each names its own");
    assertTrue(text(robot, "#mosaic-title-1").endsWith(" · coins.png"));
    robot.clickOn(".prediction-name");
    agree(robot);
    assertEquals(
        "Where on the photo this class’s score comes from",
        text(robot, ".channel-panel .section-title"));
    String score = text(robot, "#sum-total");

    robot.push(KeyCode.ESCAPE).push(KeyCode.N);
    agree(robot);
    assertEquals(0, work().front());
    assertTrue(text(robot, "#prediction-about").startsWith("chelsea.png"));
    robot.clickOn(".prediction-name");
    agree(robot);
    assertNotEquals(score, text(robot, "#sum-total"));
    robot.clickOn(".prediction-other");
    agree(robot);
    assertEquals(1, work().front());
  }

  @Test
  void aPaneOfAnotherNetworkIsWalked(FxRobot robot) {
    two(robot);
    second(robot, 1, "LeNet-5 · MNIST");
    assertTrue(text(robot, "#prediction-about").contains("LeNet-5"));
    assertEquals("LeNet-5 · MNIST", text(robot, "#network-menu"));
    TreeView<?> layers = robot.lookup("#layers").queryAs(TreeView.class);
    assertEquals(15, layers.getExpandedItemCount(), "LeNet's lines");
    robot.interact(layers::requestFocus);
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
    agree(robot);
    String chosen = work().pane().tensor();
    assertFalse(chosen.isEmpty());
    assertEquals("", text(robot, "#mosaic-title-1"), "nothing is drawn");
    robot.clickOn("#digit");
    agree(robot);
    assertTrue(text(robot, "#mosaic-title-1").contains("LeNet-5"), text(robot, "#mosaic-title-1"));
    robot.push(KeyCode.N);
    agree(robot);
    assertTrue(layers.getExpandedItemCount() > 15, "ResNet's lines");
    assertEquals(chosen, work().panes().get(1).tensor());
  }

  @Test
  void aNetworkThatCannotBeOpenedChangesNothing(FxRobot robot) throws IOException {
    two(robot);
    Path broken = Files.writeString(folder.resolve("broken.onnx"), "this is no network");
    String name = text(robot, "#network-menu");
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(broken))));
    agree(robot);
    assertEquals(name, text(robot, "#network-menu"));
    assertEquals(2, work().panes().size());
    // One that a session names and that is gone: its name stands over nothing.
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withNetwork(NetworkSource.file(broken.toString()))));
    agree(robot);
    assertEquals("broken", text(robot, "#network-menu"));
    assertEquals("", text(robot, "#mosaic-title-0"));
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    agree(robot);
    assertEquals(name, text(robot, "#network-menu"));
    assertFalse(text(robot, "#mosaic-title-0").isEmpty());
  }
}
