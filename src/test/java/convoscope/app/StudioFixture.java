package convoscope.app;

import com.sun.javafx.tk.Toolkit;
import convoscope.core.colour.Colouriser;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.NetworkRunner;
import convoscope.engine.onnx.OnnxNetworks;
import convoscope.engine.vector.VectorConvolver;
import convoscope.io.PictureFiles;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Theme;
import convoscope.ui.paint.Images;
import convoscope.ui.shell.Desktop;
import convoscope.ui.shell.Fonts;
import convoscope.ui.shell.Shell;
import convoscope.ui.workspace.Exchange;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole program in a window on the headless platform: its own engine, files and threads; only
 * dialogs and the clipboard are in the test's hand.
 */
final class StudioFixture {
  private static final int PATIENCE_SECONDS = 60;

  /** Set to a folder, every {@link #shoot} leaves a picture there to be looked at. */
  private static final @Nullable String SHOTS = System.getProperty("convoscope.shots");

  final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  /** All networks that were made ready to run, in order, as long as anything holds them. */
  final List<WeakReference<Network>> loaded = new CopyOnWriteArrayList<>();

  final FakeDesktop desktop;
  final Scheduler scheduler = Scheduler.ofToolkit(uncaught::add);
  final Studio studio;
  final Shell shell;
  final Stage stage;
  private boolean hadFocus;

  /** What the person answers in dialogs, and what lies on the clipboard. */
  static final class FakeDesktop implements Desktop, Exchange {
    List<Path> photos = List.of();
    Content content = new Content.Nothing();
    Optional<Path> file = Optional.empty();
    String suggested = "";
    String text = "";
    Colouriser.@Nullable Picture picture;

    @Override
    public List<Path> chooseFiles(String title, List<Kind> kinds) {
      return photos;
    }

    @Override
    public Content clipboard() {
      return content;
    }

    @Override
    public Optional<Path> chooseToSave(
        String title, @Nullable Path folder, String name, List<Kind> kinds) {
      suggested = name;
      return file;
    }

    @Override
    public Optional<Path> chooseToOpen(String title, Kind kind) {
      return file;
    }

    @Override
    public void copyText(String copied) {
      text = copied;
    }

    @Override
    public void copyPicture(Colouriser.Picture copied) {
      picture = copied;
    }
  }

  private NetworkRunner recording(NetworkRunner runner) {
    return new NetworkRunner() {
      @Override
      public String id() {
        return runner.id();
      }

      @Override
      public Loaded load(Network network) {
        loaded.add(new WeakReference<>(network));
        return runner.load(network);
      }

      @Override
      public void giveBackMemory() {
        runner.giveBackMemory();
      }
    };
  }

  StudioFixture(Stage stage, Path home, int width, int height) {
    this(stage, home, width, height, KeptSession.unnamed(Session.first()));
  }

  /** That begins with another session than a new person's. */
  StudioFixture(Stage stage, Path home, int width, int height, KeptSession begun) {
    this(stage, home, width, height, begun, new FakeDesktop());
  }

  private StudioFixture(
      Stage stage, Path home, int width, int height, KeptSession begun, FakeDesktop fake) {
    this(stage, home, width, height, begun, fake, fake, fake);
  }

  /** With the system's own dialogs and clipboard. */
  StudioFixture(Stage stage, Path home, int width, int height, Desktop desktop, Exchange exchange) {
    this(
        stage,
        home,
        width,
        height,
        KeptSession.unnamed(Session.first()),
        desktop,
        exchange,
        new FakeDesktop());
  }

  private StudioFixture(
      Stage stage,
      Path home,
      int width,
      int height,
      KeptSession begun,
      Desktop dialogs,
      Exchange exchange,
      FakeDesktop fake) {
    this.stage = stage;
    this.desktop = fake;
    // As the window does: what goes wrong on the toolkit's thread is else only printed.
    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    Fonts.load();
    Settings settings = Settings.DEFAULT.withTheme(Theme.LIGHT).withLanguage("en");
    OnnxNetworks networks = new OnnxNetworks(scheduler);
    studio =
        new Studio(
            new Studio.Parts(
                Home.of(home, Path.of("").toAbsolutePath()),
                begun,
                settings,
                List.of("chelsea.png", "coins.png", "boundary.png"),
                new VectorConvolver(scheduler),
                new NetworkLibrary(networks, home),
                recording(networks),
                scheduler),
            dialogs,
            exchange);
    shell = studio.root();
    stage.setScene(new Scene(shell, width, height));
    stage.setX(0);
    stage.setY(0);
    // The size is the scene's: one set on the stage would stay for the tests that get it next.
    stage.show();
  }

  /**
   * Gives the window another size, that of a new scene: one set on the stage would stay for the
   * tests that get it next.
   */
  void resize(FxRobot robot, int width, int height) {
    robot.interact(
        () -> {
          stage.getScene().setRoot(new Pane());
          stage.setScene(new Scene(shell, width, height));
        });
    settle();
  }

  /**
   * Waits until the window has the focus, nothing is computed any more, and everything is where it
   * will be drawn.
   */
  void settle() {
    WaitForAsyncUtils.waitForFxEvents();
    try {
      if (!hadFocus) {
        // An X server gives it later than the window is shown; keys before that are lost.
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, stage.focusedProperty());
        hadFocus = true;
      }
      for (int i = 0; i < 3; i++) {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, scheduler::isIdle);
        Platform.runLater(this::frame);
        WaitForAsyncUtils.waitForFxEvents();
      }
    } catch (TimeoutException e) {
      throw new AssertionError(
          (hadFocus ? "still computing" : "no focus") + " after " + PATIENCE_SECONDS + " s", e);
    }
  }

  /**
   * What the toolkit does for each frame, but for painting it. Its own frame may be late on a busy
   * machine, and a click then goes to where something was before. For the window's thread.
   */
  void frame() {
    try {
      Toolkit.getToolkit().firePulse();
    } catch (RuntimeException e) {
      uncaught.add(e);
    }
  }

  /** The picture of the window, if someone wants to look. */
  void shoot(FxRobot robot, String name) {
    if (SHOTS != null) {
      settle();
      robot.interact(
          () ->
              PictureFiles.write(
                  Path.of(SHOTS, name + ".png"),
                  Images.pictureOf(stage.getScene().snapshot(null)),
                  true));
    }
  }

  void close() {
    Platform.runLater(
        () -> {
          stage.hide();
          // The headless platform's robots hold every window that they have seen: not what was in
          // it.
          stage.setScene(new Scene(new Pane()));
          Thread.currentThread().setUncaughtExceptionHandler(null);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }
}
