package convoscope.ui.workspace.kernellab;

import convoscope.ui.workspace.Localised;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A titled part of the side panel. */
class Section extends VBox {
  private final HBox head;

  Section(Localised texts, String titleKey) {
    getStyleClass().add("section");
    Label title = new Label();
    title.getStyleClass().add("section-title");
    texts.bind(title, titleKey);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    head = new HBox(title);
    head.getStyleClass().add("section-head");
    getChildren().add(head);
  }

  /** A tool at the right end of the title's line. */
  void addTool(Node tool) {
    head.getChildren().add(tool);
  }

  /** A line with a word at the left and controls beside it, as wide as can be. */
  static HBox line(Localised texts, String key, Node... controls) {
    Label word = word(texts, key, controls[0]);
    word.getStyleClass().add("line-word");
    Line line = new Line(word);
    for (Node control : controls) {
      HBox.setHgrow(control, Priority.ALWAYS);
      line.getChildren().add(control);
    }
    return line;
  }

  /** The word before a control, as wide as it is. */
  static Label word(Localised texts, String key, Node of) {
    Label word = new Label();
    word.getStyleClass().add("quiet");
    word.setMinWidth(Region.USE_PREF_SIZE);
    texts.bind(word, key);
    word.setLabelFor(of);
    return word;
  }

  /** Shows or hides a node, and gives its room away. */
  static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
