package convoscope.session.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Threads driven by hand: nothing runs until a test says so. */
public final class HandTasks implements Tasks {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Deque<Runnable> window = new ArrayDeque<>();
  private final List<Delayed> delayed = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Delayed(Duration due, Runnable work) {}

  @Override
  public void background(Runnable work) {
    background.add(work);
  }

  @Override
  public void window(Runnable work) {
    window.add(work);
  }

  private Duration longest = Duration.ZERO;
  private int delays;

  @Override
  public Runnable later(Duration delay, Runnable work) {
    longest = delay.compareTo(longest) > 0 ? delay : longest;
    delays++;
    Delayed one = new Delayed(now.plus(delay), work);
    delayed.add(one);
    return () -> delayed.remove(one);
  }

  /** The longest delay that was asked for. */
  public Duration longestDelay() {
    return longest;
  }

  /** How many delays were asked for. */
  public int delaysAsked() {
    return delays;
  }

  /** Number of jobs that wait for the background. */
  public int waiting() {
    return background.size();
  }

  /** Runs the oldest background job, and nothing on the window's thread. */
  public void runBackground() {
    background.remove().run();
  }

  /** Runs what waits for the window's thread. */
  public void runWindow() {
    while (!window.isEmpty()) {
      window.remove().run();
    }
  }

  /**
   * Runs the oldest that waits for the window's thread.
   *
   * @return whether there was one
   */
  public boolean runOneInWindow() {
    Runnable next = window.poll();
    if (next != null) {
      next.run();
    }
    return next != null;
  }

  /** Runs everything until nothing is left, delayed tasks not among it. */
  public void runAll() {
    runWindow();
    while (!background.isEmpty()) {
      runBackground();
      runWindow();
    }
  }

  /** Lets all the time pass. */
  public void passTime() {
    List<Delayed> due = List.copyOf(delayed);
    delayed.clear();
    due.forEach(one -> one.work.run());
  }

  /** Lets some time pass. */
  public void passTime(Duration time) {
    now = now.plus(time);
    List<Delayed> due = delayed.stream().filter(one -> one.due.compareTo(now) <= 0).toList();
    delayed.removeAll(due);
    due.forEach(one -> one.work.run());
  }
}
