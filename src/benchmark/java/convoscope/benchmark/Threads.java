package convoscope.benchmark;

import convoscope.core.conv.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** So many threads, the caller among them, ready before anything is measured. */
final class Threads implements Workers, AutoCloseable {
  private final int count;
  private final ExecutorService others;

  Threads(int count) {
    this.count = count;
    this.others = Executors.newFixedThreadPool(Math.max(1, count - 1));
  }

  @Override
  public int threads() {
    return count;
  }

  /** As many parts as threads at most: one each. */
  @Override
  public void run(int parts, IntConsumer part) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      int number = i;
      running.add(others.submit(() -> part.accept(number)));
    }
    part.accept(0);
    try {
      for (Future<?> other : running) {
        other.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    others.close();
  }
}
