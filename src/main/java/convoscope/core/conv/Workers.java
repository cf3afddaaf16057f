package convoscope.core.conv;

import java.util.function.IntConsumer;

/**
 * Several threads for one computation. {@code app.Scheduler} makes the threads; whoever computes
 * gets them through this.
 */
public interface Workers {
  /** The calling thread alone. */
  Workers CALLER =
      new Workers() {
        @Override
        public int threads() {
          return 1;
        }

        @Override
        public void run(int parts, IntConsumer part) {
          for (int i = 0; i < parts; i++) {
            part.accept(i);
          }
        }
      };

  /** How many threads work at once, the calling one among them; at least 1. */
  int threads();

  /**
   * Runs {@code part} for 0 … parts − 1, several at a time, and returns when all are done. The
   * calling thread works too: nothing waits for a thread that never comes. What a part throws is
   * thrown here, after the others have ended.
   */
  void run(int parts, IntConsumer part);
}
