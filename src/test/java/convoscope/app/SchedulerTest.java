package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SchedulerTest {
  private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private final Scheduler scheduler = new Scheduler(window::add, failures::add);

  @Test
  void everyThreadIsANamedDaemon() throws InterruptedException {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    Thread caller = Thread.currentThread();
    CountDownLatch all = new CountDownLatch(scheduler.threads());
    scheduler.background(() -> threads.add(Thread.currentThread()));
    // Each part waits for the others: so many threads there must be.
    scheduler.run(
        scheduler.threads(),
        i -> {
          threads.add(Thread.currentThread());
          all.countDown();
          await(all);
        });
    for (int i = 0; i <= scheduler.threads(); i++) {
      Thread thread = threads.take();
      if (thread.equals(caller)) {
        continue;
      }
      assertTrue(thread.isDaemon(), thread.getName());
      assertTrue(thread.getName().matches("convoscope-(work|band)-\\d+"), thread.getName());
    }
  }

  @Test
  void anExceptionNobodyCaughtIsTold() throws InterruptedException {
    IllegalStateException first = new IllegalStateException("work");
    scheduler.background(
        () -> {
          throw first;
        });
    assertSame(first, failures.take());
    scheduler.window(
        () -> {
          throw first;
        });
    window.take().run();
    assertSame(first, failures.take());
  }

  @Test
  void laterIsDoneOnTheWindowsThreadUnlessCancelled() throws InterruptedException {
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    scheduler.later(Duration.ofHours(1), () -> done.add("cancelled")).run();
    scheduler.later(Duration.ofMillis(1), () -> done.add("due"));
    window.take().run();
    assertEquals(List.of("due"), done);
    assertTrue(window.isEmpty());
  }

  @Test
  void everyPartRunsOnceTheCallerAmongTheWorkers() {
    AtomicIntegerArray counts = new AtomicIntegerArray(100);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    scheduler.run(
        counts.length(),
        i -> {
          threads.add(Thread.currentThread().getName());
          counts.incrementAndGet(i);
        });
    for (int i = 0; i < counts.length(); i++) {
      assertEquals(1, counts.get(i));
    }
    assertTrue(threads.size() <= scheduler.threads(), threads.toString());
    scheduler.run(0, i -> counts.incrementAndGet(0));
    assertEquals(1, counts.get(0));
  }

  /** Idle means that nothing comes any more by itself: a job is not done while its result waits. */
  @Test
  void itIsBusyUntilTheWindowHasTakenWhatWasMade() throws InterruptedException {
    assertTrue(scheduler.isIdle());
    scheduler.background(() -> scheduler.window(() -> assertFalse(scheduler.isIdle())));
    assertFalse(scheduler.isIdle());
    Runnable shown = window.take();
    assertFalse(scheduler.isIdle());
    shown.run();
    while (!scheduler.isIdle()) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  @Test
  void partsMayRunPartsThemselves() {
    AtomicInteger done = new AtomicInteger();
    scheduler.run(10, i -> scheduler.run(10, j -> done.incrementAndGet()));
    assertEquals(100, done.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatAPartThrowsComesAfterAllAreDone() {
    AtomicInteger done = new AtomicInteger();
    IllegalStateException bad = new IllegalStateException("part");
    IntConsumer part =
        i -> {
          if (i == 3) {
            throw bad;
          }
          done.incrementAndGet();
        };
    assertSame(bad, assertThrows(IllegalStateException.class, () -> scheduler.run(20, part)));
    assertEquals(19, done.get());
  }
}
