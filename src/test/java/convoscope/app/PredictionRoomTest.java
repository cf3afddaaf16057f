package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeView;
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
 * Maps have the most room; names, classes and numbers beside and above them are whole or absent.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class PredictionRoomTest {
  private static final String SUM = "/stage2/block1/Add_output_0";

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

  /** Two panes of one layer: the toolbar's photo, and another in front. */
  private void two(FxRobot robot) {
    NetworkPane first = NetworkPane.of(SUM);
    NetworkPane second = first.withPhoto(PhotoSource.sample("coins.png")).withChannel(10);
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withPanes(List.of(first, second), 1)));
    window.settle();
  }

  private static double height(FxRobot robot, String query) {
    Node node = robot.lookup(query).query();
    return node.localToScene(node.getLayoutBounds()).getHeight();
  }

  /** What stands on the screen of a label, cut as it may be. */
  private static String shown(Node label) {
    return ((Text) label.lookup(".text")).getText();
  }

  private static void areWhole(FxRobot robot, String query, String what) {
    Set<Node> all = robot.lookup(query).queryAll();
    for (Node node : all) {
      if (node.isVisible() && !((Labeled) node).getText().isEmpty()) {
        assertEquals(((Labeled) node).getText(), shown(node), what);
      }
    }
  }

  private static void headers(FxRobot robot, String what) {
    for (Node node : robot.lookup(".pane-channel").queryAll()) {
      boolean isEmpty = ((Labeled) node).getText().isEmpty();
      assertTrue(node.isVisible() || isEmpty, what + ": the channel is said");
    }
    areWhole(robot, ".pane-channel", what);
    areWhole(robot, ".pane-range", what);
    areWhole(robot, ".pane-shape", what);
  }

  @Test
  void besideABlockNamesAndNumbersAreWhole(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    two(robot);
    for (String language : List.of("en", "zh")) {
      robot.clickOn("#language-" + language);
      window.settle();
      window.shoot(robot, "prediction-room-" + language);
      areWhole(robot, ".prediction-name", language);
      areWhole(robot, ".prediction-head .label", language);
      areWhole(robot, ".prediction-lines .figures", language);
      Button other = robot.lookup(".prediction-other").queryAs(Button.class);
      String whole = other.getAccessibleText();
      String likeliest = whole.replaceAll("^.*[:：]\\s*|\\s[\\d.]+ %$", "");
      assertTrue(
          robot.from(other).lookup(".label").queryAll().stream()
              .anyMatch(label -> shown(label).equals(likeliest)),
          likeliest);
      assertTrue(whole.contains("256×256"), whole);
      assertTrue(other.getTooltip().getText().startsWith(whole + "\n"), "the tooltip says all");
      headers(robot, language);
      String photo = language.equals("en") ? "chelsea.png" : "猫照片";
      String first = robot.lookup("#mosaic-title-0").queryAs(Labeled.class).getText();
      assertTrue(first.endsWith(" · " + photo), first);
    }
  }

  @Test
  void mapsComeFirst(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    check(robot, "resnet-1440");
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withNetwork(NetworkSource.bundled("lenet-5"))));
    window.settle();
    check(robot, "lenet-1440");
    String title = robot.lookup("#mosaic-title-0").queryAs(Labeled.class).getText();
    assertEquals("", title, "of no photo: nothing is drawn");
    window.resize(robot, 1280, 720);
    robot.push(KeyCode.F5);
    window.settle();
    check(robot, "lenet-presenter");
    assertFalse(robot.lookup(".prediction-line").queryAll().isEmpty());
    robot.interact(() -> window.studio.session().undo());
    window.settle();
    check(robot, "resnet-presenter");
    robot.clickOn("#language-zh");
    window.settle();
    check(robot, "resnet-presenter-zh");
  }

  private void check(FxRobot robot, String what) {
    window.shoot(robot, "maps-first-" + what);
    double all = height(robot, ".network-centre");
    double maps = height(robot, ".panes");
    double below = height(robot, ".below");
    assertTrue(maps >= 0.4 * all, what + ": maps have " + maps + " of " + all);
    // The field for digits is what one draws in.
    boolean isDrawn = robot.lookup("#digit-pane").query().isVisible();
    assertTrue(
        below <= (isDrawn ? 0.46 : 0.4) * all,
        what + ": the prediction takes " + below + " of " + all);
    Bounds last = robot.lookup("#prediction").query().getBoundsInParent();
    assertTrue(last.getMaxY() <= below + 1, what + ": " + last);
    headers(robot, what);
  }

  private void panes(FxRobot robot, int count) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    NETWORK,
                    work -> work.withPanes(Collections.nCopies(count, NetworkPane.of(SUM)), 0)));
    window.settle();
  }

  private static Bounds at(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /** Maps lie in their panes, panes beside and below one another and apart from other parts. */
  private void areApart(FxRobot robot, int count, String what) {
    window.shoot(robot, "panes-apart-" + what);
    List<Bounds> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Node map = robot.lookup("#mosaic-" + i).query();
      Node pane = map;
      while (!pane.getStyleClass().contains("pane")) {
        pane = pane.getParent();
      }
      Bounds frame = at(pane);
      for (Node part : robot.from(pane).lookup(".map-canvas, .colour-bar").queryAll()) {
        if (part.isVisible()) {
          Bounds inner = at(part);
          assertTrue(
              inner.getMinX() >= frame.getMinX()
                  && inner.getMaxX() <= frame.getMaxX()
                  && inner.getMaxY() <= frame.getMaxY(),
              what + ": " + part + " at " + inner + " in " + frame);
        }
      }
      assertTrue(at(map).getWidth() >= 70, what + ": there is a map: " + at(map));
      parts.add(frame);
    }
    for (String other : List.of(".network-bar", ".below", "#input-pane")) {
      Node node = robot.lookup(other).query();
      if (node.isManaged()) {
        parts.add(at(node));
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      for (int k = 0; k < i; k++) {
        Bounds a = parts.get(i);
        Bounds b = parts.get(k);
        boolean isApart =
            a.getMinX() >= b.getMaxX() - 1
                || b.getMinX() >= a.getMaxX() - 1
                || a.getMinY() >= b.getMaxY() - 1
                || b.getMinY() >= a.getMaxY() - 1;
        assertTrue(isApart, what + ": " + a + " over " + b);
      }
    }
  }

  @Test
  void noPaneLiesOverAnother(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    panes(robot, 4);
    robot.clickOn("#input-toggle");
    window.settle();
    areApart(robot, 4, "four-input");
    robot.clickOn("#input-toggle");
    window.resize(robot, 1000, 640);
    areApart(robot, 4, "four-small");
    window.resize(robot, 1280, 720);
    panes(robot, 3);
    robot.push(KeyCode.F5);
    window.settle();
    // The column of layers folds by itself; here it is wanted all the same.
    robot.clickOn("#layers-fold");
    window.settle();
    areApart(robot, 3, "three-beside-layers");
  }

  @Test
  void theLanguageLeavesWhatIsOpen(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    TreeView<?> layers = robot.lookup("#layers").queryAs(TreeView.class);
    robot.interact(
        () -> {
          layers.getRoot().getChildren().get(1).getChildren().get(1).setExpanded(true);
          layers.getRoot().getChildren().get(2).setExpanded(false);
        });
    int lines = layers.getExpandedItemCount();
    robot.clickOn("#language-zh");
    window.settle();
    assertEquals(lines, layers.getExpandedItemCount());
    assertTrue(layers.getRoot().getChildren().get(1).getChildren().get(1).isExpanded());
    assertFalse(layers.getRoot().getChildren().get(2).isExpanded());
  }
}
