package convoscope.session.document;

import convoscope.core.Documents;
import convoscope.core.ProblemException;
import convoscope.session.job.Tasks;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document in the background, at most half a second after a change: what is lost when the
 * process is killed is what was done since. Changes in a row are written together, and a run of
 * them that does not end, a drag, is written again and again.
 *
 * <p>The value is taken on the window's thread, its document made in the background: a strip of
 * large kernels takes longer to write out than a frame lasts. One write runs at a time; where the
 * folder is slow, the next one takes what is newest then. A write that fails is said once, and
 * tried again at the next change. For the window's thread.
 *
 * @param <T> an immutable value
 */
public final class AutoSave<T> {
  /** Leaves time for the writing. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Documents documents;
  private final String name;
  private final Supplier<T> value;
  private final Function<T, Map<String, Object>> codec;
  private final Tasks tasks;
  private final Consumer<Throwable> failures;
  private @Nullable Runnable cancelWaiting;
  private boolean isWriting;

  /** Whether something is to be written when the write that runs is done. */
  private boolean isDue;

  private long changes;
  private boolean hasFailed;

  /** How many of the changes are written; guarded by the documents. */
  private long written;

  /**
   * @param value as it is now
   * @param codec makes a document of it; any thread
   * @param failures told of the first write that fails
   */
  public AutoSave(
      Documents documents,
      String name,
      Supplier<T> value,
      Function<T, Map<String, Object>> codec,
      Tasks tasks,
      Consumer<Throwable> failures) {
    this.documents = documents;
    this.name = name;
    this.value = value;
    this.codec = codec;
    this.tasks = tasks;
    this.failures = failures;
  }

  /** Something changed. */
  public void changed() {
    changes++;
    if (cancelWaiting == null) {
      cancelWaiting = tasks.later(PAUSE, this::saveSoon);
    }
  }

  /** Writes at once, in the background: something else has changed that must agree with it. */
  public void soon() {
    changes++;
    if (cancelWaiting != null) {
      cancelWaiting.run();
    }
    saveSoon();
  }

  private void saveSoon() {
    cancelWaiting = null;
    isDue = true;
    next();
  }

  private void next() {
    if (isWriting || !isDue) {
      return;
    }
    isWriting = true;
    isDue = false;
    T now = value.get();
    long upTo = changes;
    tasks.background(
        () -> {
          try {
            write(now, upTo);
          } finally {
            tasks.window(
                () -> {
                  isWriting = false;
                  next();
                });
          }
        });
  }

  /**
   * Returns when everything is written, also what the background had begun or was about to write;
   * for the end of the program.
   */
  public void flush() {
    if (cancelWaiting != null) {
      cancelWaiting.run();
      cancelWaiting = null;
    }
    write(value.get(), changes);
  }

  /** Nothing if that state or a later one is written already: of two writes the later one stays. */
  private void write(T now, long upTo) {
    try {
      synchronized (documents) {
        if (upTo <= written) {
          return;
        }
        documents.write(name, codec.apply(now));
        written = upTo;
      }
      tasks.window(() -> hasFailed = false);
    } catch (ProblemException e) {
      tasks.window(() -> fail(e));
    }
  }

  private void fail(ProblemException e) {
    if (!hasFailed) {
      hasFailed = true;
      failures.accept(e);
    }
  }
}
