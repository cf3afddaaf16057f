package convoscope.session.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is shown, and what never is, with threads driven by hand. Without these rules a slow map of
 * an older edit could replace that of a newer one, or a hand that never rests would see nothing
 * move.
 */
class LatestWinsTest {
  private final HandTasks tasks = new HandTasks();
  private final List<String> started = new ArrayList<>();
  private final List<LatestWins.Outcome<String, String>> shown = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private Runnable duringJob = () -> {};
  private boolean showsEarly;

  private final LatestWins<String, String> jobs =
      new LatestWins<>(
          tasks,
          (request, early, cancel) -> {
            started.add(request);
            if (showsEarly) {
              early.accept(request + " early");
            }
            Runnable once = duringJob;
            duringJob = () -> {};
            once.run();
            return cancel.requested() ? null : request + " done";
          },
          shown::add,
          dropped::add);

  private List<String> results() {
    return shown.stream().map(LatestWins.Outcome::result).toList();
  }

  @Test
  void aRequestIsComputedInTheBackgroundAndShownInTheWindow() {
    jobs.request("a");
    assertTrue(started.isEmpty());
    tasks.runBackground();
    assertTrue(shown.isEmpty(), "nothing is shown from a background thread");
    tasks.runWindow();
    assertEquals(List.of("a done"), results());
    assertTrue(shown.getFirst().isLast() && shown.getFirst().isNewest());
    assertFalse(jobs.isBusy());
  }

  @Test
  void aResultThatANewerRequestOvertookIsNeverShown() {
    jobs.request("old");
    duringJob = () -> jobs.request("new");
    tasks.runAll();
    assertEquals(List.of("old", "new"), started);
    assertEquals(List.of("new done"), results());
  }

  @Test
  void aFinishedResultIsDroppedIfARequestComesBeforeTheWindowTakesIt() {
    jobs.request("old");
    tasks.runBackground();
    jobs.request("new");
    tasks.runAll();
    assertEquals(List.of("new done"), results());
    assertEquals(List.of("old done"), dropped, "what it holds can be let go");
  }

  @Test
  void onlyTheNewestOfManyWaitingRequestsRuns() {
    jobs.request("1");
    duringJob =
        () -> {
          jobs.request("2");
          jobs.request("3");
          jobs.request("4");
        };
    tasks.runAll();
    assertEquals(List.of("1", "4"), started);
    assertEquals(List.of("4 done"), results());
  }

  @Test
  void aHandThatNeverRestsStillSeesTheMapMove() {
    int[] next = {0};
    jobs.request("0");
    for (int i = 0; i < 20; i++) {
      duringJob = () -> jobs.request(String.valueOf(++next[0]));
      tasks.runBackground();
      tasks.runWindow();
    }
    assertTrue(shown.size() >= 9, "shown " + results());
    assertTrue(
        shown.stream().noneMatch(LatestWins.Outcome::isNewest), "each is marked as a preview");
    List<Long> numbers = shown.stream().map(LatestWins.Outcome::number).toList();
    assertEquals(numbers.stream().sorted().toList(), numbers, "never back to an older one");
    tasks.runAll();
    assertTrue(shown.getLast().isNewest());
    assertEquals(next[0] + " done", shown.getLast().result());
  }

  /** A preview's network may have been closed, its photo be gone. */
  @Test
  void whatAnOlderRequestFailedOfIsToldNobody() {
    jobs.request("1");
    duringJob = () -> jobs.request("2");
    tasks.runBackground();
    tasks.runWindow();
    // It may not be cancelled: the one before had shown nothing.
    duringJob =
        () -> {
          jobs.request("3");
          throw new IllegalStateException("closed");
        };
    tasks.runAll();
    assertEquals(List.of("1", "2", "3"), started);
    assertEquals(List.of("3 done"), results());
    // The newest one's is told.
    duringJob =
        () -> {
          throw new IllegalStateException("closed");
        };
    jobs.request("4");
    tasks.runAll();
    assertEquals(
        "java.lang.IllegalStateException: closed", String.valueOf(shown.getLast().failure()));
  }

  @Test
  void anEarlyResultIsShownFirstAndSaysThatMoreComes() {
    showsEarly = true;
    jobs.request("a");
    tasks.runAll();
    assertEquals(List.of("a early", "a done"), results());
    assertFalse(shown.get(0).isLast());
    assertTrue(shown.get(1).isLast());
  }

  @Test
  void afterItsEarlyResultAJobIsGivenUpForANewerRequest() {
    showsEarly = true;
    jobs.request("a");
    duringJob =
        () -> {
          tasks.runWindow();
          jobs.request("b");
        };
    tasks.runAll();
    assertEquals(List.of("a early", "b early", "b done"), results());
  }

  @Test
  void aFailureIsPublishedWithItsCauseAndTheNextRequestRuns() {
    RuntimeException broken = new IllegalStateException("broken");
    duringJob =
        () -> {
          throw broken;
        };
    jobs.request("a");
    tasks.runAll();
    assertSame(broken, shown.getFirst().failure());
    jobs.request("b");
    tasks.runAll();
    assertEquals("b done", shown.getLast().result());
  }

  @Test
  void cancelPublishesNothing() {
    jobs.request("a");
    duringJob = jobs::cancel;
    tasks.runAll();
    assertTrue(shown.isEmpty());
    assertFalse(jobs.isBusy());
    jobs.request("b");
    jobs.cancel();
    tasks.runAll();
    assertTrue(shown.isEmpty());
  }
}
