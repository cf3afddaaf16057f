package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.Session;
import convoscope.session.SessionModel;
import convoscope.session.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A monkey at the real window: by a seed it does whatever can be done, and after every action asks
 * whether anything went wrong unforeseen, whether all parts of the screen speak of the same, and
 * whether that is what the session says; at the end of each episode that undo leads to its start
 * and redo to its end. What fails is shortened and printed, with the seed.
 *
 * <p>{@code -Dconvoscope.monkey.actions} says how many, {@code -Dconvoscope.monkey.seed} the seed;
 * the Maven profile {@code monkey} does 20,000.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class MonkeyTest {
  private static final int ACTIONS = Integer.getInteger("convoscope.monkey.actions", 1000);
  private static final long SEED = Long.getLong("convoscope.monkey.seed", 24);

  /** Fewer than the steps of the history: undo must reach the first session. */
  private static final int EPISODE = 250;

  private static final int TRIES = Integer.getInteger("convoscope.monkey.tries", 60);

  @TempDir static Path folder;
  private Stage stage;

  @Start
  void start(Stage made) {
    stage = made;
  }

  @Test
  void whateverIsDoneAllPartsSpeakOfTheSame() {
    for (int done = 0; done < ACTIONS; done += EPISODE) {
      long seed = SEED * 1_000_003 + done / EPISODE;
      List<MonkeyAction> actions = new Monkey(seed).next(Math.min(EPISODE, ACTIONS - done));
      Optional<String> fault = fault(actions);
      if (fault.isPresent()) {
        System.out.println("seed " + SEED + ", episode " + done / EPISODE + ": " + fault.get());
        String kind = kind(fault.get());
        List<MonkeyAction> shortest =
            Shortest.of(
                actions,
                some -> fault(some).map(MonkeyTest::kind).equals(Optional.of(kind)),
                TRIES);
        throw new AssertionError(
            "seed %d, episode %d, %d actions:%n%s%n%s"
                .formatted(
                    SEED,
                    done / EPISODE,
                    shortest.size(),
                    String.join("\n", shortest.stream().map(Object::toString).toList()),
                    fault(shortest).orElse(fault.get())));
      }
    }
  }

  /** A monkey that is blind would find nothing. */
  @Test
  void aFaultIsSeen() {
    MonkeyWindow window = window();
    MonkeyWindow.onWindow(() -> window.fixture.uncaught.add(new IllegalStateException("planted")));
    assertEquals(1, faults(window).size());
    MonkeyWindow.onWindow(
        () -> {
          window.fixture.uncaught.clear();
          Node name = window.find("#photo-menu").orElseThrow();
          ((Labeled) name).textProperty().unbind();
          ((Labeled) name).setText("another.png");
        });
    assertTrue(faults(window).getFirst().contains("another.png"), faults(window).toString());
    window.close();
  }

  /** The first line without numbers: two faults of one kind are one. */
  private static String kind(String fault) {
    return fault
        .lines()
        .filter(line -> !line.startsWith("after "))
        .limit(2)
        .toList()
        .toString()
        .replaceAll("[\\d.,−-]+", "#");
  }

  private MonkeyWindow window() {
    return MonkeyWindow.open(stage, folder, 1100, 700);
  }

  /** Does all of it in a fresh window. */
  private Optional<String> fault(List<MonkeyAction> actions) {
    MonkeyWindow window = window();
    try {
      MonkeyHand[] hand = new MonkeyHand[1];
      MonkeyWindow.onWindow(() -> hand[0] = new MonkeyHand(window, files()));
      SessionModel model = window.fixture.studio.session();
      // Where the history begins, before the window's own step: anew where another is opened.
      Session[] first = {model.session()};
      MonkeyWindow.onWindow(
          () -> {
            while (model.canUndo()) {
              model.undo();
            }
            first[0] = model.session();
            while (model.canRedo()) {
              model.redo();
            }
          });
      window.settle();
      MonkeyWindow.onWindow(
          () ->
              model.listen(
                  now -> {
                    if (!model.canUndo()) {
                      first[0] = now;
                    }
                  }));
      for (int i = 0; i < actions.size(); i++) {
        MonkeyAction action = actions.get(i);
        List<String> wrong = new ArrayList<>();
        MonkeyWindow.onWindow(
            () -> {
              try {
                hand[0].act(action);
              } catch (RuntimeException e) {
                window.fixture.uncaught.add(e);
              }
            });
        window.settle();
        wrong.addAll(faults(window));
        if (!wrong.isEmpty()) {
          return Optional.of("after %s (%d)%n%s".formatted(action, i, String.join("\n", wrong)));
        }
      }
      return undone(window, model, first);
    } finally {
      window.close();
    }
  }

  private static List<String> faults(MonkeyWindow window) {
    List<String> wrong = new ArrayList<>(window.unforeseen());
    MonkeyWindow.onWindow(
        () -> {
          wrong.addAll(shell(window));
          for (MonkeyWorkspace workspace : Monkey.WORKSPACES) {
            if (workspace.id().equals(window.session().view().workspace())) {
              wrong.addAll(workspace.contradictions(window));
            }
          }
        });
    return wrong;
  }

  /** What every workspace has around it. */
  private static List<String> shell(MonkeyWindow window) {
    List<String> wrong = new ArrayList<>();
    String photo = window.session().work().photo().name();
    String said = window.text("#photo-menu").orElse(photo);
    if (!said.equals(photo)) {
      wrong.add("the photo is %s, the bar says %s".formatted(photo, said));
    }
    SessionModel model = window.fixture.studio.session();
    boolean offersUndo =
        window.find("#undo").map(node -> !node.isDisabled()).orElse(model.canUndo());
    boolean offersRedo =
        window.find("#redo").map(node -> !node.isDisabled()).orElse(model.canRedo());
    if (offersUndo != model.canUndo() || offersRedo != model.canRedo()) {
      wrong.add("undo %s, redo %s are offered".formatted(offersUndo, offersRedo));
    }
    return wrong;
  }

  /** Back to the start, and forth again. */
  private static Optional<String> undone(MonkeyWindow window, SessionModel model, Session[] first) {
    List<String> wrong = new ArrayList<>();
    Work[] last = new Work[1];
    MonkeyWindow.onWindow(
        () -> {
          model.endGesture();
          Work start = first[0].work();
          while (model.canRedo()) {
            model.redo();
          }
          last[0] = model.work();
          while (model.canUndo()) {
            model.undo();
          }
          if (!model.work().equals(start)) {
            wrong.add("undo ends at " + model.work() + ", not at " + start);
          }
        });
    window.settle();
    wrong.addAll(faults(window));
    MonkeyWindow.onWindow(
        () -> {
          while (model.canRedo()) {
            model.redo();
          }
          if (!model.work().equals(last[0])) {
            wrong.add("redo ends at " + model.work() + ", not at " + last[0]);
          }
        });
    window.settle();
    wrong.addAll(faults(window));
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
  }

  /** Good ones and broken ones of every kind, each time anew: some are written to. */
  private static List<Path> files() {
    try {
      Path home = Files.createTempDirectory(folder, "files");
      Path networks = Path.of("resources", "convoscope", "networks");
      Path photos = Path.of("sample-images");
      return List.of(
          Files.copy(photos.resolve("coins.png"), home.resolve("coins.png")),
          Files.copy(photos.resolve("impulse.png"), home.resolve("point.png")),
          Files.copy(photos.resolve("checkerboard.png"), home.resolve("checks.png")),
          Files.writeString(home.resolve("no-photo.png"), "this is no photo"),
          home.resolve("missing.png"),
          Files.copy(networks.resolve("lenet-5.onnx"), home.resolve("digits.onnx")),
          Files.copy(networks.resolve("resnet-20.onnx"), home.resolve("twenty.onnx")),
          Files.writeString(home.resolve("broken.onnx"), "this is no network"),
          Files.writeString(home.resolve("laplace.csv"), "0,1,0\n1,-4,1\n0,1,0\n"),
          Files.writeString(home.resolve("broken.csv"), "1,2\n3\n"),
          Files.writeString(
              home.resolve("mine.json"), "{\"name\":\"mine\",\"rows\":[[1,2],[3,4]]}"),
          Files.writeString(home.resolve("broken.convoscope"), "{\"work\": 5"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
