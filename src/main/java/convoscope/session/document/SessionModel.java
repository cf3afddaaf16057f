package convoscope.session.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Deque<Runnable> changes = new ArrayDeque<>();
  private final History<Step> history;

  /** By number: the one at the start, then each that was opened. */
  private final List<Document> documents = new ArrayList<>();

  /** By number: how each was looked at when it was left. */
  private final List<View> left = new ArrayList<>();

  private View view;
  private boolean isChanging;

  /**
   * A state of the work, and which session it belongs to: undo over the opening of a session comes
   * back to the one before, and to its name.
   */
  private record Step(Work work, int document) {}

  /**
   * @param file null while it has no name
   * @param saved what the file holds; null if that is not known, or not what it should be
   */
  private record Document(@Nullable SessionFile file, @Nullable Session saved, Foreign foreign) {
    static Document of(KeptSession kept) {
      boolean isSaved = kept.file() != null && !kept.isUnsaved();
      return new Document(kept.file(), isSaved ? kept.session() : null, kept.session().foreign());
    }
  }

  public SessionModel(Session session) {
    this(KeptSession.unnamed(session));
  }

  public SessionModel(KeptSession kept) {
    this.history = new History<>(new Step(kept.session().work(), 0));
    this.view = kept.session().view();
    documents.add(Document.of(kept));
    left.add(view);
  }

  public Session session() {
    return new Session(work(), view, documents.get(document()).foreign());
  }

  public Work work() {
    return history.present().work();
  }

  /** What was made in a workspace. */
  public <W> W work(Part<W, ?> part) {
    return work().of(part);
  }

  /** Number of the session at hand among those that were opened. */
  public int document() {
    return history.present().document();
  }

  /** Where the session at hand is kept; empty while it has no name. */
  public Optional<SessionFile> file() {
    return Optional.ofNullable(documents.get(document()).file());
  }

  /** Whether the session at hand has a name, and its file lacks what was done last. */
  public boolean isUnsaved() {
    Document now = documents.get(document());
    return now.file() != null && (now.saved() == null || !now.saved().isAs(session()));
  }

  /** The session at hand with its file. */
  public KeptSession kept() {
    return new KeptSession(session(), documents.get(document()).file(), isUnsaved());
  }

  /** Another session in the place of the one at hand; a step of its own in the history. */
  public void open(KeptSession opened) {
    inTurn(
        () -> {
          documents.add(Document.of(opened));
          left.add(opened.session().view());
          move(() -> history.change(new Step(opened.session().work(), documents.size() - 1), ""));
        });
  }

  /** Another step; where it is another session's, that is looked at as it was when it was left. */
  private void move(Runnable step) {
    int before = document();
    step.run();
    if (document() != before) {
      left.set(before, view);
      view = left.get(document()).withHintsDone(view.hintsDone());
    }
    tell();
  }

  /**
   * A session was written to a file, which is its name from now on.
   *
   * @param document its {@linkplain #document number} when it was written
   * @param written as it was then
   */
  public void saved(int document, Session written, SessionFile file) {
    inTurn(
        () -> {
          documents.set(document, new Document(file, written, written.foreign()));
          tell();
        });
  }

  public View view() {
    return view;
  }

  /** How a workspace is looked at. */
  public <V> V view(Part<?, V> part) {
    return view.of(part);
  }

  /** Changes the work of one workspace; a step of its own in the history. */
  public <W> void edit(Part<W, ?> part, UnaryOperator<W> change) {
    edit("", part, change);
  }

  /** As {@link #edit(String, UnaryOperator)}, the work of one workspace. */
  public <W> void edit(String gesture, Part<W, ?> part, UnaryOperator<W> change) {
    edit(gesture, work -> work.change(part, change));
  }

  /** Changes how one workspace is looked at; not a step. */
  public <V> void look(Part<?, V> part, UnaryOperator<V> change) {
    look(view -> view.change(part, change));
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
          Step before = history.present();
          history.change(new Step(change.apply(before.work()), before.document()), gesture);
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
    inTurn(() -> move(history::undo));
  }

  public void redo() {
    inTurn(() -> move(history::redo));
  }

  /**
   * Calls {@code listener} with the session now and after every change.
   *
   * @return ends that: it is not called any more, not even with a change that others are being told
   */
  public Runnable listen(Consumer<Session> listener) {
    Listener own = new Listener(listener);
    listeners.add(own);
    listener.accept(session());
    return () -> {
      own.isOver = true;
      listeners.remove(own);
    };
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
    for (Listener listener : listeners) {
      if (!listener.isOver) {
        failures.collect(() -> listener.told.accept(now));
      }
    }
    failures.rethrow();
  }

  /** By identity: the same one may listen twice. */
  private static final class Listener {
    private final Consumer<Session> told;
    private boolean isOver;

    Listener(Consumer<Session> told) {
      this.told = told;
    }
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
