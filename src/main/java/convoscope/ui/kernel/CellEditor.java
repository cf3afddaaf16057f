package convoscope.ui.kernel;

import convoscope.core.ProblemException;
import convoscope.core.kernel.LocalText;
import convoscope.ui.form.Steps;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The text field that lies over a cell while it is edited.
 *
 * <p>Enter and Tab take the number and move on, Escape leaves the cell as it was. The wheel, and
 * Ctrl or Alt with Up or Down, step what is typed, as they do the cell while it is closed. A text
 * that is no number keeps the field open and is said at once.
 */
final class CellEditor extends TextField {
  /** Where to go once a number was taken. */
  enum Move {
    STAY,
    DOWN,
    UP,
    RIGHT,
    LEFT
  }

  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("danger");

  private DoubleConsumer onValue = value -> {};
  private Consumer<Move> onDone = move -> {};
  private Consumer<ProblemException> onProblem = problem -> {};
  private Runnable onMended = () -> {};
  private BiConsumer<Double, String> onStep = (value, kind) -> {};
  private boolean isWrong;

  CellEditor() {
    getStyleClass().add("cell-editor");
    setManaged(false);
    setVisible(false);
    setContextMenu(null);
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    textProperty().addListener((p, old, now) -> mend());
    focusedProperty()
        .addListener(
            (p, had, has) -> {
              if (!has && isVisible()) {
                leave();
              }
            });
    setOnScroll(this::scroll);
  }

  /**
   * @param value told of the number that was typed
   * @param done told that the field closed, and where to go
   * @param problem told what is wrong with the text
   * @param mended told that the text was changed since
   */
  void listen(
      DoubleConsumer value,
      Consumer<Move> done,
      Consumer<ProblemException> problem,
      Runnable mended) {
    onValue = value;
    onDone = done;
    onProblem = problem;
    onMended = mended;
  }

  /**
   * @param step told of a number that a step has led to, and of what kind of gesture it is
   */
  void listenToSteps(BiConsumer<Double, String> step) {
    onStep = step;
  }

  /** Opens the field with a text; all of it selected, or the caret behind it. */
  void open(String text, boolean select) {
    setText(text);
    setVisible(true);
    requestFocus();
    if (select) {
      selectAll();
    } else {
      end();
    }
  }

  /** Closes the field; the cell keeps what it had. */
  void close(Move move) {
    mend();
    setVisible(false);
    onDone.accept(move);
  }

  /** The text counts; one that is no number is given up. If that was not said before, it is now. */
  void leave() {
    if (isWrong) {
      close(Move.STAY);
    } else if (!take(Move.STAY)) {
      setVisible(false);
      onDone.accept(Move.STAY);
    }
  }

  /** Takes the text; false if it is no number. */
  private boolean take(Move move) {
    double value;
    try {
      value = LocalText.number(getText());
    } catch (ProblemException e) {
      refuse(e);
      return false;
    }
    // Hidden first, so that the loss of focus does not take it again.
    mend();
    setVisible(false);
    onValue.accept(value);
    onDone.accept(move);
    return true;
  }

  private void refuse(ProblemException problem) {
    isWrong = true;
    pseudoClassStateChanged(INVALID, true);
    onProblem.accept(problem);
  }

  private void mend() {
    isWrong = false;
    pseudoClassStateChanged(INVALID, false);
    onMended.run();
  }

  private void scroll(ScrollEvent event) {
    int direction = Steps.direction(event);
    if (!event.isControlDown()) {
      if (direction != 0) {
        step(direction * Steps.size(event), "wheel");
      }
      event.consume();
    }
  }

  private void step(double step, String kind) {
    try {
      onStep.accept(Steps.add(LocalText.number(getText()), step), kind);
    } catch (ProblemException e) {
      refuse(e);
    }
  }

  /** Ctrl or Alt with Up or Down; true if it was that. */
  private boolean stepByKey(KeyEvent event) {
    int direction = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
    boolean isStep = direction != 0 && (event.isShortcutDown() || event.isAltDown());
    if (isStep) {
      step(direction * Steps.size(event), "key");
    }
    return isStep;
  }

  private void press(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      take(event.isShiftDown() ? Move.UP : Move.DOWN);
      event.consume();
    } else if (event.getCode() == KeyCode.TAB) {
      take(event.isShiftDown() ? Move.LEFT : Move.RIGHT);
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      close(Move.STAY);
      event.consume();
    } else if (stepByKey(event)) {
      event.consume();
    }
  }
}
