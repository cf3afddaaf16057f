package convoscope.ui.form;

import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
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
 * What lies between two parts and is dragged to share their room; a double click gives each its
 * usual size again. With the focus, the arrow keys move it, and Home restores.
 *
 * <p>It says how far it is moved: whoever lays the parts out moves it. For the window's thread.
 */
public final class Divider extends Region {
  /** Of one press of an arrow key, in pixels. */
  private static final double STEP = 16;

  private final Orientation orientation;
  private Supplier<DoubleConsumer> onStart = () -> by -> {};
  private DoubleConsumer onMove = by -> {};
  private Runnable onRestore = () -> {};
  private double pressedAt;
  private boolean isDragged;

  /**
   * @param orientation vertical between parts side by side
   */
  public Divider(Orientation orientation) {
    this.orientation = orientation;
    getStyleClass().addAll("divider", isVertical() ? "vertical" : "horizontal");
    setCursor(isVertical() ? Cursor.H_RESIZE : Cursor.V_RESIZE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    for (var place : List.of(layoutXProperty(), layoutYProperty())) {
      place.addListener(
          (p, old, now) -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE));
    }
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> isDragged = false);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /**
   * Called when it is taken hold of; the answer then hears of every move: how far it is from there,
   * in pixels, to the right or down.
   */
  public void setOnMove(Supplier<DoubleConsumer> begin) {
    onStart = begin;
  }

  /** Called to give each part its usual size again. */
  public void setOnRestore(Runnable action) {
    onRestore = action;
  }

  private boolean isVertical() {
    return orientation == Orientation.VERTICAL;
  }

  private double at(MouseEvent event) {
    return isVertical() ? event.getSceneX() : event.getSceneY();
  }

  private void press(MouseEvent event) {
    isDragged = event.getButton() == MouseButton.PRIMARY;
    if (isDragged) {
      pressedAt = at(event);
      onMove = onStart.get();
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    if (isDragged) {
      onMove.accept(at(event) - pressedAt);
      event.consume();
    }
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      onRestore.run();
      event.consume();
    }
  }

  private void move(double by) {
    onStart.get().accept(by);
  }

  private void key(KeyEvent event) {
    KeyCode back = isVertical() ? KeyCode.LEFT : KeyCode.UP;
    KeyCode on = isVertical() ? KeyCode.RIGHT : KeyCode.DOWN;
    if (event.getCode() == back || event.getCode() == on) {
      move(event.getCode() == back ? -STEP : STEP);
      event.consume();
    } else if (event.getCode() == KeyCode.HOME) {
      onRestore.run();
      event.consume();
    }
  }

  /** Length of what it divides, in pixels. */
  private double length() {
    Bounds around = getParent() == null ? getLayoutBounds() : getParent().getLayoutBounds();
    return Math.max(1, isVertical() ? around.getWidth() : around.getHeight());
  }

  /** Where it lies, in percent of what it divides. */
  private double place() {
    return 100 * (isVertical() ? getLayoutX() : getLayoutY()) / length();
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> place();
      case MIN_VALUE -> 0.0;
      case MAX_VALUE -> 100.0;
      // Along which it is moved, not along which it lies.
      case ORIENTATION -> isVertical() ? Orientation.HORIZONTAL : Orientation.VERTICAL;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    switch (action) {
      case INCREMENT, BLOCK_INCREMENT -> move(STEP);
      case DECREMENT, BLOCK_DECREMENT -> move(-STEP);
      case SET_VALUE -> {
        if (parameters.length > 0 && parameters[0] instanceof Number number) {
          move((number.doubleValue() - place()) * length() / 100);
        }
      }
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}
