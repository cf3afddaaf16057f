package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.i18n.Language;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.ui.canvas.MapCanvas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
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
 * Network at every size, with every number of panes, in both languages, usual and in presenter
 * mode: no part lies over another one, and what stands in a sum is whole.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class NetworkRoomTest {
  private static final String SUM = "/stage2/block1/Add_output_0";

  /** Parts that stand beside or below one another. */
  private static final List<String> PARTS =
      List.of(
          ".layer-column",
          ".network-bar",
          "#input-pane",
          ".pane",
          ".block-pane",
          "#digit-pane",
          "#prediction",
          ".channel-panel",
          "#sum",
          "#weights");

  private record Size(int width, int height) {}

  private static final Size SMALL = new Size(1000, 640);
  private static final Size MIDDLE = new Size(1280, 720);
  private static final Size LARGE = new Size(1440, 900);

  @TempDir static Path folder;
  private StudioFixture window;
  private final List<String> faults = new ArrayList<>();

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1280, 720);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private void size(FxRobot robot, Size size, String language, boolean isPresenter) {
    window.resize(robot, size.width, size.height);
    robot.interact(
        () -> {
          window.studio.shell().setLanguage(Language.byId(language).orElseThrow());
          window.studio.settings().change(now -> now.withPresenter(isPresenter));
        });
    window.settle();
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

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.isManaged() && node.getLayoutBounds().getWidth() > 0;
  }

  private static boolean areApart(Bounds a, Bounds b) {
    return a.getMinX() >= b.getMaxX() - 1
        || b.getMinX() >= a.getMaxX() - 1
        || a.getMinY() >= b.getMaxY() - 1
        || b.getMinY() >= a.getMaxY() - 1;
  }

  private void areDisjoint(List<Node> nodes, String what) {
    for (int i = 0; i < nodes.size(); i++) {
      for (int k = 0; k < i; k++) {
        Bounds a = at(nodes.get(i));
        Bounds b = at(nodes.get(k));
        if (!areApart(a, b)) {
          faults.add(what + ": " + nodes.get(i) + " " + a + " over " + nodes.get(k) + " " + b);
        }
      }
    }
  }

  private void isInside(Node inner, Node outer, String what) {
    Bounds a = at(inner);
    Bounds b = at(outer);
    boolean isIn =
        a.getMinX() >= b.getMinX() - 1
            && a.getMaxX() <= b.getMaxX() + 1
            && a.getMinY() >= b.getMinY() - 1
            && a.getMaxY() <= b.getMaxY() + 1;
    if (!isIn) {
      faults.add(what + ": " + inner + " " + a + " sticks out of " + outer + " " + b);
    }
  }

  private List<Node> seen(FxRobot robot, String query) {
    return robot.lookup(query).queryAll().stream().filter(NetworkRoomTest::isSeen).toList();
  }

  private void check(FxRobot robot, String what) {
    window.shoot(robot, "network-room-" + what.replaceAll("[^A-Za-z0-9]+", "-"));
    robot.interact(
        () -> {
          List<Node> parts = new ArrayList<>();
          for (String part : PARTS) {
            parts.addAll(seen(robot, part));
          }
          areDisjoint(parts, what);
          for (Node part : parts) {
            for (Node canvas : robot.from(part).lookup(".map-canvas, .colour-bar").queryAll()) {
              if (isSeen(canvas)) {
                isInside(canvas, part, what);
              }
            }
            if (part instanceof Parent parent && !part.getStyleClass().contains("network-bar")) {
              areDisjoint(
                  parent.getChildrenUnmodifiable().stream()
                      .filter(NetworkRoomTest::isSeen)
                      .toList(),
                  what);
            }
          }
          for (Node pane : seen(robot, ".pane .map-canvas")) {
            if (at(pane).getWidth() < 70 || at(pane).getHeight() < 50) {
              faults.add(what + ": a map of " + at(pane));
            }
          }
        });
  }

  /** A state of the face: a digit's field and its answer are those of LeNet-5. */
  private record State(int panes, boolean hasInput, Size size, boolean isPresenter) {}

  private static final List<State> STATES =
      List.of(
          new State(4, true, LARGE, false),
          new State(4, true, SMALL, false),
          new State(4, true, MIDDLE, true),
          new State(3, false, MIDDLE, true),
          new State(3, true, SMALL, true),
          new State(1, true, MIDDLE, true));

  @Test
  void noPartLiesOverAnother(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    boolean isOpen = false;
    for (State one : STATES) {
      if (isOpen != one.hasInput) {
        size(robot, LARGE, "en", false);
        robot.clickOn("#input-toggle");
        isOpen = one.hasInput;
      }
      panes(robot, one.panes);
      for (String language : List.of("en", "zh")) {
        size(robot, one.size, language, one.isPresenter);
        check(robot, one + " " + language);
      }
    }
    assertTrue(faults.isEmpty(), String.join("\n", faults));
  }

  /** In front of a class, the layers shown beside the panes. */
  private void forAClass(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    size(robot, MIDDLE, "en", true);
    if (robot.lookup("#layers").tryQuery().filter(NetworkRoomTest::isSeen).isEmpty()) {
      robot.clickOn("#layers-fold");
      window.settle();
    }
  }

  @Test
  void theAnswerStandsBesideTheDrawing(FxRobot robot) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withNetwork(NetworkSource.bundled("lenet-5"))));
    forAClass(robot);
    Node field = robot.lookup("#digit").query();
    robot.moveTo(field).moveBy(0, -40).press(MouseButton.PRIMARY).moveBy(0, 70);
    robot.release(MouseButton.PRIMARY);
    window.settle();
    check(robot, "lenet for a class");
    assertTrue(faults.isEmpty(), String.join("\n", faults));
    Bounds drawing = at(robot.lookup("#digit-pane").query());
    Bounds answer = at(robot.lookup("#prediction").query());
    assertTrue(answer.getMinX() >= drawing.getMaxX() - 1, answer + " beside " + drawing);
    assertEquals(drawing.getMinY(), answer.getMinY(), 1, "as high as the drawing");
    isShown(robot, ".prediction-line .prediction-percent", "the likeliest");
  }

  /** The first of these is within the window. */
  private void isShown(FxRobot robot, String query, String what) {
    Bounds at = at(robot.lookup(query).query());
    double bottom = at(robot.lookup(".network-centre").query()).getMaxY();
    assertTrue(at.getMaxY() <= bottom + 1, what + ": " + at + " in a window down to " + bottom);
  }

  @Test
  void aBarIsAsLongAsThereIsRoom(FxRobot robot) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(NETWORK, work -> work.withNetwork(NetworkSource.bundled("lenet-5"))));
    robot.clickOn("#rail-network");
    window.settle();
    size(robot, LARGE, "en", false);
    Node line = robot.lookup(".prediction-button").query();
    double room = at(robot.from(line).lookup(".prediction-room").query()).getWidth();
    double name = at(robot.from(line).lookup(".prediction-name").query()).getWidth();
    assertTrue(name < 30, "one digit in " + name);
    assertTrue(room > 80, "a bar in " + room);
  }

  /** Fired, as the headless platform's drags go to whatever lies under the pointer. */
  private static void fire(
      FxRobot robot, Node node, EventType<MouseEvent> type, int x, int clicks) {
    robot.interact(
        () ->
            Event.fireEvent(
                node,
                new MouseEvent(
                    type,
                    x,
                    0,
                    x,
                    0,
                    MouseButton.PRIMARY,
                    clicks,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    false,
                    null)));
  }

  @Test
  void theLastStepOfASumIsWholeAndItsPanelWide(FxRobot robot) {
    forAClass(robot);
    robot.clickOn("#mosaic-0").push(KeyCode.SHIFT, KeyCode.ENTER);
    window.settle();
    check(robot, "photo step for a class");
    isShown(robot, ".sum-result", "the photo's value");
    Region side = robot.lookup(".network-side").queryAs(Region.class);
    double before = side.getWidth();
    double maps = at(robot.lookup("#mosaic-0").query()).getWidth();
    robot.clickOn("#layers-fold");
    window.settle();
    Node divider = robot.lookup("#divider-network-side").query();
    fire(robot, divider, MouseEvent.MOUSE_PRESSED, 0, 1);
    fire(robot, divider, MouseEvent.MOUSE_DRAGGED, -60, 0);
    window.settle();
    fire(robot, divider, MouseEvent.MOUSE_DRAGGED, -120, 0);
    fire(robot, divider, MouseEvent.MOUSE_RELEASED, -120, 1);
    window.settle();
    check(robot, "wide panel for a class");
    assertEquals(before + 120, side.getWidth(), 2);
    assertTrue(at(robot.lookup("#mosaic-0").query()).getWidth() > 0.8 * maps);
    assertTrue(window.studio.settings().settings().panel("network.side").size() > 0, "it is kept");
    size(robot, SMALL, "zh", true);
    check(robot, "wide panel in a small window");
    size(robot, MIDDLE, "en", true);
    assertEquals(before + 120, side.getWidth(), 2, "with the room it is back");
    fire(robot, divider, MouseEvent.MOUSE_CLICKED, 0, 2);
    window.settle();
    assertEquals(before, side.getWidth(), 2);
    assertTrue(faults.isEmpty(), String.join("\n", faults));
  }

  @Test
  void theClassMapHasAHeadOfTwoLines(FxRobot robot) {
    forAClass(robot);
    robot.clickOn(".prediction-button");
    window.settle();
    check(robot, "class map for a class");
    Node title = robot.lookup("#channel-title").query();
    double line = ((Text) title.lookup(".text")).getFont().getSize() * 1.5;
    assertTrue(at(title).getHeight() <= 2 * line, "a head of " + at(title));
    MapCanvas map = robot.lookup("#channel-canvas").queryAs(MapCanvas.class);
    assertTrue(map.getHeight() >= 100, "a class map of " + map.getHeight());
    isShown(robot, ".sum-result", "the score");
    assertTrue(faults.isEmpty(), String.join("\n", faults));
  }
}
