package convoscope.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one session at hand, its history, and who wants to know of changes.
 *
 * <p>For the window's thread only. Listeners are called with every new session, in the order in
 * which they were added; what one of them throws reaches the caller when all have been called. A
 * change made while they are being told waits until all have heard of the one before: each hears
 * every session once and in order, and {@link #session()} is the one that is being told.
 */
public final class SessionModel {
  private final List<Consumer<Session>> listeners = new CopyOnWriteArrayList<>();
  private final Deque<Runnable> changes = new ArrayDeque<>();
  private final History<Work> history;
  private View view;
  private boolean isChanging;

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
    inTurn(
        () -> {
          Work before = history.present();
          history.change(change.apply(before), gesture);
          if (!history.present().equals(before)) {
            tell();
          }
        });
  }

  /**
   * The next edit is a new step, even if it has the same gesture's name. A gesture that ends where
   * it began leaves no step.
   */
  public void endGesture() {
    inTurn(
        () -> {
          boolean couldUndo = canUndo();
          history.endGesture();
          if (canUndo() != couldUndo) {
            tell();
          }
        });
  }

  /** Changes the view; not a step. */
  public void look(UnaryOperator<View> change) {
    inTurn(
        () -> {
          View changed = change.apply(view);
          if (!changed.equals(view)) {
            view = changed;
            tell();
          }
        });
  }

  public boolean canUndo() {
    return history.canUndo();
  }

  public boolean canRedo() {
    return history.canRedo();
  }

  public void undo() {
    inTurn(
        () -> {
          history.undo();
          tell();
        });
  }

  public void redo() {
    inTurn(
        () -> {
          history.redo();
          tell();
        });
  }

  /** Calls {@code listener} with the session now and after every change. */
  public void listen(Consumer<Session> listener) {
    listeners.add(listener);
    listener.accept(session());
  }

  /** At once, or after the changes before it; all are made, also after one that fails. */
  private void inTurn(Runnable change) {
    changes.add(change);
    if (isChanging) {
      return;
    }
    Failures failures = new Failures();
    isChanging = true;
    for (Runnable next = changes.poll(); next != null; next = changes.poll()) {
      failures.collect(next);
    }
    isChanging = false;
    failures.rethrow();
  }

  /** All are told, also after one that fails: else the map or the saving would stop with it. */
  private void tell() {
    Session now = session();
    Failures failures = new Failures();
    for (Consumer<Session> listener : listeners) {
      failures.collect(() -> listener.accept(now));
    }
    failures.rethrow();
  }

  /** What several calls threw: the first, and the others with it. */
  private static final class Failures {
    private @Nullable RuntimeException first;

    void collect(Runnable call) {
      try {
        call.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }

    void rethrow() {
      if (first != null) {
        throw first;
      }
    }
  }
}
