package convoscope.ui.workspace.kernellab;

import convoscope.ui.control.Cut;
import convoscope.ui.workspace.Localised;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The line above a pane: what it shows, its shape, and its tools at the right. */
final class PaneHeader extends HBox {
  private final Label title = new Label();
  private final Label detail = new Label();

  PaneHeader(Localised texts, String titleKey, Node... tools) {
    getStyleClass().add("pane-header");
    title.getStyleClass().add("pane-title");
    Cut.explain(title);
    texts.bind(title, titleKey);
    detail.getStyleClass().addAll("figures", "quiet", "pane-detail");
    detail.setMinWidth(0);
    Cut.explain(detail);
    Words words = new Words();
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().add(words);
    getChildren().addAll(tools);
  }

  /** Title and detail take what the tools leave; the detail is cut before the title is. */
  private final class Words extends HBox {
    Words() {
      super(title, detail);
      getStyleClass().add("pane-words");
      setMinWidth(0);
    }

    @Override
    protected void layoutChildren() {
      title.setMinWidth(Math.min(title.prefWidth(-1), getWidth()));
      super.layoutChildren();
    }
  }

  Label detail() {
    return detail;
  }
}
