package convoscope.ui.shell;

import convoscope.ui.workspace.FileDesk;
import convoscope.ui.workspace.Notices;

/**
 * Closes the window when all files are written: what is being written would be lost with the
 * process. Asked once more, the writing is given up. For the window's thread.
 */
public final class Closing {
  private final FileDesk files;
  private final Notices notices;
  private boolean isWaiting;
  private int failedBefore;

  /**
   * @param close closes the window
   */
  public Closing(FileDesk files, Notices notices, Runnable close) {
    this.files = files;
    this.notices = notices;
    files
        .busyProperty()
        .addListener(
            (p, old, now) -> {
              if (!now && isWaiting) {
                isWaiting = false;
                // What could not be written is told: the person must be there to hear it.
                if (files.failed() == failedBefore) {
                  close.run();
                }
              }
            });
  }

  /**
   * The person wants to close the window.
   *
   * @return whether it may close now; else it will by itself
   */
  public boolean mayClose() {
    if (!files.busyProperty().get()) {
      return true;
    }
    if (isWaiting) {
      files.cancel();
    } else {
      isWaiting = true;
      failedBefore = files.failed();
      notices.info("shell.closing");
    }
    return false;
  }
}
