package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.document.Session;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.scale.ColourBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What Network's maps, scales and blocks say that they show. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class NetworkSightTest {
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

  private void open(FxRobot robot) {
    robot.clickOn("#rail-network");
    robot.interact(() -> window.studio.session().edit(NETWORK, work -> work.withSize(32)));
    window.settle();
  }

  private void choose(FxRobot robot, String tensor, int channel) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    NETWORK,
                    work -> work.withPane(work.pane().withTensor(tensor).withChannel(channel))));
    window.settle();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText().replace('\n', ' ');
  }

  /** All that the panes but one say, and the side panel. */
  private static List<String> said(FxRobot robot, int but) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      if (i != but) {
        Node header = robot.lookup("#mosaic-title-" + i).query().getParent();
        robot.from(header).lookup(".label").queryAll().stream()
            .map(node -> ((Labeled) node).getText())
            .forEach(said::add);
      }
    }
    return said;
  }

  @Test
  void hoveringAPaneChangesNothingBeyondIt(FxRobot robot) {
    open(robot);
    robot.push(KeyCode.E);
    window.settle();
    Session session = window.studio.session().session();
    List<String> first = said(robot, -1);
    String channel = text(robot, ".channel-panel .section-title");
    for (int i = 2; i >= 0; i--) {
      Bounds map = robot.lookup("#mosaic-" + i).query().localToScreen(bounds(robot, i));
      for (double x = 0.2; x < 0.9; x += 0.3) {
        List<String> others = said(robot, i);
        robot.moveTo(map.getMinX() + x * map.getWidth(), map.getMinY() + 0.4 * map.getHeight());
        window.settle();
        assertEquals(session, window.studio.session().session());
        assertEquals(others, said(robot, i));
        if (i > 0) {
          assertEquals(first, said(robot, -1), "all of a pane follows the pointer, or nothing");
        }
      }
      robot.moveTo("#rail-network");
      window.settle();
      assertEquals(first, said(robot, -1));
      assertEquals(channel, text(robot, ".channel-panel .section-title"));
    }
  }

  private static Bounds bounds(FxRobot robot, int pane) {
    return robot.lookup("#mosaic-" + pane).query().getLayoutBounds();
  }

  private static ColourBar.Scale scale(FxRobot robot) {
    ColourBar bar =
        robot
            .from(robot.lookup("#mosaic-0").query().getParent().getParent())
            .lookup(".colour-bar")
            .queryAs(ColourBar.class);
    return Objects.requireNonNull(bar.scaleProperty().get());
  }

  @Test
  void scalesSayWhatCanOccurAndABlockWhatItAdds(FxRobot robot) {
    open(robot);
    choose(robot, "/stem/relu/Relu_output_0", 3);
    assertEquals(0, scale(robot).range().low(), "after a ReLU");
    assertTrue(scale(robot).range().high() > 0);
    choose(robot, "logits", 0);
    float high = scale(robot).range().high();
    choose(robot, "logits", 3);
    assertEquals(high, scale(robot).range().high(), "scores are compared");
    assertEquals(-high, scale(robot).range().low());

    robot.interact(robot.lookup("#mosaic-0").query()::requestFocus);
    robot.push(KeyCode.PLUS).push(KeyCode.PLUS);
    window.settle();
    robot.push(KeyCode.E);
    window.settle();
    for (int i = 0; i < 3; i++) {
      MapCanvas canvas = robot.lookup("#mosaic-" + i).queryAs(MapCanvas.class);
      assertTrue(canvas.viewportProperty().get().isFit(), "pane " + i + " is fitted anew");
    }

    // Channel 0 of 64 is one that the shortcut fills with zeros.
    choose(robot, "/stage3/block1/Add_output_0", 0);
    assertTrue(text(robot, "#block-detail").contains("x = 0"), text(robot, "#block-detail"));
    assertFalse(text(robot, "#block-detail").contains("∞"));
    assertEquals(List.of("x = 0", "F(x)", "F(x) + x", "ReLU(F(x) + x)"), captions(robot));
    window.shoot(robot, "sight-padded");
    robot.clickOn("#without-shortcut");
    window.settle();
    assertEquals(List.of("0 for x", "F(x)", "F(x)", "ReLU(F(x))"), captions(robot));
    assertEquals("+", text(robot, ".block-sign"), "no product");
    assertTrue(
        robot.lookup("#block .block-words").queryAll().stream()
            .anyMatch(node -> ((Labeled) node).getText().contains("alone")));
    window.shoot(robot, "sight-without");
    robot.clickOn("#theme");
    robot.clickOn("#language-zh");
    window.settle();
    window.shoot(robot, "sight-without-zh-dark");
  }

  private static List<String> captions(FxRobot robot) {
    return robot.lookup("#block .block-picture").queryAll().stream()
        .map(Node::getAccessibleText)
        .toList();
  }

  private static double zoom(FxRobot robot, int pane) {
    return robot.lookup("#mosaic-" + pane).queryAs(MapCanvas.class).zoomProperty().get();
  }

  @Test
  void earlyMiddleLateIsSeenWholeEachTime(FxRobot robot) {
    open(robot);
    robot.push(KeyCode.E);
    window.settle();
    double whole = zoom(robot, 0);
    robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
    window.settle();
    assertTrue(zoom(robot, 0) > 1.2 * whole);
    robot.push(KeyCode.E);
    window.settle();
    assertEquals(whole, zoom(robot, 0), 1e-9);
  }

  @Test
  void aColumnFoldedByHandStaysFolded(FxRobot robot) {
    open(robot);
    robot.push(KeyCode.E);
    window.settle();
    for (boolean byHand : new boolean[] {false, true}) {
      window.resize(robot, 1000, 800);
      window.settle();
      assertFalse(robot.lookup("#layers").query().isVisible(), "no room for it");
      window.resize(robot, 1440, 900);
      window.settle();
      assertEquals(!byHand, robot.lookup("#layers").query().isVisible());
      if (!byHand) {
        robot.clickOn("#layers-fold");
      }
    }
  }
}
