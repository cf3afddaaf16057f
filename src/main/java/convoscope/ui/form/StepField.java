package convoscope.ui.form;

import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A compact number with a step up and a step down.
 *
 * <p>Typing and Enter, Up and Down (with Shift a tenth, where numbers are not whole), the wheel
 * while the field has the focus, and the two buttons change it. A held key and a run of the wheel
 * are one gesture each. Enter gives the focus back to where it was. What cannot be set is not set:
 * the field keeps the text, marked, and says why below until that is mended or the field is left;
 * Escape brings back the number. Undo and redo are the field's own only while something is typed.
 */
abstract class StepField extends HBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("danger");
  private static final PseudoClass AT_LIMIT = PseudoClass.getPseudoClass("at-limit");

  /** Undo and redo of whatever is around the field. */
  private static final List<KeyCombination> HISTORY =
      Stream.of("Shortcut+Z", "Shortcut+Shift+Z", "Shortcut+Y")
          .map(KeyCombination::valueOf)
          .toList();

  private final TextField field = new TextField();
  private final Button up = new Button();
  private final Button down = new Button();
  private final Tooltip tooltip = new Tooltip();
  private final Reason reason = new Reason(this);
  private final Gesture gesture;
  private final ObjectProperty<Texts> texts =
      new SimpleObjectProperty<>(Texts.of(Language.ENGLISH));
  private final StringProperty help = new SimpleStringProperty("");
  private @Nullable ProblemException problem;

  /**
   * @param name begins the names of the gestures
   */
  StepField(String name) {
    gesture = new Gesture(name);
    getStyleClass().add("step-field");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.SPINNER);
    field.setPrefColumnCount(4);
    field.setMinWidth(30);
    HBox.setHgrow(field, Priority.ALWAYS);
    arrow(up, Feather.CHEVRON_UP, 1);
    arrow(down, Feather.CHEVRON_DOWN, -1);
    VBox arrows = new VBox(up, down);
    arrows.getStyleClass().add("step-arrows");
    getChildren().addAll(field, arrows);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(320);
    Tooltip.install(this, tooltip);
    field.accessibleHelpProperty().bind(tooltip.textProperty());
    field.accessibleTextProperty().bind(accessibleTextProperty());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    field.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    field.textProperty().addListener((p, old, now) -> mark(null));
    field.setOnAction(event -> enter());
    FocusMemory.serve(field);
    field.focusedProperty().addListener((p, had, has) -> focus(has));
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    texts.addListener((p, old, now) -> refresh());
    help.addListener((p, old, now) -> refresh());
  }

  private void arrow(Button button, Feather icon, int direction) {
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().setAll("step-arrow");
    button.setFocusTraversable(false);
    button.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> gesture.end());
    button.setOnAction(event -> stepBy(direction, 1, gesture.nameUntilPause("button")));
    HBox.setHgrow(button, Priority.NEVER);
    VBox.setVgrow(button, Priority.ALWAYS);
  }

  /** The language. */
  public final ObjectProperty<Texts> textsProperty() {
    return texts;
  }

  /** What the number is, for the tooltip; the present limit is added. */
  public final StringProperty helpProperty() {
    return help;
  }

  /** Is told that a gesture is over. */
  public final void setOnGestureEnd(Runnable ended) {
    gesture.setOnEnd(ended);
  }

  /** The text field, to be named by a label. */
  public final TextField field() {
    return field;
  }

  /** The present number as text. */
  abstract String format();

  /**
   * Takes what was typed.
   *
   * @throws ProblemException if that cannot be set
   */
  abstract void takeText(String text);

  /**
   * Adds a step and reports it.
   *
   * @throws ProblemException if that cannot be set
   */
  abstract void step(int direction, double size, String gestureName);

  /** Whether a step in that direction is possible now. */
  abstract boolean canStep(int direction);

  /** What may be set, for the tooltip; empty if anything may. */
  abstract String limits();

  /** The sentence of a problem in the present language; one that says more may be made. */
  String sentence(ProblemException of) {
    return texts.get().sentence(of);
  }

  /** Shows the number again, and what is its limit. */
  final void refresh() {
    field.setText(format());
    refreshLimits();
  }

  final void refreshLimits() {
    up.pseudoClassStateChanged(AT_LIMIT, !canStep(1));
    down.pseudoClassStateChanged(AT_LIMIT, !canStep(-1));
    String limits = limits();
    tooltip.setText(
        help.get().isEmpty() || limits.isEmpty()
            ? help.get() + limits
            : help.get() + "\n" + limits);
  }

  /** Whether the field says why something is not done. */
  final boolean isReasonShown() {
    return reason.isShowing();
  }

  /** What is wrong with the text in the field; null if nothing. */
  final @Nullable ProblemException problem() {
    return problem;
  }

  private void mark(@Nullable ProblemException changed) {
    problem = changed;
    field.pseudoClassStateChanged(INVALID, changed != null);
    if (changed == null) {
      reason.hide();
    } else {
      reason.show(sentence(changed));
    }
  }

  private void enter() {
    take();
    if (problem == null) {
      FocusMemory.giveBack(field);
    }
  }

  private void take() {
    gesture.end();
    try {
      takeText(field.getText());
      refresh();
    } catch (ProblemException e) {
      mark(e);
    }
  }

  private void stepBy(int direction, double size, String name) {
    try {
      if (problem != null) {
        refresh();
      } else if (!field.getText().equals(format())) {
        // What is typed counts, also before Enter.
        takeText(field.getText());
      }
      step(direction, size, name);
      refresh();
      reason.hide();
    } catch (ProblemException e) {
      reason.showForAWhile(sentence(e));
    }
  }

  private void focus(boolean has) {
    if (has) {
      return;
    }
    gesture.end();
    reason.hide();
    if (problem != null) {
      // That was said; the field that is left shows what holds.
      refresh();
    } else if (!field.getText().equals(format())) {
      take();
      if (problem != null) {
        String why = sentence(problem);
        refresh();
        reason.showForAWhile(why);
      }
    }
  }

  private void press(KeyEvent event) {
    boolean isTyping = !field.getText().equals(format());
    if (!isTyping && HISTORY.stream().anyMatch(key -> key.match(event))) {
      // Nothing is typed that the field could take back: what a person means is the last edit. The
      // field would keep the keys all the same.
      event.consume();
      fireEvent(event.copyFor(this, this));
    } else if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
      int direction = event.getCode() == KeyCode.UP ? 1 : -1;
      stepBy(direction, Steps.size(event), gesture.name("key"));
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && isTyping) {
      refresh();
      event.consume();
    }
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
      gesture.end();
    }
  }

  private void scroll(ScrollEvent event) {
    int direction = Steps.direction(event);
    // Only with the focus: a panel that scrolls under the pointer must change nothing.
    if (field.isFocused() && direction != 0 && !event.isControlDown()) {
      stepBy(direction, Steps.size(event), gesture.nameUntilPause("wheel"));
      event.consume();
    }
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.VALUE_STRING
        ? field.getText()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    switch (action) {
      case INCREMENT -> stepBy(1, 1, gesture.nameUntilPause("button"));
      case DECREMENT -> stepBy(-1, 1, gesture.nameUntilPause("button"));
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}
