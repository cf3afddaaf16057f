package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
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

/**
 * Network on a projector of 1280×720 in presenter mode: everything that is asked for is readable.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class NetworkPresenterTest {
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

  private static Bounds at(FxRobot robot, String query) {
    Node node = robot.lookup(query).query();
    return node.localToScene(node.getLayoutBounds());
  }

  private void show(String tensor, int channel) {
    window
        .studio
        .session()
        .edit(NETWORK, work -> work.withPane(work.pane().withTensor(tensor).withChannel(channel)));
  }

  @Test
  void threePanesTheSumTheBlockAndTheTable(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    robot.push(KeyCode.E);
    robot.push(KeyCode.F5);
    window.settle();
    for (String language : List.of("en", "zh")) {
      robot.clickOn("#language-" + language);
      window.settle();
      window.shoot(robot, "presenter-three-" + language);
      Set<String> names = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        Bounds map = at(robot, "#mosaic-" + i);
        assertTrue(map.getWidth() >= 150 && map.getHeight() >= 150, language + i + " " + map);
        Text title = (Text) robot.from(robot.lookup("#mosaic-title-" + i)).lookup(".text").query();
        names.add(title.getText());
      }
      assertEquals(3, names.size(), "not cut to the same beginning: " + names);

      robot.interact(() -> show("/stage3/block2/Add_output_0", 25));
      window.settle();
      Bounds map = at(robot, "#mosaic-0");
      robot.clickOn(window.stage.getX() + map.getCenterX(), window.stage.getY() + map.getCenterY());
      window.settle();
      window.shoot(robot, "presenter-block-" + language);
      ListView<?> terms = robot.lookup("#terms").queryAs(ListView.class);
      Bounds sum = at(robot, "#terms");
      assertTrue(sum.getMaxY() <= 720, "the sum is in the window: " + sum);
      assertTrue(sum.getHeight() >= 2 * terms.getFixedCellSize(), "x and F(x): " + sum);
      assertTrue(at(robot, "#sum-check").getMaxY() <= 720);
      assertTrue(at(robot, "#block").getMaxY() <= 720, "the block: " + at(robot, "#block"));

      factors(robot, language);

      robot.push(KeyCode.T);
      window.settle();
      window.shoot(robot, "presenter-table-" + language);
      TableView<?> table = robot.lookup("#layer-table").queryAs(TableView.class);
      assertTrue(table.getHeight() >= 5 * table.getFixedCellSize(), "lines of the table");
      robot.push(KeyCode.ESCAPE);
      window.settle();
    }
  }

  /** Both factors of a term are read, in a convolution's and in a dense layer's. */
  private void factors(FxRobot robot, String language) {
    robot.interact(() -> show("/stem/conv/Conv_output_0", 0));
    window.settle();
    Bounds map = at(robot, "#mosaic-0");
    robot.clickOn(
        window.stage.getX() + map.getMinX() + 0.1 * map.getWidth(),
        window.stage.getY() + map.getCenterY());
    window.settle();
    ListView<?> terms = robot.lookup("#terms").queryAs(ListView.class);
    robot.interact(() -> terms.getSelectionModel().select(0));
    robot.interact(terms::requestFocus);
    robot.push(KeyCode.RIGHT);
    window.settle();
    robot.interact(() -> terms.scrollTo(5));
    window.settle();
    whole(robot, "conv-" + language);
    robot.interact(() -> show("logits", 0));
    window.settle();
    map = at(robot, "#mosaic-0");
    robot.clickOn(window.stage.getX() + map.getCenterX(), window.stage.getY() + map.getCenterY());
    window.settle();
    whole(robot, "dense-" + language);
    robot.push(KeyCode.ESCAPE);
    window.settle();
  }

  private void whole(FxRobot robot, String what) {
    window.shoot(robot, "presenter-factors-" + what);
    int seen = 0;
    for (Node node : robot.lookup("#terms .sum-line > .figures").queryAll()) {
      String text = ((Labeled) node).getText();
      int factors = text.lastIndexOf("  ");
      if (text.contains(" × ") && factors > 0 && node.getScene() != null && node.isVisible()) {
        String shown = ((Text) node.lookup(".text")).getText();
        assertTrue(shown.endsWith(text.substring(factors + 2)), what + ": " + shown);
        seen++;
      }
    }
    assertTrue(seen > 0, what + ": terms are seen");
  }
}
