package convoscope.session.job;

import java.time.Duration;

/**
 * Where work is done: the only way to another thread. {@code app.Scheduler} makes the threads;
 * tests drive them by hand.
 */
public interface Tasks {
  /** Runs something in the background, soon. An exception is logged and shown. */
  void background(Runnable work);

  /** Runs something on the window's thread, in the order of calls. */
  void window(Runnable work);

  /**
   * Runs something on the window's thread after a while, unless cancelled.
   *
   * @return cancels it
   */
  Runnable later(Duration delay, Runnable work);
}
