package convoscope.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Threads driven by hand: nothing runs until a test says so. */
public final class HandTasks implements Tasks {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Deque<Runnable> window = new ArrayDeque<>();
  private final List<Runnable> delayed = new ArrayList<>();

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
    delayed.add(work);
    return () -> delayed.remove(work);
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
    List<Runnable> due = List.copyOf(delayed);
    delayed.clear();
    due.forEach(Runnable::run);
  }
}
