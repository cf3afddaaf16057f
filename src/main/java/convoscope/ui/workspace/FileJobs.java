package convoscope.ui.workspace;

import convoscope.core.Cancel;
import convoscope.session.job.Tasks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Files that are read or written in the background, one after the other: the later of two writes of
 * one file is the one that stays. For the window's thread.
 */
public final class FileJobs {
  private record Job(Supplier<Function<Cancel, Runnable>> begin, AtomicBoolean cancelled) {}

  private final Tasks tasks;
  private final Consumer<Throwable> failures;
  private final Deque<Job> jobs = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /**
   * @param failures told of what a job throws
   */
  public FileJobs(Tasks tasks, Consumer<Throwable> failures) {
    this.tasks = tasks;
    this.failures = failures;
  }

  /** Whether anything is being read or written, or waits for that. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Gives up all that runs or waits: files stay as they were. */
  public void cancel() {
    jobs.forEach(job -> job.cancelled().set(true));
  }

  /**
   * Does something in the background.
   *
   * @param work hears of a cancel; what is to be done in the window then
   */
  public void run(Function<Cancel, Runnable> work) {
    begin(() -> work);
  }

  /**
   * The same for work that depends on when its turn comes.
   *
   * @param begin called then, on the window's thread
   */
  public void begin(Supplier<Function<Cancel, Runnable>> begin) {
    jobs.add(new Job(begin, new AtomicBoolean()));
    if (jobs.size() == 1) {
      busy.set(true);
      next();
    }
  }

  private void next() {
    Job job = jobs.getFirst();
    Function<Cancel, Runnable> work;
    try {
      work = job.begin().get();
    } catch (RuntimeException e) {
      finish(() -> failures.accept(e));
      return;
    }
    tasks.background(
        () -> {
          Runnable then;
          try {
            then = work.apply(job.cancelled()::get);
          } catch (RuntimeException | Error e) {
            then = () -> failures.accept(e);
          }
          Runnable last = then;
          tasks.window(() -> finish(last));
        });
  }

  /** The next one begins with what this one has come to; what that asks for comes after all. */
  private void finish(Runnable last) {
    try {
      last.run();
    } finally {
      jobs.removeFirst();
      busy.set(!jobs.isEmpty());
      if (!jobs.isEmpty()) {
        next();
      }
    }
  }
}
