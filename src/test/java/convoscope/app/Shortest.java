package convoscope.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The shortest part of a sequence that still fails, by leaving out more and more of it: Zeller and
 * Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002.
 */
final class Shortest {
  private Shortest() {}

  /**
   * Shortens.
   *
   * @param failing a sequence that fails
   * @param fails tries a sequence
   * @param tries how often it may be called
   * @return one of which no single element can be left out, if there were tries enough
   */
  static <T> List<T> of(List<T> failing, Predicate<List<T>> fails, int tries) {
    List<T> now = List.copyOf(failing);
    int parts = 2;
    int left = tries;
    while (now.size() > 1 && left > 0) {
      int size = Math.ceilDiv(now.size(), parts);
      boolean isShorter = false;
      for (int from = 0; from < now.size() && left > 0; from += size) {
        List<T> rest = new ArrayList<>(now.subList(0, from));
        rest.addAll(now.subList(Math.min(now.size(), from + size), now.size()));
        left--;
        if (!rest.isEmpty() && fails.test(List.copyOf(rest))) {
          now = List.copyOf(rest);
          parts = Math.max(2, parts - 1);
          isShorter = true;
          break;
        }
      }
      if (!isShorter) {
        if (size == 1) {
          return now;
        }
        parts = Math.min(now.size(), 2 * parts);
      }
    }
    return now;
  }
}
