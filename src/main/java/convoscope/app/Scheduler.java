package convoscope.app;

import convoscope.core.conv.Workers;
import convoscope.session.job.Tasks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The only maker of threads; all are daemons with names.
 *
 * <p>Three kinds. <b>Bands</b>: one a processor, on which engines compute; nothing there waits for
 * anything else. <b>Work</b>: a few on which jobs run that wait for bands and files. <b>Clock</b>:
 * one that only hands over what is due. The window's thread is the toolkit's and is handed in.
 * Threads are made when first needed.
 */
public final class Scheduler implements Tasks, Workers {
  private static final int WORKERS = 4;

  private final int processors = Runtime.getRuntime().availableProcessors();
  private final Executor window;
  private final Consumer<Throwable> log;
  private volatile Consumer<Throwable> shown = failure -> {};
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger bandCount = new AtomicInteger();
  private final ForkJoinPool bands;
  private final ExecutorService work;
  private final ScheduledExecutorService clock;

  /**
   * @param window runs something on the window's thread
   * @param log told of every exception that no job caught, on the thread where it happened
   */
  public Scheduler(Executor window, Consumer<Throwable> log) {
    this.window = window;
    this.log = log;
    this.bands =
        new ForkJoinPool(processors, this::band, (thread, throwable) -> failed(throwable), false);
    this.work = Executors.newFixedThreadPool(WORKERS, daemons("convoscope-work-"));
    this.clock = Executors.newSingleThreadScheduledExecutor(daemons("convoscope-clock-"));
  }

  /**
   * With JavaFX's own thread as the window's.
   *
   * @param failures told of every exception that no job caught, on the thread where it happened
   */
  public static Scheduler ofToolkit(Consumer<Throwable> failures) {
    // Not Platform::runLater: that would load the toolkit's class here and now, for convolve too.
    return new Scheduler(job -> Platform.runLater(job), failures);
  }

  @Override
  public int threads() {
    return processors;
  }

  @Override
  public void background(Runnable job) {
    running.incrementAndGet();
    work.execute(() -> counted(job));
  }

  /**
   * From now on failures are not only logged.
   *
   * @param notices told on the window's thread
   */
  void showFailures(Consumer<Throwable> notices) {
    shown = failure -> window.execute(() -> notices.accept(failure));
  }

  /** An exception that nobody caught, on whatever thread. */
  void failed(Throwable failure) {
    log.accept(failure);
    shown.accept(failure);
  }

  /**
   * Whether no background job is running or waiting, nor anything that was handed to the window.
   * Only what is due later may still come by itself.
   */
  boolean isIdle() {
    return running.get() == 0;
  }

  /**
   * The caller takes part after part too, so that it never waits for a busy pool, only for parts.
   */
  @Override
  public void run(int parts, IntConsumer part) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    CountDownLatch left = new CountDownLatch(parts);
    Runnable takeParts =
        () -> {
          for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            try {
              part.accept(i);
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            } finally {
              left.countDown();
            }
          }
        };
    for (int i = 1; i < Math.min(processors, parts); i++) {
      bands.execute(takeParts);
    }
    takeParts.run();
    await(left);
    switch (failure.get()) {
      case null -> {}
      case Error error -> throw error;
      case Throwable other -> throw (RuntimeException) other;
    }
  }

  private static void await(CountDownLatch left) {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        // Parts write into the caller's arrays: it must not go on before they are done.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void window(Runnable job) {
    running.incrementAndGet();
    window.execute(() -> counted(job));
  }

  @Override
  public Runnable later(Duration delay, Runnable job) {
    Future<?> due = clock.schedule(() -> window(job), delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> due.cancel(false);
  }

  private void counted(Runnable job) {
    try {
      job.run();
    } catch (RuntimeException | Error e) {
      failed(e);
    } finally {
      running.decrementAndGet();
    }
  }

  private ForkJoinWorkerThread band(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("convoscope-band-" + bandCount.getAndIncrement());
    return thread;
  }

  private ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return job -> {
      Thread thread = new Thread(job, prefix + count.getAndIncrement());
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((t, throwable) -> failed(throwable));
      return thread;
    };
  }
}
