package convoscope.ui.workspace;

import convoscope.session.job.Tasks;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Makes all {@link FileJobs} of a window, and knows whether any file is being read or written: the
 * window stays open until then. For the window's thread.
 */
public final class FileDesk {
  private final Tasks tasks;
  private final Notices notices;
  private final List<FileJobs> all = new ArrayList<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private int failed;

  public FileDesk(Tasks tasks, Notices notices) {
    this.tasks = tasks;
    this.notices = notices;
  }

  /** Jobs that come one after the other, beside those of others; a failure is said. */
  public FileJobs jobs() {
    FileJobs jobs = new FileJobs(tasks, this::fail);
    all.add(jobs);
    jobs.busyProperty()
        .addListener(
            (p, old, now) -> busy.set(all.stream().anyMatch(one -> one.busyProperty().get())));
    return jobs;
  }

  private void fail(Throwable failure) {
    failed++;
    notices.error(failure);
  }

  /** Whether anything is being read or written, or waits for that. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** How many jobs have failed so far. */
  public int failed() {
    return failed;
  }

  /** Gives up all that runs or waits: files stay as they were. */
  public void cancel() {
    all.forEach(FileJobs::cancel);
  }
}
