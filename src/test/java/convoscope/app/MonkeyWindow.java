package convoscope.app;

import convoscope.session.KeptSession;
import convoscope.session.Session;
import convoscope.session.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The program in a window with a home of its own, as the {@link Monkey} sees it: what is on the
 * screen, what the session says, and whatever went wrong unforeseen.
 */
final class MonkeyWindow {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

  /** Of the first network's input. */
  private static final int SIZE = 64;

  private static final Logger ROOT = Logger.getLogger("");

  final StudioFixture fixture;
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            logged.add(line.getMessage() + trace(line.getThrown()));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private MonkeyWindow(StudioFixture fixture) {
    this.fixture = fixture;
    ROOT.addHandler(handler);
  }

  /** A fresh one in the place of the one before. */
  static MonkeyWindow open(Stage stage, Path homes, int width, int height) {
    MonkeyWindow[] made = new MonkeyWindow[1];
    onWindow(
        () -> {
          try {
            Path home = Files.createTempDirectory(homes, "home");
            Session first = Session.first();
            // Small maps, so that more is done in the same time.
            Work work = first.work().withNetwork(first.work().network().withSize(SIZE));
            made[0] =
                new MonkeyWindow(
                    new StudioFixture(
                        stage, home, width, height, KeptSession.unnamed(first.withWork(work))));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    made[0].settle();
    return made[0];
  }

  void close() {
    ROOT.removeHandler(handler);
  }

  Session session() {
    return fixture.studio.session().session();
  }

  Scene scene() {
    return fixture.stage.getScene();
  }

  /** A node that is seen, by the first of its kind. */
  Optional<Node> find(String query) {
    return scene().getRoot().lookupAll(query).stream().filter(MonkeyWindow::isSeen).findFirst();
  }

  /** What a label says, if it is seen. */
  Optional<String> text(String query) {
    return find(query)
        .filter(node -> node instanceof Labeled)
        .map(node -> ((Labeled) node).getText());
  }

  static boolean isSeen(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  /** What nobody foresaw, so far. */
  List<String> unforeseen() {
    List<String> all = new ArrayList<>(logged);
    fixture.uncaught.forEach(failure -> all.add(trace(failure)));
    // The headless toolkit fails by itself where a pop-up reaches beyond its screen.
    all.removeIf(text -> text.contains("com.sun.glass.ui.headless.HeadlessWindow."));
    return all;
  }

  private static String trace(@Nullable Throwable failure) {
    if (failure == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return "\n"
        + text.toString().lines().limit(25).reduce("", (before, line) -> before + line + "\n");
  }

  /** Until nothing is computed any more and all of it is laid out: by the scheduler's own word. */
  void settle() {
    long end = System.nanoTime() + PATIENCE;
    for (int quiet = 0; quiet < 3; ) {
      onWindow(
          () -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
          });
      if (fixture.scheduler.isIdle()) {
        quiet++;
      } else {
        quiet = 0;
        LockSupport.parkNanos(200_000);
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("still at work after ten minutes");
      }
    }
  }

  /** Runs something on the window's thread, and waits for it. */
  static void onWindow(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    RuntimeException[] thrown = new RuntimeException[1];
    Platform.runLater(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            thrown[0] = e;
          } finally {
            done.countDown();
          }
        });
    try {
      if (!done.await(PATIENCE, TimeUnit.NANOSECONDS)) {
        throw new AssertionError("the window does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    if (thrown[0] != null) {
      throw thrown[0];
    }
  }
}
