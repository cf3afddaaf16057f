package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The program in a window and with a home of its own, as the {@link Monkey} sees it: what is on the
 * screen, what the session says, and whatever went wrong unforeseen.
 */
final class MonkeyWindow {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

  /** How often in a row nothing is computed, before it is quiet. */
  private static final int QUIET = 2;

  /** Of networks' inputs. */
  static final int SIZE = 64;

  private static final Logger ROOT = Logger.getLogger("");

  final StudioFixture fixture;

  /** What undo leads back to. */
  final Work begun;

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
    this.begun = fixture.studio.session().work();
    ROOT.addHandler(handler);
  }

  /**
   * What it begins with: a new person's, with small maps, so that more is done in the same time.
   */
  static Session first() {
    Session first = Session.first();
    return first.withWork(first.work().change(NETWORK, network -> network.withSize(SIZE)));
  }

  /**
   * A fresh one. The stage is its own: what is done to it, its size and full screen, would stay
   * with one that others get next.
   */
  static MonkeyWindow open(Path homes, int width, int height) {
    MonkeyWindow made =
        onWindow(
            () -> {
              try {
                Path home = Files.createTempDirectory(homes, "home");
                return new MonkeyWindow(
                    new StudioFixture(
                        new Stage(), home, width, height, KeptSession.unnamed(first())));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    made.settle();
    return made;
  }

  void close() {
    ROOT.removeHandler(handler);
    fixture.close();
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
    fixture.uncaught.stream()
        .filter(failure -> !isBeyondScreen(failure))
        .forEach(failure -> all.add(trace(failure)));
    return all;
  }

  /**
   * Whether the headless platform failed to copy a picture to its screen, or to clear a place on
   * it: that is 1000×1000, and ends where a pop-up or its shadow may not.
   */
  private static boolean isBeyondScreen(Throwable failure) {
    return failure instanceof IndexOutOfBoundsException
        && Stream.of(failure.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().equals("com.sun.glass.ui.headless.HeadlessWindow")
                        && Set.of("blit", "clearRect").contains(frame.getMethodName()));
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

  /** Until nothing is computed any more and all of it is laid out. */
  void settle() {
    look(() -> true);
  }

  /**
   * Does something; whatever the program's threads or the toolkit make of it comes after it.
   *
   * @param deed on the window's thread
   */
  void act(Runnable deed) {
    onWindow(
        () -> {
          deed.run();
          fixture.frame();
          return true;
        });
  }

  /**
   * Looks at the window when nothing is computed any more, by the scheduler's own word, and all of
   * it is laid out.
   *
   * @param question on the window's thread
   */
  <T> T look(Supplier<T> question) {
    long end = System.nanoTime() + PATIENCE;
    int quiet = 0;
    while (System.nanoTime() < end) {
      boolean isLast = quiet == QUIET - 1;
      Optional<Optional<T>> answer =
          onWindow(
              () -> {
                fixture.frame();
                if (!fixture.scheduler.isIdle()) {
                  return Optional.empty();
                }
                return Optional.of(isLast ? Optional.of(question.get()) : Optional.empty());
              });
      if (answer.isPresent() && isLast) {
        return answer.get().orElseThrow();
      }
      if (answer.isPresent()) {
        quiet++;
      } else {
        quiet = 0;
        LockSupport.parkNanos(100_000);
      }
    }
    throw new AssertionError("still at work after ten minutes:" + threads());
  }

  /** Where the program's threads are: what it is at work on. */
  private static String threads() {
    StringBuilder all = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              boolean isWaiting =
                  Stream.of(stack).anyMatch(frame -> frame.getMethodName().equals("getTask"));
              if (!isWaiting
                  && (thread.getName().startsWith("convoscope-")
                      || thread.getName().startsWith("JavaFX Application"))) {
                all.append("\n").append(thread.getName());
                Stream.of(stack).limit(30).forEach(frame -> all.append("\n  ").append(frame));
              }
            });
    return all.toString();
  }

  /** Runs something on the window's thread, and waits for it. */
  private static <T> T onWindow(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(work.get());
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    try {
      return done.get(PATIENCE, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the window does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
