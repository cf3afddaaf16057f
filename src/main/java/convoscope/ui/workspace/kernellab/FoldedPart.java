package convoscope.ui.workspace.kernellab;

import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A thin line that stands for a folded part: its title and the button that unfolds it. */
final class FoldedPart extends StackPane {
  /**
   * @param icon where the part will be
   * @param orientation of the line
   * @param more what the part still says, in a horizontal line
   */
  FoldedPart(
      Lab lab, LabFace face, LabPanel part, Feather icon, Orientation orientation, Node... more) {
    getStyleClass().addAll("card", "folded");
    setId("folded-" + part.id());
    Label title = new Label();
    title.getStyleClass().add("folded-title");
    lab.localised().bind(title, part.titleKey());
    Button unfold = face.button(part, icon, true);
    Pane line;
    if (orientation == Orientation.VERTICAL) {
      title.setRotate(90);
      line = new VBox(unfold, new Group(title));
    } else {
      title.setMinWidth(USE_PREF_SIZE);
      line = new HBox(unfold, title);
      for (Node one : more) {
        HBox.setHgrow(one, Priority.ALWAYS);
      }
      line.getChildren().addAll(more);
    }
    line.getStyleClass().add("folded-line");
    getChildren().add(line);
  }
}
