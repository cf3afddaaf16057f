package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left of a sequence that fails. */
class ShortestTest {
  private static final List<Integer> ALL = IntStream.range(0, 200).boxed().toList();

  @Test
  void whatTheFailureNeedsIsLeftInItsOrder() {
    List<Integer> needed = List.of(3, 77, 78, 191);
    assertEquals(needed, Shortest.of(ALL, tried -> tried.containsAll(needed), 1000));
    assertEquals(List.of(42), Shortest.of(ALL, tried -> tried.contains(42), 1000));
  }

  @Test
  void whatFailsAsAWholeOnlyStaysWhole() {
    assertEquals(ALL, Shortest.of(ALL, tried -> tried.size() == ALL.size(), 10_000));
  }

  @Test
  void fewTriesLeaveMoreThanIsNeeded() {
    List<Integer> left = Shortest.of(ALL, tried -> tried.contains(42), 3);
    assertTrue(left.contains(42) && left.size() < ALL.size(), left.toString());
  }
}
