package convoscope.session.document;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Past and future states of the work. One gesture is one step: changes under the same gesture name
 * replace each other until {@link #endGesture()}. One that ends where it began is no step.
 *
 * <p>For one thread. At most {@value #MAX_STEPS} steps are kept.
 *
 * @param <T> an immutable state
 */
final class History<T> {
  static final int MAX_STEPS = 500;

  private final Deque<T> past = new ArrayDeque<>();
  private final Deque<T> future = new ArrayDeque<>();
  private T present;
  private String gesture = "";

  History(T present) {
    this.present = present;
  }

  T present() {
    return present;
  }

  /**
   * Makes {@code next} the present.
   *
   * @param newGesture name of the running gesture; empty for an edit that is a step by itself
   */
  void change(T next, String newGesture) {
    if (next.equals(present)) {
      return;
    }
    boolean goesOn = !newGesture.isEmpty() && newGesture.equals(gesture);
    if (!goesOn) {
      endGesture();
      past.push(present);
      if (past.size() > MAX_STEPS) {
        past.removeLast();
      }
    }
    gesture = newGesture;
    present = next;
    future.clear();
  }

  void endGesture() {
    if (!gesture.isEmpty() && present.equals(past.peek())) {
      past.pop();
    }
    gesture = "";
  }

  boolean canUndo() {
    return !past.isEmpty();
  }

  boolean canRedo() {
    return !future.isEmpty();
  }

  void undo() {
    endGesture();
    if (canUndo()) {
      future.push(present);
      present = past.pop();
    }
  }

  void redo() {
    endGesture();
    if (canRedo()) {
      past.push(present);
      present = future.pop();
    }
  }
}
