package convoscope.ui.workspace.kernellab;

import convoscope.ui.control.Cut;
import convoscope.ui.workspace.Localised;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line above a pane: what it shows, its shape, and its tools at the right. */
final class PaneHeader extends HBox {
  private final Label title = new Label();
  private final Label detail = new Label();

  PaneHeader(Localised texts, String titleKey, Node... tools) {
    getStyleClass().add("pane-header");
    title.getStyleClass().add("pane-title");
    title.setMinWidth(USE_PREF_SIZE);
    texts.bind(title, titleKey);
    detail.getStyleClass().addAll("figures", "quiet", "pane-detail");
    detail.setMinWidth(0);
    Cut.explain(detail);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(title, detail, space);
    getChildren().addAll(tools);
  }

  /** Without room for all, the tools come first: a pane is known by its place and picture. */
  @Override
  protected void layoutChildren() {
    double needed = snappedLeftInset() + snappedRightInset() - getSpacing();
    for (Node child : getChildren()) {
      if (child.isManaged() || child.equals(title)) {
        needed += child.minWidth(-1) + getSpacing();
      }
    }
    boolean hasRoom = needed <= getWidth();
    title.setVisible(hasRoom);
    title.setManaged(hasRoom);
    super.layoutChildren();
  }

  @Override
  protected double computeMinWidth(double height) {
    return super.computeMinWidth(height) - (title.isManaged() ? title.minWidth(-1) : 0);
  }

  Label detail() {
    return detail;
  }
}
