package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.ChannelMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Kernel Lab in front of a class, in a small window: everything is larger, nothing is cut off. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class PresenterTest {
  @TempDir static Path folder;

  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1100, 700);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private double larger(FxRobot robot, String query, ToDoubleFunction<Region> size) {
    Region region = robot.lookup(query).queryAs(Region.class);
    double before = size.applyAsDouble(region);
    robot.push(KeyCode.F5);
    window.settle();
    double after = size.applyAsDouble(region);
    robot.push(KeyCode.F5);
    window.settle();
    assertEquals(before, size.applyAsDouble(region), 0.51, query + " and back");
    return after / before;
  }

  /** What is drawn on a canvas takes its size of type from the style sheet too. */
  @Test
  void whatIsDrawnGrowsWithTheWords(FxRobot robot) {
    // Where there is room for it: in a narrow window photo and map come first.
    window.resize(robot, 1500, 900);
    robot.clickOn("#map-canvas");
    window.settle();
    assertTrue(larger(robot, "#kernel-grid", Region::getHeight) > 1.2);
    assertTrue(larger(robot, "#colour-bar", Region::getWidth) > 1.2);
  }

  /**
   * A popup has neither the sheets nor the type of the parts around its owner. Its type is the
   * window's, also where the panel's is smaller for want of room.
   */
  @ParameterizedTest
  @CsvSource({"1500, 900", "1100, 700"})
  void theListOfKernelsHasItsStyleAndGrows(int width, int height, FxRobot robot) {
    window.resize(robot, width, height);
    double[] type = new double[2];
    for (int i = 0; i < 2; i++) {
      robot.clickOn("#kernel-picker");
      window.settle();
      Region list = robot.lookup(".kernel-list").queryAs(Region.class);
      assertNotNull(list.getBackground(), "styled");
      type[i] = robot.lookup(".kernel-detail").queryAs(Label.class).getFont().getSize();
      Bounds at = list.localToScreen(list.getLayoutBounds());
      assertTrue(at.getMaxX() <= window.stage.getX() + window.stage.getWidth(), "in the window");
      assertTrue(at.getMaxY() <= window.stage.getY() + window.stage.getHeight(), "in the window");
      window.shoot(robot, "kernels-" + width + "-" + i);
      robot.push(KeyCode.ESCAPE);
      robot.push(KeyCode.F5);
      window.settle();
    }
    assertTrue(type[1] > 1.3 * type[0], type[0] + " " + type[1]);
  }

  /** What a new person reads first must not push the fields below it out of the window. */
  @Test
  void theHintIsTwoLinesAtMost(FxRobot robot) {
    window.settle();
    for (String language : List.of("en", "zh", "zh", "en")) {
      robot.clickOn("#language-" + language);
      window.settle();
      Label hint = robot.from(robot.lookup("#hint")).lookup(".label").queryAs(Label.class);
      Text words = robot.from(hint).lookup(".text").queryAs(Text.class);
      double lines = words.getLayoutBounds().getHeight() / words.getFont().getSize();
      assertTrue(lines < 3, language + ": " + lines);
      assertEquals(hint.getText(), words.getText());
      if (language.equals("zh")) {
        robot.push(KeyCode.F5);
        window.settle();
      }
    }
  }

  @Test
  void theToolsOfTheMapStayWhereTheyCanBeReached(FxRobot robot) {
    window.settle();
    robot.interact(
        () ->
            window.studio.session().edit(KERNEL_LAB, work -> work.withChannels(ChannelMode.COLOR)));
    robot.push(KeyCode.F5);
    window.settle();
    Region pane =
        robot.lookup("#map-menu").query().getParent().getParent() instanceof Region of ? of : null;
    assertNotNull(pane);
    Node words = robot.from(pane).lookup(".pane-title").query();
    Bounds all = pane.localToScreen(pane.getLayoutBounds());
    for (String tool : List.of("#map-channel", "#own-pixels", "#pin", "#map-menu")) {
      Node node = robot.lookup(tool).query();
      Bounds at = node.localToScreen(node.getLayoutBounds());
      assertTrue(all.contains(at), tool + " " + at + " in " + all);
      assertTrue(!words.localToScreen(words.getLayoutBounds()).intersects(at), tool + " is free");
    }
  }
}
