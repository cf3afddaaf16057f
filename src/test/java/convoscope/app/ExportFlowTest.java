package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Photo;
import convoscope.io.PhotoFiles;
import convoscope.ui.canvas.MapCanvas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
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

/** Ctrl+E takes away what is in front; Ctrl+S is the session's, in every workspace. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class ExportFlowTest {
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

  private Path export(FxRobot robot, String name) {
    Path file = folder.resolve(name);
    window.desktop.file = Optional.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.E);
    window.settle();
    return file;
  }

  private boolean isNoticed(FxRobot robot, String words) {
    return robot.lookup(".notice-sentence").queryAllAs(Labeled.class).stream()
        .anyMatch(label -> label.getText().contains(words));
  }

  @Test
  void eachWorkspaceTakesAwayWhatIsInFront(FxRobot robot) throws IOException {
    window.settle();
    Photo map = new PhotoFiles().read(export(robot, "map.png"));
    assertEquals(300, map.rows());
    assertEquals(451, map.columns());
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    window.settle();
    MapCanvas canvas = robot.lookup("#mosaic-0").queryAs(MapCanvas.class);
    Photo maps = new PhotoFiles().read(export(robot, "maps.png"));
    assertEquals("chelsea-stem.conv.png", window.desktop.suggested, "as on the screen");
    assertEquals(canvas.contentProperty().get().rows(), maps.rows(), "a pixel for each value");
    assertEquals(canvas.contentProperty().get().columns(), maps.columns());
    // No sum yet.
    robot.interact(() -> robot.lookup("#terms").query().requestFocus());
    Path sum = export(robot, "sum.png");
    assertFalse(Files.exists(sum));
    assertTrue(isNoticed(robot, "Point at a value"));
    robot.clickOn("#mosaic-0");
    window.settle();
    robot.interact(() -> robot.lookup("#terms").query().requestFocus());
    Photo picture = new PhotoFiles().read(export(robot, "sum.png"));
    Region pane = robot.lookup(".sum-pane").queryAs(Region.class);
    assertTrue(picture.columns() > 2 * pane.getWidth(), "a margin at both sides");
    assertTrue(longestGap(picture) < 130, "no empty half page: " + longestGap(picture));
    assertTrue(
        window.desktop.suggested.matches("chelsea-stem\\.conv-\\d+-\\d+-\\d+\\.png"),
        window.desktop.suggested);
    assertTrue(differs(picture), "something is drawn in it");
    // The session is another file, under another key.
    window.desktop.file = Optional.of(folder.resolve("s.convoscope"));
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    window.settle();
    assertTrue(Files.exists(folder.resolve("s.convoscope")));
    window.shoot(robot, "network-export");
  }

  /** Most rows in a row that have nothing in them. */
  private static int longestGap(Photo picture) {
    float ground = picture.pixels().plane(0).at(0, 0);
    int longest = 0;
    int gap = 0;
    for (int row = 0; row < picture.rows(); row++) {
      boolean isEmpty = true;
      for (int column = 0; column < picture.columns() && isEmpty; column++) {
        isEmpty = picture.pixels().plane(0).at(row, column) == ground;
      }
      gap = isEmpty ? gap + 1 : 0;
      longest = Math.max(longest, gap);
    }
    return longest;
  }

  private static boolean differs(Photo picture) {
    float first = picture.pixels().plane(0).at(0, 0);
    for (int row = 0; row < picture.rows(); row++) {
      if (picture.pixels().plane(0).at(row, picture.columns() / 4) != first) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theMenuOffersBoth(FxRobot robot) {
    window.settle();
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    window.settle();
    robot.clickOn("#mosaic-0");
    window.settle();
    Path file = folder.resolve("menu.png");
    window.desktop.file = Optional.of(file);
    robot.clickOn("#pane-menu-0").clickOn("#export-sum");
    window.settle();
    assertTrue(Files.exists(file));
  }
}
