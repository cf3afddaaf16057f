package convoscope.app;

import convoscope.cli.ScreenshotRequest;
import convoscope.cli.ScreenshotTaker;
import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.io.PictureFiles;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Theme;
import convoscope.session.document.View;
import convoscope.ui.paint.Images;
import convoscope.ui.shell.Fonts;
import convoscope.ui.shell.ToolkitDesktop;
import convoscope.ui.shell.WorkspaceCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Draws the window on JavaFX's Headless platform, when all it has to compute is computed. */
final class Screenshot implements ScreenshotTaker {
  /** Frames without any work in the background before the picture is taken. */
  private static final int QUIET_FRAMES = 12;

  private static final String SCREEN = "com.sun.glass.ui.headless.HeadlessWindow";

  private final Supplier<Home> homes;
  private final BiFunction<Home, KeptSession, Studio.Parts> parts;

  /**
   * @param homes where sessions and pasted pictures lie
   * @param parts made on the toolkit's thread, for a session
   */
  Screenshot(Supplier<Home> homes, BiFunction<Home, KeptSession, Studio.Parts> parts) {
    this.homes = homes;
    this.parts = parts;
  }

  @Override
  public List<String> workspaces() {
    return WorkspaceCatalog.ids();
  }

  @Override
  public void take(ScreenshotRequest request, Path png) {
    Home home = homes.get();
    KeptSession begun =
        request
            .session()
            .flatMap(file -> home.sessions().open(file, Cancel.NEVER))
            .orElseGet(() -> KeptSession.unnamed(Session.first()));
    View view = begun.session().view();
    KeptSession session =
        new KeptSession(
            begun.session().withView(request.workspace().map(view::withWorkspace).orElse(view)),
            begun.file(),
            begun.isUnsaved());
    // Off the screen also where there is one. Fixed once the toolkit has started.
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CompletableFuture<Colouriser.Picture> picture = new CompletableFuture<>();
    Platform.startup(
        () -> {
          // What layout and timers throw, frames later.
          Thread.currentThread()
              .setUncaughtExceptionHandler(
                  (thread, e) -> {
                    if (!isBeyondScreen(e)) {
                      picture.completeExceptionally(e);
                    }
                  });
          try {
            draw(request, home, session, picture);
          } catch (RuntimeException | Error e) {
            picture.completeExceptionally(e);
          }
        });
    try {
      PictureFiles.write(png, picture.get(), true);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(e, Problem.UNEXPECTED, "interrupted");
    } finally {
      Platform.exit();
    }
  }

  /**
   * Whether the toolkit failed to show a window on its screen in memory, which is 1000×1000 however
   * large the window: the picture is drawn from the scene, which has no such end.
   */
  private static boolean isBeyondScreen(Throwable thrown) {
    return thrown instanceof IndexOutOfBoundsException
        && Stream.of(thrown.getStackTrace())
            .anyMatch(at -> at.getClassName().equals(SCREEN) && at.getMethodName().equals("blit"));
  }

  private void draw(
      ScreenshotRequest request,
      Home home,
      KeptSession session,
      CompletableFuture<Colouriser.Picture> picture) {
    Fonts.load();
    Stage stage = new Stage();
    ToolkitDesktop desktop = new ToolkitDesktop(() -> stage);
    Studio.Parts made = parts.apply(home, session);
    Settings settings =
        Settings.DEFAULT
            .withTheme(request.isDark() ? Theme.DARK : Theme.LIGHT)
            .withLanguage(request.language().id());
    Studio studio = new Studio(made.with(settings), desktop, desktop);
    Scene scene = new Scene(studio.root(), request.width(), request.height());
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(request.width());
    stage.setHeight(request.height());
    stage.show();
    new AnimationTimer() {
      private int quiet;

      @Override
      public void handle(long now) {
        quiet = made.scheduler().isIdle() ? quiet + 1 : 0;
        if (quiet == QUIET_FRAMES) {
          stop();
          picture.complete(Images.pictureOf(scene.snapshot(null)));
          stage.hide();
        }
      }
    }.start();
  }
}
