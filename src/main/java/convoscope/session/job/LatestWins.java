package convoscope.session.job;

import convoscope.core.Cancel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one job at a time in the background and shows results in order, the newest request winning.
 *
 * <p>One slot, not a queue: a request made while a job runs replaces the one that waits. The
 * running job is cancelled by a flag; a cancelled job publishes nothing, and a result that is older
 * than what is shown is dropped. So that a hand that never rests still sees the map move, a job
 * whose predecessor was cancelled before it had shown anything is let go on to its first result,
 * which is then shown although a newer request waits, and says so ({@link Outcome#isNewest()}
 * false: a preview). What an older request failed of is told nobody: it says nothing about what is
 * wanted now, for which what it worked on may have been closed.
 *
 * <p>{@link #request} and the publisher run on the window's thread, the job on a background one.
 *
 * @param <Q> an immutable request
 * @param <R> an immutable result
 */
public final class LatestWins<Q, R> {
  /** The computation. */
  @FunctionalInterface
  public interface Job<Q, R> {
    /**
     * Computes one request.
     *
     * @param early takes results that are worth showing before the last one, in order
     * @param cancel whether to stop; what is returned then is not shown
     * @return the last result, null if it stopped early
     */
    @Nullable R run(Q request, Consumer<R> early, Cancel cancel);
  }

  /**
   * What became of a request.
   *
   * @param number of the request, counted from 1
   * @param request itself
   * @param result a result; null if it failed
   * @param failure what was thrown; null if it did not fail
   * @param isLast whether this request has no more to show
   * @param isNewest whether no newer request was made meanwhile
   */
  public record Outcome<Q, R>(
      long number,
      Q request,
      @Nullable R result,
      @Nullable Throwable failure,
      boolean isLast,
      boolean isNewest) {}

  private final Tasks tasks;
  private final Job<Q, R> job;
  private final Consumer<Outcome<Q, R>> publisher;
  private final Consumer<R> dropped;

  private long newest;
  private @Nullable Running running;
  private @Nullable Q waiting;
  private boolean lastWasStarved;

  public LatestWins(Tasks tasks, Job<Q, R> job, Consumer<Outcome<Q, R>> publisher) {
    this(tasks, job, publisher, result -> {});
  }

  /**
   * @param dropped gets, on the window's thread, each result that was made and is not shown; for
   *     results that hold something
   */
  public LatestWins(
      Tasks tasks, Job<Q, R> job, Consumer<Outcome<Q, R>> publisher, Consumer<R> dropped) {
    this.tasks = tasks;
    this.job = job;
    this.publisher = publisher;
    this.dropped = dropped;
  }

  private final class Running implements Cancel {
    final long number;
    final Q request;
    final AtomicBoolean cancelled = new AtomicBoolean();
    boolean mayBeCancelled;
    boolean hasShown;

    Running(long number, Q request, boolean mayBeCancelled) {
      this.number = number;
      this.request = request;
      this.mayBeCancelled = mayBeCancelled;
    }

    @Override
    public boolean requested() {
      return cancelled.get();
    }
  }

  /** Asks for a result; a job that still runs for an older request is given up. */
  public void request(Q request) {
    newest++;
    Running now = running;
    if (now == null) {
      start(request);
      return;
    }
    waiting = request;
    if (now.mayBeCancelled || now.hasShown) {
      now.cancelled.set(true);
    }
  }

  /** Gives up whatever runs or waits; nothing more is published until the next request. */
  public void cancel() {
    newest++;
    waiting = null;
    if (running != null) {
      running.mayBeCancelled = true;
      running.cancelled.set(true);
    }
  }

  /** Whether a job runs or waits. */
  public boolean isBusy() {
    return running != null;
  }

  private void start(Q request) {
    Running now = new Running(newest, request, !lastWasStarved);
    running = now;
    waiting = null;
    tasks.background(() -> run(now));
  }

  private void run(Running now) {
    R result = null;
    Throwable failure = null;
    try {
      result =
          job.run(now.request, early -> tasks.window(() -> show(now, early, null, false)), now);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    R last = result;
    Throwable thrown = failure;
    tasks.window(() -> finish(now, last, thrown));
  }

  private void finish(Running now, @Nullable R result, @Nullable Throwable failure) {
    if (result != null || failure != null && now.number == newest) {
      show(now, result, failure, true);
    }
    lastWasStarved = now.cancelled.get() && !now.hasShown;
    running = null;
    if (waiting != null) {
      start(waiting);
    }
  }

  private void show(Running now, @Nullable R result, @Nullable Throwable failure, boolean isLast) {
    if (!now.cancelled.get()) {
      now.hasShown = true;
      publisher.accept(
          new Outcome<>(now.number, now.request, result, failure, isLast, now.number == newest));
      if (waiting != null) {
        // The preview is out: the rest of this job is no longer wanted.
        now.cancelled.set(true);
      }
    } else if (result != null) {
      dropped.accept(result);
    }
  }
}
