package convoscope.ui.workspace.network;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * A title and buttons beside it; below it where the title would have no room for its words in two
 * lines.
 */
final class TitleLine extends Region {
  private static final double GAP = 8;

  /** Of the height of one line: what two take. */
  private static final double TWO_LINES = 2.5;

  private final Label title;
  private final HBox buttons;

  TitleLine(Label title, HBox buttons) {
    this.title = title;
    this.buttons = buttons;
    title.setWrapText(true);
    getChildren().addAll(title, buttons);
    setMinSize(0, USE_PREF_SIZE);
  }

  private double beside(double width) {
    return width - snapSizeX(buttons.prefWidth(-1)) - GAP;
  }

  private boolean isBelow(double width) {
    double left = beside(width);
    return left <= 0 || title.prefHeight(left) > TWO_LINES * title.prefHeight(-1);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double given) {
    double width = given < 0 && getWidth() > 0 ? getWidth() : given;
    double below = snapSizeY(buttons.prefHeight(-1));
    if (width < 0) {
      return Math.max(snapSizeY(title.prefHeight(-1)), below);
    }
    return isBelow(width)
        ? snapSizeY(title.prefHeight(width)) + GAP / 2 + below
        : Math.max(snapSizeY(title.prefHeight(beside(width))), below);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double across = buttons.prefWidth(-1);
    double down = buttons.prefHeight(-1);
    if (isBelow(width)) {
      title.resizeRelocate(0, 0, width, getHeight() - down - GAP / 2);
      buttons.resizeRelocate(0, getHeight() - down, across, down);
    } else {
      title.resizeRelocate(0, 0, beside(width), getHeight());
      buttons.resizeRelocate(width - across, (getHeight() - down) / 2, across, down);
    }
  }
}
