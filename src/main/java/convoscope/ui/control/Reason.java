package convoscope.ui.control;

import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Says under a control, at once, why it does not do what was asked. */
final class Reason {
  private static final Duration LONG_ENOUGH = Duration.seconds(4);

  private final Node owner;
  private final Tooltip bubble = new Tooltip();
  private final PauseTransition reading = new PauseTransition(LONG_ENOUGH);

  Reason(Node owner) {
    this.owner = owner;
    bubble.getStyleClass().add("reason");
    bubble.setWrapText(true);
    bubble.setMaxWidth(320);
    // Else Escape would close the bubble instead of bringing the number back.
    bubble.setHideOnEscape(false);
    reading.setOnFinished(event -> hide());
  }

  /** Until {@link #hide()}, or until it was read. */
  void show(String sentence) {
    bubble.setText(sentence);
    Bounds bounds = owner.localToScreen(owner.getLayoutBounds());
    if (bounds != null && owner.getScene().getWindow().isShowing()) {
      bubble.show(owner, bounds.getMinX(), bounds.getMaxY() + 4);
      reading.playFromStart();
    }
  }

  void hide() {
    reading.stop();
    bubble.hide();
  }

  boolean isShowing() {
    return bubble.isShowing();
  }
}
