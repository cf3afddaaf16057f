package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.card.KnownNetwork;
import convoscope.core.net.card.KnownNetworks;
import convoscope.session.job.HandTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The list of known networks comes in the background, and what is wrong with it is said. */
class KnownViewModelTest {
  private static final KnownNetwork ONE =
      new KnownNetwork("One", 1, "", "", List.of(), Optional.empty());

  private final HandTasks tasks = new HandTasks();
  private final List<Throwable> failures = new ArrayList<>();
  private KnownNetworks list = new KnownNetworks(List.of(ONE), Optional.empty());
  private int readings;
  private final KnownViewModel known =
      new KnownViewModel(
          () -> {
            readings++;
            return list;
          },
          tasks,
          failures::add);

  @Test
  void theListIsReadInTheBackgroundEachTimeItIsAskedFor() {
    known.load();
    known.load();
    assertEquals(0, readings, "not on the window's thread");
    tasks.runAll();
    assertEquals(1, readings);
    assertEquals(List.of(ONE), known.networksProperty().get());
    list = new KnownNetworks(List.of(ONE, ONE), Optional.empty());
    known.load();
    tasks.runAll();
    assertEquals(List.of(ONE, ONE), known.networksProperty().get());
    assertEquals(List.of(), failures);
  }

  @Test
  void whatIsWrongIsSaidAndTheRestIsThere() {
    ProblemException complaint =
        new ProblemException(Problem.NETWORK_LIST_BAD, "networks.json", "why");
    list = new KnownNetworks(List.of(ONE), Optional.of(complaint));
    known.load();
    tasks.runAll();
    assertEquals(List.of(complaint), failures);
    assertEquals(List.of(ONE), known.networksProperty().get());
  }

  @Test
  void afterAFailureItCanBeAskedForAgain() {
    ProblemException failure = new ProblemException(Problem.FILE_NOT_FOUND, "list");
    List<Runnable> first =
        new ArrayList<>(
            List.of(
                () -> {
                  throw failure;
                }));
    KnownViewModel failing =
        new KnownViewModel(
            () -> {
              if (!first.isEmpty()) {
                first.removeFirst().run();
              }
              return list;
            },
            tasks,
            failures::add);
    failing.load();
    tasks.runAll();
    assertEquals(List.of(failure), failures);
    failing.load();
    tasks.runAll();
    assertEquals(List.of(ONE), failing.networksProperty().get());
  }
}
