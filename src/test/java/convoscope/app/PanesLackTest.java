package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What Network says where it does not show what is chosen. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class PanesLackTest {
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

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText().replace('\n', ' ');
  }

  private static boolean isSeen(FxRobot robot, String query) {
    return robot.lookup(query).query().isVisible();
  }

  private void size(int side) {
    window.studio.session().edit(NETWORK, work -> work.withSize(side));
  }

  @Test
  void aCancelledRunIsSaidAndCanBeComputed(FxRobot robot) {
    robot.clickOn("#rail-network");
    robot.interact(() -> size(64));
    window.settle();
    robot.clickOn(robot.from(robot.lookup("#pane-count")).lookup("2").queryAs(Labeled.class));
    window.settle();
    String before = text(robot, "#prediction-about");
    assertTrue(before.contains("64×64"), before);
    robot.interact(
        () -> {
          size(32);
          robot.lookup("#status-cancel").queryAs(Button.class).fire();
        });
    window.settle();
    for (int i = 0; i < 2; i++) {
      assertTrue(isSeen(robot, "#stale-" + i), "pane " + i);
      assertTrue(
          text(robot, "#stale-" + i + " .label").startsWith("Not up to date"),
          text(robot, "#stale-" + i + " .label"));
    }
    assertEquals(before.replace(", by", " (not up to date), by"), text(robot, "#prediction-about"));
    window.shoot(robot, "lack-stale");
    robot.clickOn("#theme");
    robot.clickOn("中");
    window.settle();
    window.shoot(robot, "lack-stale-zh-dark");
    assertTrue(isSeen(robot, "#stale-0"), "colours and words are no other choice");
    robot.clickOn("EN");
    robot.clickOn("#compute-stale-0");
    window.settle();
    for (int i = 0; i < 2; i++) {
      assertFalse(isSeen(robot, "#stale-" + i), "computed in all panes");
    }
    assertNotEquals(before, text(robot, "#prediction-about"));
    assertTrue(text(robot, "#prediction-about").contains("32×32"));
  }

  @Test
  void whatIsTakenBackAfterItWasCancelledLacksNothing(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    robot.interact(
        () -> {
          size(32);
          robot.lookup("#status-cancel").queryAs(Button.class).fire();
        });
    window.settle();
    robot.interact(
        () -> {
          window.studio.session().undo();
          robot.lookup("#status-cancel").queryAs(Button.class).fire();
        });
    window.settle();
    assertFalse(isSeen(robot, "#stale-0"), "the same as is shown: nothing is lacking");
  }
}
