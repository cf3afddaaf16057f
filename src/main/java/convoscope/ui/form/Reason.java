package convoscope.ui.form;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says below a control, at once, why it does not do what was asked.
 *
 * <p>A line of its own in the column that the control stands in, which makes room for it: it lies
 * over nothing. Where there is no column it is not shown.
 */
final class Reason {
  private static final Duration LONG_ENOUGH = Duration.seconds(4);

  private final Node owner;
  private final Label line = new Label();
  private final PauseTransition reading = new PauseTransition(LONG_ENOUGH);

  Reason(Node owner) {
    this.owner = owner;
    reading.setOnFinished(event -> hide());
    line.getStyleClass().add("reason");
    line.setWrapText(true);
    // As wide as the column, whatever it says.
    line.setPrefWidth(0);
    line.setMaxWidth(Double.MAX_VALUE);
    line.setMinHeight(Label.USE_PREF_SIZE);
    line.setAccessibleRole(AccessibleRole.TEXT);
  }

  /** Until {@link #hide()}. */
  void show(String sentence) {
    reading.stop();
    line.setText(sentence);
    Place place = place();
    if (place != null && !place.column.getChildren().contains(line)) {
      hide();
      place.column.getChildren().add(place.index + 1, line);
      line.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  /** Until {@link #hide()}, or until it was read. */
  void showForAWhile(String sentence) {
    show(sentence);
    reading.playFromStart();
  }

  void hide() {
    reading.stop();
    if (line.getParent() instanceof VBox column) {
      column.getChildren().remove(line);
    }
  }

  boolean isShowing() {
    return line.getParent() != null;
  }

  private record Place(VBox column, int index) {}

  /** The column around the owner, and where in it the owner stands. */
  private @Nullable Place place() {
    Node child = owner;
    for (Parent parent = owner.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof VBox column) {
        return new Place(column, column.getChildren().indexOf(child));
      }
      child = parent;
    }
    return null;
  }
}
