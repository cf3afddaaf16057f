package convoscope.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvSpec;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** However narrow, no line lies over another one. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class SizeFormulaTest {
  private SizeFormula formula;

  @Start
  void start(Stage stage) {
    formula = new SizeFormula();
    stage.setScene(new Scene(new VBox(formula), 500, 500));
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @Test
  void linesLieBelowOneAnother(FxRobot robot) {
    int compared = 0;
    for (int size : List.of(9, 50, 3001, 40_001)) {
      for (int width = 170; width <= 400; width += 10) {
        int now = width;
        robot.interact(
            () -> {
              formula.geometryProperty().set(ConvGeometry.of(size, size, 2, 3, ConvSpec.DEFAULT));
              formula.setNotes(List.of("The map has the photo’s size: only because p = d(k−1)/2."));
              formula.setMaxWidth(now);
            });
        compared += apart(now);
      }
    }
    assertTrue(compared > 1000, compared + " pairs");
  }

  private int apart(int width) {
    List<Node> labels = new ArrayList<>(formula.lookupAll(".label"));
    int compared = 0;
    for (int i = 0; i < labels.size(); i++) {
      Bounds one = inScene(labels.get(i));
      // What it says may be taller than what it was given.
      double tall = ((Label) labels.get(i)).prefHeight(one.getWidth());
      assertEquals(tall, one.getHeight(), 1, labels.get(i) + " at " + width);
      for (int j = 0; j < i; j++) {
        Bounds other = inScene(labels.get(j));
        boolean beside =
            one.getMinX() >= other.getMaxX() - 1 || other.getMinX() >= one.getMaxX() - 1;
        boolean below =
            one.getMinY() >= other.getMaxY() - 1 || other.getMinY() >= one.getMaxY() - 1;
        assertTrue(
            beside || below, labels.get(i) + " over " + labels.get(j) + " at a width of " + width);
        compared++;
      }
    }
    return compared;
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
