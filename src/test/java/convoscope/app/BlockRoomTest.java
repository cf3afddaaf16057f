package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.value.ChangeListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
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
import org.testfx.util.WaitForAsyncUtils;

/** Nothing of the block, the prediction and the input's card is cut off in the smallest window. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class BlockRoomTest {
  private static final String SUM = "/stage3/block3/Add_output_0";

  @TempDir static Path home;

  private StudioFixture window;

  @Start
  void start(Stage stage) {
    window = new StudioFixture(stage, home, 1100, 700);
  }

  @AfterEach
  void close() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  @Test
  void theBlockHasRoomInBothLanguagesAndInPresenterMode(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withPane(work.pane().withTensor(SUM))));
    window.settle();
    for (String language : List.of("en", "zh")) {
      robot.clickOn("#language-" + language);
      for (boolean isPresenter : List.of(false, true)) {
        String name = "block-" + language + (isPresenter ? "-presenter" : "");
        window.settle();
        window.shoot(robot, name);
        robot.interact(() -> check(robot, name));
        rests(robot, name);
        robot.push(KeyCode.F5);
      }
    }
    robot.clickOn("#input-toggle");
    robot.push(KeyCode.F5);
    robot.clickOn("#language-en");
    window.settle();
    window.shoot(robot, "block-input-presenter");
    robot.interact(() -> inside(robot, "#input-pane", "#input-pane .label, .text-field", "input"));
  }

  /**
   * What the pane says of a channel follows the pointer: were it taller for some, the map above
   * would be laid out anew under the pointer, which then is at another channel, without an end. It
   * may grow, and then stays so.
   */
  @Test
  void theBlockNeverGoesToAndFroFromChannelToChannel(FxRobot robot) {
    robot.clickOn("#rail-network");
    for (String sum : List.of("/stage1/block1/Add_output_0", "/stage2/block1/Add_output_0")) {
      for (String language : List.of("en", "zh")) {
        robot.clickOn("#language-" + language);
        List<Double> before = heights(robot, sum, 0);
        for (int channel = 1; channel < 16; channel++) {
          List<Double> now = heights(robot, sum, channel);
          for (int i = 0; i < now.size(); i++) {
            assertTrue(now.get(i) >= before.get(i), sum + ", channel " + channel + ", " + language);
          }
          before = now;
        }
        for (int channel = 0; channel < 16; channel++) {
          String what = sum + ", channel " + channel + " again, " + language;
          assertEquals(before, heights(robot, sum, channel), what);
        }
      }
    }
  }

  /** Of the block for that channel, by widths from narrow to wide. */
  private List<Double> heights(FxRobot robot, String sum, int channel) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    NETWORK,
                    work ->
                        work.withSize(32)
                            .withPane(work.pane().withTensor(sum).withChannel(channel))));
    window.settle();
    List<Double> heights = new ArrayList<>();
    Parent block = robot.lookup("#block").queryParent();
    robot.interact(
        () -> {
          for (int width = 150; width < 900; width += 3) {
            heights.add(block.prefHeight(width));
          }
        });
    return heights;
  }

  /** One that asks for the next layout in every layout would never let the window rest. */
  private static void rests(FxRobot robot, String name) {
    Parent block = robot.lookup("#block").queryParent();
    AtomicInteger layouts = new AtomicInteger();
    ChangeListener<Boolean> count = (p, old, now) -> layouts.incrementAndGet();
    robot.interact(() -> block.needsLayoutProperty().addListener(count));
    WaitForAsyncUtils.waitForFxEvents(20);
    robot.interact(() -> block.needsLayoutProperty().removeListener(count));
    assertTrue(layouts.get() <= 4, name + ": " + layouts);
  }

  private static void check(FxRobot robot, String name) {
    assertEquals(4, robot.lookup(".block-picture").queryAll().size(), name);
    inside(robot, "#block", "#block .block-picture", name);
    inside(robot, "#block", "#block .label, #block .check-box", name);
    inside(robot, "#prediction", "#prediction .label", name);
    inside(robot, ".network-centre", "#block", name);
    Bounds block = bounds(robot.lookup("#block").query());
    Bounds prediction = bounds(robot.lookup("#prediction").query());
    assertFalse(block.intersects(prediction), name + ": " + block + ", " + prediction);
    Labeled photo = (Labeled) robot.lookup("#photo-menu").query().lookup(".label");
    assertFalse(photo.isTextTruncated(), name + ": " + photo.getText());
    for (Node node : robot.lookup("#block .label").queryAll()) {
      if (node instanceof Label label && label.lookup(".text") instanceof Text text) {
        assertTrue(
            text.getText().replaceAll("\\s", "").equals(label.getText().replaceAll("\\s", "")),
            name + ": " + text.getText());
      }
    }
  }

  /** From left to right: in height the whole may be scrolled. */
  private static void inside(FxRobot robot, String outer, String parts, String name) {
    Bounds all = bounds(robot.lookup(outer).query());
    for (Node part : robot.lookup(parts).queryAll()) {
      Bounds one = bounds(part);
      if (isSeen(part)) {
        assertTrue(
            one.getMinX() >= all.getMinX() - 1 && one.getMaxX() <= all.getMaxX() + 1,
            () -> String.format(Locale.ROOT, "%s: %s is at %s in %s", name, part, one, all));
      }
    }
  }

  private static boolean isSeen(Node node) {
    boolean isSeen = true;
    for (Node now = node; now != null; now = now.getParent()) {
      isSeen &= now.isVisible();
    }
    return isSeen;
  }

  private static Bounds bounds(Node node) {
    Bounds found = node.localToScene(node.getLayoutBounds());
    return new BoundingBox(found.getMinX(), found.getMinY(), found.getWidth(), found.getHeight());
  }
}
