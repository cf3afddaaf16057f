package convoscope.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class CutTest {
  private static final String WORDS = "64 × 112 × 112 · a name of a layer that is rather long";

  private Label label;
  private StackPane pane;

  @Start
  void start(Stage stage) {
    label = new Label(WORDS);
    label.setMinWidth(0);
    Cut.explain(label);
    pane = new StackPane(label);
    stage.setScene(new Scene(pane, 800, 60));
    stage.show();
  }

  @Test
  void onlyWhatIsCutTellsItself(FxRobot robot) {
    assertNull(label.getTooltip());
    robot.interact(() -> pane.setMaxWidth(90));
    robot.interact(() -> label.setMaxWidth(90));
    WaitForAsyncUtils.waitForFxEvents();
    assertNotNull(label.getTooltip());
    assertEquals(WORDS, label.getTooltip().getText());
    robot.interact(() -> label.setText("64"));
    WaitForAsyncUtils.waitForFxEvents();
    assertNull(label.getTooltip());
  }
}
