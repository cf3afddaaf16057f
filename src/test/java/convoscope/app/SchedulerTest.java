package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    scheduler.background(() -> threads.add(Thread.currentThread()));
    scheduler.bands().execute(() -> threads.add(Thread.currentThread()));
    for (int i = 0; i < 2; i++) {
      Thread thread = threads.take();
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
    scheduler
        .bands()
        .execute(
            () -> {
              throw first;
            });
    assertEquals("work", failures.take().getMessage());
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
  void parallelRunsEveryPartOnceTheCallerAmongTheWorkers() {
    AtomicInteger[] counts = new AtomicInteger[100];
    Set<String> threads = ConcurrentHashMap.newKeySet();
    List<Runnable> parts = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      AtomicInteger count = new AtomicInteger();
      counts[i] = count;
      parts.add(
          () -> {
            threads.add(Thread.currentThread().getName());
            count.incrementAndGet();
          });
    }
    scheduler.parallel(parts);
    for (AtomicInteger count : counts) {
      assertEquals(1, count.get());
    }
    assertTrue(threads.size() <= scheduler.processors(), threads.toString());
    scheduler.parallel(List.of());
  }

  @Test
  void parallelNeedsNoFreeThread() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < scheduler.processors(); i++) {
      scheduler.bands().execute(() -> await(release));
    }
    AtomicInteger done = new AtomicInteger();
    scheduler.parallel(Collections.nCopies(10, done::incrementAndGet));
    assertEquals(10, done.get());
    release.countDown();
    assertTrue(scheduler.bands().awaitQuiescence(20, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void parallelThrowsWhatAPartThrewAfterAllAreDone() {
    AtomicInteger done = new AtomicInteger();
    IllegalStateException bad = new IllegalStateException("part");
    List<Runnable> parts = new ArrayList<>(Collections.nCopies(20, done::incrementAndGet));
    parts.set(
        3,
        () -> {
          throw bad;
        });
    assertSame(bad, assertThrows(IllegalStateException.class, () -> scheduler.parallel(parts)));
    assertEquals(19, done.get());
  }
}
