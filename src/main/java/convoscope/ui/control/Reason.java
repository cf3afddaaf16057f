package convoscope.ui.control;

import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Says under a control, at once, why it does not do what was asked. */
final class Reason {
  private static final Duration LONG_ENOUGH = Duration.seconds(4);

  private final Node owner;
  private @Nullable Tooltip bubble;
  private final PauseTransition reading = new PauseTransition(LONG_ENOUGH);

  Reason(Node owner) {
    this.owner = owner;
    reading.setOnFinished(event -> hide());
  }

  /** Until {@link #hide()}, or until it was read. */
  void show(String sentence) {
    Tooltip bubble = bubble();
    bubble.setText(sentence);
    Bounds bounds = owner.localToScreen(owner.getLayoutBounds());
    if (bounds != null && owner.getScene().getWindow().isShowing()) {
      bubble.show(owner, bounds.getMinX(), bounds.getMaxY() + 4);
      reading.playFromStart();
    }
  }

  void hide() {
    if (bubble != null) {
      reading.stop();
      bubble.hide();
    }
  }

  boolean isShowing() {
    return bubble != null && bubble.isShowing();
  }

  /** Made when first wanted: it is a window of its own, and there are many numbers. */
  private Tooltip bubble() {
    Tooltip known = bubble;
    if (known == null) {
      known = new Tooltip();
      known.getStyleClass().add("reason");
      known.setWrapText(true);
      known.setMaxWidth(320);
      // Else Escape would close the bubble instead of bringing the number back.
      known.setHideOnEscape(false);
      bubble = known;
    }
    return known;
  }
}
