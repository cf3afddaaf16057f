package convoscope.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A row fits its width, and then lets the window rest. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class ChoiceRowTest {
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final String STYLE =
      ".choice { -fx-font-size: 20px; -fx-padding: 4 } .choice:tight { -fx-font-size: 10px }";

  private ChoiceRow<String> row;
  private Pane root;
  private int restyled;

  @Start
  void start(Stage stage) {
    row = new ChoiceRow<>(List.of("clamp", "min-max", "signed"));
    row.setWords(Function.identity(), Function.identity());
    // Its size is the test's affair.
    row.setManaged(false);
    root = new Pane(row);
    Scene scene = new Scene(root, 600, 300);
    scene
        .getStylesheets()
        .add(
            "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(STYLE.getBytes(StandardCharsets.UTF_8)));
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private ToggleButton first() {
    return (ToggleButton) row.getChildrenUnmodifiable().getFirst();
  }

  /** As the window does it before a frame. */
  private void layOut(FxRobot robot, double width) {
    robot.interact(
        () -> {
          row.resize(width, row.prefHeight(width));
          frame();
        });
  }

  private void frame() {
    root.applyCss();
    root.layout();
  }

  private void assertWhole() {
    for (Node button : row.getChildrenUnmodifiable()) {
      double wide = button.getLayoutBounds().getWidth();
      assertTrue(wide >= button.prefWidth(-1), button + " has " + wide);
    }
  }

  private boolean isTight() {
    return first().getPseudoClassStates().contains(TIGHT);
  }

  private long lines() {
    return row.getChildrenUnmodifiable().stream()
        .mapToDouble(n -> n.getLayoutY())
        .distinct()
        .count();
  }

  @Test
  void smallTypeComesBeforeASecondLine(FxRobot robot) {
    layOut(robot, 500);
    assertFalse(isTight());
    assertEquals(1, lines());
    double wide = row.prefWidth(-1);
    layOut(robot, wide - 1);
    assertTrue(isTight());
    assertEquals(1, lines());
    layOut(robot, 0.45 * wide);
    assertTrue(isTight());
    assertEquals(2, lines());
    layOut(robot, 60);
    assertEquals(3, lines(), "two of the words are wider than that");
    assertWhole();
    layOut(robot, wide);
    assertFalse(isTight(), "type becomes large again");
  }

  @Test
  void aRowThatIsLaidOutComesToRest(FxRobot robot) {
    layOut(robot, 60);
    robot.interact(
        () -> {
          first().fontProperty().addListener((p, old, now) -> restyled++);
          for (int i = 0; i < 5; i++) {
            Parent parent = row;
            parent.requestLayout();
            frame();
          }
        });
    assertEquals(0, restyled, "each change of style asks for one more frame");
  }

  @Test
  void longerWordsAreMeasuredAnew(FxRobot robot) {
    layOut(robot, 500);
    layOut(robot, row.prefWidth(-1));
    assertFalse(isTight());
    robot.interact(() -> row.setWords(word -> word + " and more", Function.identity()));
    robot.interact(this::frame);
    assertTrue(isTight());
  }

  @Test
  void widerButtonsAreMeasuredAnew(FxRobot robot) {
    layOut(robot, 500);
    layOut(robot, row.prefWidth(-1));
    assertFalse(isTight());
    robot.interact(
        () -> {
          row.getChildrenUnmodifiable().forEach(each -> each.setStyle("-fx-padding: 4 30"));
          frame();
          frame();
        });
    assertTrue(isTight());
  }
}
