package convoscope.session.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Documents;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.session.job.HandTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a document is written, what of it, and what a failure costs. */
class AutoSaveTest {
  private final HandTasks tasks = new HandTasks();
  private final List<Object> written = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private boolean isFull;
  private int encoded;
  private int value;

  private final Documents documents =
      new Documents() {
        @Override
        public Optional<Map<String, Object>> read(String name) {
          return Optional.empty();
        }

        @Override
        public String setAside(String name) {
          throw new AssertionError("nothing is damaged");
        }

        @Override
        public void write(String name, Map<String, Object> content) {
          if (isFull) {
            throw new ProblemException(Problem.HOME_UNWRITABLE, "home", "full");
          }
          written.add(content.get(name));
        }
      };

  private final AutoSave<Integer> save =
      new AutoSave<>(documents, "n", () -> value, this::encode, tasks, failures::add);

  private Map<String, Object> encode(Integer number) {
    encoded++;
    return Map.of("n", number);
  }

  private void change(int to) {
    value = to;
    save.changed();
  }

  @Test
  void ofManyChangesTheLastIsWritten() {
    change(1);
    change(2);
    tasks.runAll();
    assertEquals(List.of(), written);
    tasks.passTime();
    tasks.runAll();
    assertEquals(List.of(2), written);
  }

  /** A drag of ten seconds must not put off the writing until its end. */
  @Test
  void aRunOfChangesIsWrittenWhileItGoesOn() {
    for (int i = 1; i <= 30; i++) {
      change(i);
      // Every third change comes when the time since the first one not written is over.
      if (i % 3 == 0) {
        tasks.passTime();
        tasks.runAll();
        assertEquals(i, written.getLast());
      }
      assertTrue(tasks.longestDelay().toMillis() <= 500, "half a second is the most that is lost");
    }
    assertEquals(10, written.size());
    assertEquals(10, tasks.delaysAsked(), "one for each run, never begun anew by a change");
  }

  @Test
  void theDocumentIsMadeInTheBackgroundOfTheValueThen() {
    change(1);
    tasks.passTime();
    assertEquals(0, encoded, "nothing is made of it on the window's thread");
    value = 9;
    tasks.runAll();
    assertEquals(List.of(1), written);
  }

  @Test
  void theEndWritesWhatIsDueAndNothingElse() {
    save.flush();
    change(3);
    save.flush();
    save.flush();
    assertEquals(List.of(3), written);
  }

  @Test
  void theEndWritesWhatTheBackgroundHasNotBegun() {
    change(1);
    tasks.passTime();
    save.flush();
    assertEquals(List.of(1), written);
    tasks.runAll();
    assertEquals(List.of(1), written);
  }

  @Test
  void anOlderStateIsNotWrittenOverANewerOne() {
    change(1);
    tasks.passTime();
    change(2);
    save.flush();
    tasks.runAll();
    assertEquals(List.of(2), written);
  }

  @Test
  void theEndTriesAgainWhatFailed() {
    isFull = true;
    change(1);
    tasks.passTime();
    tasks.runAll();
    isFull = false;
    save.flush();
    assertEquals(List.of(1), written);
  }

  @Test
  void aFailureIsSaidOnceUntilItIsOver() {
    isFull = true;
    for (int i = 0; i < 3; i++) {
      change(i);
      tasks.passTime();
      tasks.runAll();
    }
    assertEquals(1, failures.size());
    isFull = false;
    change(4);
    tasks.passTime();
    tasks.runAll();
    isFull = true;
    change(5);
    tasks.passTime();
    tasks.runAll();
    assertEquals(2, failures.size());
    assertEquals(List.of(4), written);
  }

  /** A drag over a slow home: what waits is the newest state, once, not every one of them. */
  @Test
  void oneWriteRunsAndTheNextTakesTheNewest() {
    for (int i = 1; i <= 10; i++) {
      change(i);
      tasks.passTime();
    }
    assertEquals(1, tasks.waiting(), "no worker waits for another");
    tasks.runAll();
    assertEquals(List.of(1, 10), written);
    isFull = true;
    change(11);
    tasks.passTime();
    tasks.runAll();
    isFull = false;
    change(12);
    tasks.passTime();
    tasks.runAll();
    assertEquals(List.of(1, 10, 12), written, "one that failed holds up none");
  }
}
