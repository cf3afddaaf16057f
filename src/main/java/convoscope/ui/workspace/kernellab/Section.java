package convoscope.ui.workspace.kernellab;

import convoscope.ui.workspace.Localised;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A titled part of the side panel. */
class Section extends VBox {
  Section(Localised texts, String titleKey) {
    getStyleClass().add("section");
    Label title = new Label();
    title.getStyleClass().add("section-title");
    texts.bind(title, titleKey);
    getChildren().add(title);
  }

  /** A line with a word at the left and controls beside it, the first ones as wide as can be. */
  static HBox line(Localised texts, String key, Node... controls) {
    Label word = new Label();
    word.getStyleClass().addAll("quiet", "line-word");
    texts.bind(word, key);
    word.setLabelFor(controls[0]);
    HBox line = new HBox(word);
    line.getStyleClass().add("line");
    for (Node control : controls) {
      HBox.setHgrow(control, Priority.ALWAYS);
      line.getChildren().add(control);
    }
    return line;
  }

  /** Shows or hides a node, and gives its room away. */
  static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
