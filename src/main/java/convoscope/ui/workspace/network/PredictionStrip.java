package convoscope.ui.workspace.network;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A title and what follows it in one line: as many as there is room for, and always the first. */
final class PredictionStrip extends HBox {
  private final Label title;

  PredictionStrip(Label title) {
    super(title);
    this.title = title;
    title.setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("prediction-strip");
    setMinWidth(0);
  }

  void show(List<? extends Node> parts) {
    getChildren().setAll(title);
    getChildren().addAll(parts);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /** One line: what has no room takes none. */
  @Override
  protected double computePrefHeight(double width) {
    return getManagedChildren().stream().mapToDouble(part -> part.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    double x = 0;
    for (Node part : getManagedChildren()) {
      double wanted = snapSizeX(part.prefWidth(-1));
      // The first one is shortened rather than left out.
      boolean isFirst = getChildren().indexOf(part) <= 1;
      double width = isFirst ? Math.clamp(wanted, 0, Math.max(0, getWidth() - x)) : wanted;
      double height = part.prefHeight(-1);
      part.setVisible(x + width <= getWidth());
      part.resizeRelocate(
          x, snapPositionY((getHeight() - height) / 2), width, Math.min(height, getHeight()));
      // Nothing after one that has no room: the likeliest are shown, without gaps.
      x = part.isVisible() ? x + width + getSpacing() : getWidth() + 1;
    }
  }
}
