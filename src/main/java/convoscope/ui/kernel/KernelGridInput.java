package convoscope.ui.kernel;

import convoscope.ui.figure.Cell;
import convoscope.ui.form.Steps;
import javafx.event.EventHandler;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * What keys and mouse do to a {@link KernelGrid}.
 *
 * <ul>
 *   <li>Arrow keys, Home and End move the selection; Enter, F2 or typing edits; Delete makes it 0.
 *   <li>Ctrl or Alt with Up or Down changes the cell by 1, with Shift by 0.1; so do the wheel over
 *       a cell and a vertical drag, one step every {@value #PIXELS_A_STEP} pixels.
 *   <li>A click edits a cell that carries its number and selects one that does not; a double click
 *       edits that too.
 *   <li>Ctrl+C and Ctrl+V copy and paste.
 * </ul>
 *
 * <p>A held key, a drag and a run of the wheel are one gesture each.
 */
final class KernelGridInput {
  /** What a number can begin with, also as a Chinese keyboard types it. */
  private static final String BEGINS = "0123456789.+-\u2212\uff0b\uff0d\uff0e０１２３４５６７８９";

  private static final int PIXELS_A_STEP = 8;

  private final KernelGrid grid;
  private final KernelCells cells;
  private @Nullable Cell pressed;
  private double pressedAt;
  private int stepsDone;
  private boolean dragged;

  /** Where the pointer came in; a page that scrolls under a resting pointer must edit nothing. */
  private double enteredX;

  private double enteredY;
  private boolean pointing;

  /** Where the cells shrink under the hand, the toolkit tells whatever lies there instead. */
  private final EventHandler<MouseEvent> letGo = this::releaseBeside;

  KernelGridInput(KernelGrid grid, KernelCells cells) {
    this.grid = grid;
    this.cells = cells;
  }

  void install() {
    cells.setOnMouseEntered(this::enter);
    cells.setOnMouseMoved(this::move);
    cells.setOnMouseExited(this::exit);
    cells.setOnMousePressed(this::press);
    cells.setOnMouseDragged(this::drag);
    cells.setOnMouseReleased(this::release);
    cells.setOnScroll(this::scroll);
    cells
        .sceneProperty()
        .addListener(
            (p, old, now) -> {
              if (old != null) {
                old.removeEventFilter(MouseEvent.MOUSE_RELEASED, letGo);
              }
              if (now != null) {
                now.addEventFilter(MouseEvent.MOUSE_RELEASED, letGo);
              }
            });
    grid.addEventHandler(KeyEvent.KEY_PRESSED, this::pressKey);
    grid.addEventHandler(KeyEvent.KEY_TYPED, this::typeKey);
    grid.addEventHandler(KeyEvent.KEY_RELEASED, this::releaseKey);
    grid.focusedProperty()
        .addListener(
            (p, had, has) -> {
              if (!has) {
                grid.gesture().end();
              }
            });
  }

  /** Another kernel is shown: where the cell in hand is gone, so is what pulls it. */
  void showKernel() {
    Cell cell = pressed;
    if (cell != null && !grid.has(cell)) {
      pressed = null;
      grid.gesture().end();
    }
  }

  private void enter(MouseEvent event) {
    enteredX = event.getScreenX();
    enteredY = event.getScreenY();
    pointing = false;
    grid.setHovered(cells.cellLayout().at(event.getX(), event.getY()));
  }

  private void move(MouseEvent event) {
    pointing = pointing || event.getScreenX() != enteredX || event.getScreenY() != enteredY;
    grid.setHovered(cells.cellLayout().at(event.getX(), event.getY()));
  }

  private void exit(MouseEvent event) {
    pointing = false;
    grid.setHovered(null);
    if (pressed == null) {
      grid.gesture().end();
    }
  }

  private void press(MouseEvent event) {
    grid.gesture().end();
    grid.requestFocus();
    pointing = true;
    pressed = null;
    Cell cell = cells.cellLayout().at(event.getX(), event.getY());
    if (cell != null && event.getButton() == MouseButton.PRIMARY) {
      grid.select(cell.row(), cell.column());
      pressed = cell;
      pressedAt = event.getY();
      stepsDone = 0;
      dragged = false;
    }
    event.consume();
  }

  private void drag(MouseEvent event) {
    Cell cell = pressed;
    if (cell == null) {
      return;
    }
    int steps = (int) ((pressedAt - event.getY()) / PIXELS_A_STEP);
    if (steps != stepsDone) {
      dragged = true;
      grid.step(cell, (steps - stepsDone) * Steps.size(event), grid.gesture().name("drag"));
      stepsDone = steps;
    }
    event.consume();
  }

  private void release(MouseEvent event) {
    if (pressed != null && !dragged) {
      int clicks = cells.cellLayout().showsNumbers() ? 1 : 2;
      if (event.getClickCount() >= clicks && event.isStillSincePress()) {
        grid.edit(null);
      }
    }
    pressed = null;
    grid.gesture().end();
    event.consume();
  }

  private void releaseBeside(MouseEvent event) {
    if (pressed != null && event.getTarget() != cells) {
      pressed = null;
      grid.gesture().end();
    }
  }

  private void scroll(ScrollEvent event) {
    Cell cell = cells.cellLayout().at(event.getX(), event.getY());
    int direction = Steps.direction(event);
    if (cell == null || !pointing || !grid.isEditable() || event.isControlDown()) {
      return;
    }
    if (direction != 0) {
      grid.finishEditing();
      grid.select(cell.row(), cell.column());
      String run = "wheel " + cell;
      grid.step(cell, direction * Steps.size(event), grid.gesture().nameUntilPause(run));
    }
    event.consume();
  }

  private void pressKey(KeyEvent event) {
    if (event.getTarget() != grid) {
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      ClipboardContent content = new ClipboardContent();
      content.putString(grid.copyText());
      Clipboard.getSystemClipboard().setContent(content);
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.V) {
      String text = Clipboard.getSystemClipboard().getString();
      if (text == null) {
        return;
      }
      grid.paste(text);
    } else if (event.isShortcutDown() || event.isAltDown()) {
      if (!stepByKey(event)) {
        return;
      }
    } else if (!moveByKey(event)) {
      return;
    }
    event.consume();
  }

  private boolean stepByKey(KeyEvent event) {
    int direction = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
    if (direction != 0) {
      Cell cell = grid.selectedProperty().get();
      grid.step(cell, direction * Steps.size(event), grid.gesture().name("key " + cell));
    }
    return direction != 0;
  }

  private boolean moveByKey(KeyEvent event) {
    Cell cell = grid.selectedProperty().get();
    switch (event.getCode()) {
      case UP -> grid.select(cell.row() - 1, cell.column());
      case DOWN -> grid.select(cell.row() + 1, cell.column());
      case LEFT -> grid.select(cell.row(), cell.column() - 1);
      case RIGHT -> grid.select(cell.row(), cell.column() + 1);
      case HOME -> grid.select(cell.row(), 0);
      case END -> grid.select(cell.row(), Integer.MAX_VALUE);
      case ENTER, F2 -> grid.edit(null);
      case DELETE, BACK_SPACE -> {
        grid.gesture().end();
        grid.setCell(cell, 0, "");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void releaseKey(KeyEvent event) {
    if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
      grid.gesture().end();
    }
  }

  /** A character that can begin a number opens the editor with it. */
  private void typeKey(KeyEvent event) {
    String typed = event.getCharacter();
    boolean begins = typed.length() == 1 && BEGINS.contains(typed) && !event.isShortcutDown();
    if (event.getTarget() == grid && begins && !event.isAltDown()) {
      grid.edit(typed);
      event.consume();
    }
  }
}
