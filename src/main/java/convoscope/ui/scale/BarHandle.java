package convoscope.ui.scale;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One end of a colour bar's scale, to be moved: dragged, also beyond the bar's own ends, or by the
 * arrow keys (with Shift a tenth). Escape, and a double click, give the end back to the values.
 */
final class BarHandle extends Region {
  /** What a handle is moved along. */
  interface Axis {
    /** The value at the pointer. */
    double valueAt(MouseEvent event);

    /** Where the end lies now. */
    double value(BarHandle handle);

    /** The smallest and the largest value that the bar has room for at the moment. */
    double[] reach();

    /** What an arrow key moves it by. */
    double step();

    /** It is taken hold of: from now to {@link #drop} the same place means the same value. */
    void hold();

    void drop();

    void move(BarHandle handle, double value);

    /**
     * @return whether there was anything to give back
     */
    boolean reset();
  }

  private final Axis axis;
  private final Orientation orientation;

  /** How far from its value the handle was taken hold of. */
  private double offset;

  private boolean isHeld;

  BarHandle(Orientation orientation, Axis axis) {
    this.orientation = orientation;
    this.axis = axis;
    getStyleClass().add("colour-bar-handle");
    setAccessibleRole(AccessibleRole.SLIDER);
    setFocusTraversable(true);
    setCursor(orientation == Orientation.VERTICAL ? Cursor.V_RESIZE : Cursor.H_RESIZE);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(event -> drop(event));
    setOnKeyPressed(this::key);
  }

  private void press(MouseEvent event) {
    requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      if (event.getClickCount() == 2) {
        axis.reset();
      } else {
        isHeld = true;
        axis.hold();
        offset = axis.valueAt(event) - axis.value(this);
      }
    }
    event.consume();
  }

  private void drag(MouseEvent event) {
    if (isHeld) {
      axis.move(this, axis.valueAt(event) - offset);
    }
    event.consume();
  }

  private void drop(MouseEvent event) {
    isHeld = false;
    axis.drop();
    event.consume();
  }

  private void key(KeyEvent event) {
    double step = axis.step() * (event.isShiftDown() ? 0.1 : 1);
    KeyCode code = event.getCode();
    switch (code) {
      case UP, RIGHT -> axis.move(this, axis.value(this) + step);
      case DOWN, LEFT -> axis.move(this, axis.value(this) - step);
      case ESCAPE, BACK_SPACE, DELETE -> {
        if (!axis.reset()) {
          return;
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> axis.value(this);
      case MIN_VALUE -> axis.reach()[0];
      case MAX_VALUE -> axis.reach()[1];
      case ORIENTATION -> orientation;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    switch (action) {
      case INCREMENT, BLOCK_INCREMENT -> axis.move(this, axis.value(this) + axis.step());
      case DECREMENT, BLOCK_DECREMENT -> axis.move(this, axis.value(this) - axis.step());
      case SET_VALUE -> {
        if (parameters.length > 0 && parameters[0] instanceof Number number) {
          axis.move(this, number.doubleValue());
        }
      }
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}
