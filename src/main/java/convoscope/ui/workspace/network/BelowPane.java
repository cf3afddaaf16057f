package convoscope.ui.workspace.network;

import javafx.geometry.Orientation;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Below the panes: the block, the field for digits, the prediction, side by side. Where that would
 * leave the block no room for its four maps the prediction stands under the others, in one line.
 */
final class BelowPane extends HBox {
  private final BlockPane block;
  private final DigitPane digit;
  private final PredictionPane prediction;

  /** Its least size is said in em by the style sheet: a row's, and the block's beside another. */
  private final Region measure = new Region();

  private double room = Double.MAX_VALUE;

  BelowPane(BlockPane block, DigitPane digit, PredictionPane prediction) {
    super(block, digit, prediction);
    this.block = block;
    this.digit = digit;
    this.prediction = prediction;
    getStyleClass().add("below");
    block.setMinWidth(0);
    measure.getStyleClass().add("below-measure");
    measure.setManaged(false);
    getChildren().add(measure);
    setMinSize(0, USE_PREF_SIZE);
  }

  /** The height that lines of the prediction may take: maps come first. */
  void setRoom(double height) {
    if (height != room) {
      room = height;
      requestLayout();
    }
  }

  private boolean isUnder(double width) {
    // Beside a drawing the answer is seen while one draws, with a few letters for a digit's name.
    boolean isAnswer = digit.isManaged() && !block.isManaged();
    double wanted = (isAnswer ? prediction.least() : prediction.minWidth(-1)) + digits();
    if (block.isManaged()) {
      wanted += Math.min(measure.getMinWidth(), block.prefWidth(-1)) + getSpacing();
    }
    boolean isAlone = !block.isManaged() && !digit.isManaged();
    return !isAlone && width >= 0 && width < wanted;
  }

  private double digits() {
    return digit.isManaged() ? snapSizeX(digit.prefWidth(-1)) + getSpacing() : 0;
  }

  /** Of the block beside the prediction: what its maps need, and what that one leaves. */
  private double blockWidth(double width) {
    double left = width - digits() - getSpacing() - prediction.minWidth(-1);
    return block.isManaged() ? snapSizeX(Math.min(left, block.prefWidth(-1))) : 0;
  }

  private double predictionWidth(double width) {
    double beside = digits() + (block.isManaged() ? blockWidth(width) + getSpacing() : 0);
    return width - beside;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /** From the width alone: only laying out changes the prediction's form. */
  @Override
  protected double computePrefHeight(double width) {
    if (isUnder(width)) {
      return above(width) + getSpacing() + prediction.heightInBrief();
    }
    double cards = digit.isManaged() ? digit.prefHeight(-1) : 0;
    if (width < 0) {
      return Math.max(measure.getMinHeight(), snapSizeY(cards));
    }
    if (block.isManaged()) {
      cards = Math.max(cards, block.prefHeight(blockWidth(width)));
    }
    cards = Math.max(cards, prediction.heightInFull(predictionWidth(width), room));
    return Math.max(measure.getMinHeight(), snapSizeY(cards));
  }

  /** The height of what stands above the prediction: the block, or the field for digits. */
  private double above(double width) {
    double digits = digit.isManaged() ? digit.prefHeight(-1) : 0;
    return snapSizeY(block.isManaged() ? Math.max(digits, block.prefHeight(rest(width))) : digits);
  }

  /** The block's width beside a field for digits, should a network have both. */
  private double rest(double width) {
    return digit.isManaged() ? width - snapSizeX(digit.prefWidth(-1)) - getSpacing() : width;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    boolean isUnder = isUnder(width);
    prediction.setBrief(isUnder);
    if (!isUnder) {
      double left = 0;
      if (block.isManaged()) {
        block.resizeRelocate(0, 0, blockWidth(width), getHeight());
        left += blockWidth(width) + getSpacing();
      }
      if (digit.isManaged()) {
        digit.resizeRelocate(left, 0, digits() - getSpacing(), getHeight());
        left += digits();
      }
      prediction.resizeRelocate(left, 0, width - left, getHeight());
      return;
    }
    double height = above(width);
    if (block.isManaged()) {
      block.resizeRelocate(0, 0, rest(width), height);
    }
    if (digit.isManaged()) {
      double left = block.isManaged() ? rest(width) + getSpacing() : 0;
      digit.resizeRelocate(left, 0, width - left, height);
    }
    double top = height + getSpacing();
    prediction.resizeRelocate(0, top, width, getHeight() - top);
  }
}
