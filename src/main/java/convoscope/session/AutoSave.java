package convoscope.session;

import convoscope.core.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes a document half a second after its last change, in the background.
 *
 * <p>A write that fails is said once, and tried again at the next change. For the window's thread.
 */
public final class AutoSave {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Documents documents;
  private final String name;
  private final Supplier<Map<String, Object>> content;
  private final Tasks tasks;
  private final Consumer<Throwable> failures;
  private Runnable cancelWaiting = () -> {};
  private boolean isDue;
  private boolean hasFailed;

  /**
   * @param content the document as it is now
   * @param failures told of the first write that fails
   */
  public AutoSave(
      Documents documents,
      String name,
      Supplier<Map<String, Object>> content,
      Tasks tasks,
      Consumer<Throwable> failures) {
    this.documents = documents;
    this.name = name;
    this.content = content;
    this.tasks = tasks;
    this.failures = failures;
  }

  /** Something changed. */
  public void changed() {
    cancelWaiting.run();
    isDue = true;
    cancelWaiting = tasks.later(PAUSE, this::saveSoon);
  }

  private void saveSoon() {
    isDue = false;
    Map<String, Object> now = content.get();
    tasks.background(() -> write(now));
  }

  /** Writes at once what is not yet written; for the end of the program. */
  public void flush() {
    if (isDue) {
      cancelWaiting.run();
      isDue = false;
      write(content.get());
    }
  }

  private void write(Map<String, Object> now) {
    try {
      // Two writes never overlap: the later one holds the later state.
      synchronized (documents) {
        documents.write(name, now);
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
