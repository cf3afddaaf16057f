package convoscope.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The one session at hand, its history, and who wants to know of changes.
 *
 * <p>For the window's thread only. Listeners are called with every new session, in the order in
 * which they were added; what one of them throws reaches the caller when all have been called.
 */
public final class SessionModel {
  private final List<Consumer<Session>> listeners = new CopyOnWriteArrayList<>();
  private final History<Work> history;
  private View view;

  public SessionModel(Session session) {
    this.history = new History<>(session.work());
    this.view = session.view();
  }

  public Session session() {
    return new Session(history.present(), view);
  }

  public Work work() {
    return history.present();
  }

  public View view() {
    return view;
  }

  /** Changes the work; a step of its own in the history. */
  public void edit(UnaryOperator<Work> change) {
    edit("", change);
  }

  /**
   * Changes the work as part of a gesture: a drag, a run of the wheel, a held arrow key.
   *
   * @param gesture its name; edits of the same name are one step until {@link #endGesture()}
   */
  public void edit(String gesture, UnaryOperator<Work> change) {
    Work before = history.present();
    history.change(change.apply(before), gesture);
    if (!history.present().equals(before)) {
      tell();
    }
  }

  /**
   * The next edit is a new step, even if it has the same gesture's name. A gesture that ends where
   * it began leaves no step.
   */
  public void endGesture() {
    boolean couldUndo = canUndo();
    history.endGesture();
    if (canUndo() != couldUndo) {
      tell();
    }
  }

  /** Changes the view; not a step. */
  public void look(UnaryOperator<View> change) {
    View changed = change.apply(view);
    if (!changed.equals(view)) {
      view = changed;
      tell();
    }
  }

  public boolean canUndo() {
    return history.canUndo();
  }

  public boolean canRedo() {
    return history.canRedo();
  }

  public void undo() {
    history.undo();
    tell();
  }

  public void redo() {
    history.redo();
    tell();
  }

  /** Calls {@code listener} with the session now and after every change. */
  public void listen(Consumer<Session> listener) {
    listeners.add(listener);
    listener.accept(session());
  }

  /** All are told, also after one that fails: else the map or the saving would stop with it. */
  private void tell() {
    Session now = session();
    RuntimeException failure = null;
    for (Consumer<Session> listener : listeners) {
      try {
        listener.accept(now);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
