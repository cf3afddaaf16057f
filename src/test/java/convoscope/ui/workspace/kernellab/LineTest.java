package convoscope.ui.workspace.kernellab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Words keep with what they name. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class LineTest {
  private final Region bias = field();
  private final Region scale = field();
  private Line line;

  @Start
  void start(Stage stage) {
    line = new Line(word("Bias", 70, bias), bias, word("Scale", 0, scale), scale);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setManaged(false);
    stage.setScene(new Scene(new Pane(line), 500, 200));
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private static Region field() {
    Region field = new Region();
    field.setMinSize(80, 20);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private static Label word(String text, double least, Region of) {
    Label word = new Label(text);
    word.setMinWidth(least == 0 ? Region.USE_PREF_SIZE : least);
    word.setLabelFor(of);
    return word;
  }

  private void layOut(FxRobot robot, double width) {
    robot.interact(
        () -> {
          line.resize(width, line.prefHeight(width));
          line.layout();
        });
  }

  @Test
  void aWordStandsBesideWhatItNames(FxRobot robot) {
    int broken = 0;
    for (int width = 160; width <= 400; width++) {
      layOut(robot, width);
      for (Label word :
          List.of((Label) line.getChildren().get(0), (Label) line.getChildren().get(2))) {
        assertEquals(centre(word), centre((Region) word.getLabelFor()), 1, word + " at " + width);
      }
      if (scale.getLayoutY() > bias.getLayoutY()) {
        broken++;
        assertEquals(bias.getLayoutX(), scale.getLayoutX(), "one column, at " + width);
        assertEquals(bias.getWidth(), scale.getWidth(), "at " + width);
      }
    }
    assertTrue(broken > 20 && broken < 200, broken + " of 241 widths need two rows");
  }

  private static double centre(Region node) {
    return node.getLayoutY() + node.getHeight() / 2;
  }
}
