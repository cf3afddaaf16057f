package convoscope.ui.form;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** What does not fit is not lost: a text that had to be shortened is whole in a tooltip. */
public final class Cut {
  private static final Duration DELAY = Duration.millis(400);

  private Cut() {}

  /** Has a text that has no other tooltip tell itself where it is cut. For the window's thread. */
  public static void explain(Labeled text) {
    text.textTruncatedProperty().subscribe(cut -> text.setTooltip(cut ? whole(text) : null));
  }

  private static Tooltip whole(Labeled text) {
    Tooltip whole = new Tooltip();
    whole.setShowDelay(DELAY);
    whole.setWrapText(true);
    whole.setMaxWidth(480);
    whole.textProperty().bind(text.textProperty());
    return whole;
  }
}
