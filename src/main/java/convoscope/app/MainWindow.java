package convoscope.app;

import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.AutoSave;
import convoscope.session.Session;
import convoscope.session.SessionCodec;
import convoscope.session.Settings;
import convoscope.session.SettingsCodec;
import convoscope.ui.shell.Desktop;
import convoscope.ui.shell.Fonts;
import convoscope.ui.shell.ToolkitDesktop;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The program's window: opens it where it was, saves what was done, and ends with it. */
final class MainWindow {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double LEAST_WIDTH = 960;
  private static final double LEAST_HEIGHT = 620;

  /** After the window has come up, which has better things to do until then. */
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);
  private static final String SESSION_ENDING = ".convoscope";

  private final Supplier<Studio.Parts> parts;
  private final Home home;
  private final Scheduler scheduler;

  /**
   * @param parts made on a thread of the scheduler's while the toolkit starts
   */
  MainWindow(Supplier<Studio.Parts> parts, Home home, Scheduler scheduler) {
    this.parts = parts;
    this.home = home;
    this.scheduler = scheduler;
  }

  /**
   * Opens the window and waits until it is closed.
   *
   * @param file opened in it
   * @throws IllegalStateException if it could not be opened
   */
  void run(Optional<Path> file) {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    CompletableFuture<Studio.Parts> made = new CompletableFuture<>();
    scheduler.background(() -> begin(made));
    Platform.startup(
        () -> {
          try {
            open(made, file, closed);
          } catch (CompletionException e) {
            closed.completeExceptionally(e.getCause());
          } catch (RuntimeException | Error e) {
            closed.completeExceptionally(e);
          }
        });
    try {
      closed.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the window did not open", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(CompletableFuture<Studio.Parts> made) {
    try {
      Studio.Parts parts = this.parts.get();
      parts.begin();
      made.complete(parts);
      // Kernels are found by their names in every language.
      List.of(Language.values()).forEach(Texts::of);
    } catch (RuntimeException | Error e) {
      made.completeExceptionally(e);
    }
  }

  private void open(
      CompletableFuture<Studio.Parts> parts,
      Optional<Path> file,
      CompletableFuture<Boolean> closed) {
    Fonts.load();
    Stage stage = new Stage();
    ToolkitDesktop desktop = new ToolkitDesktop(() -> stage);
    Studio.Parts made = parts.join();
    Studio studio = new Studio(made, desktop, desktop);
    made.scheduler().showFailures(studio.notices()::error);
    Thread.currentThread()
        .setUncaughtExceptionHandler((thread, failure) -> made.scheduler().failed(failure));
    AutoSave<Session> sessions =
        new AutoSave<>(
            home.documents(),
            SessionCodec.DOCUMENT,
            studio.session()::session,
            SessionCodec::write,
            made.scheduler(),
            studio.notices()::error);
    AutoSave<Settings> settings =
        new AutoSave<>(
            home.documents(),
            SettingsCodec.DOCUMENT,
            studio.settings()::settings,
            SettingsCodec::write,
            made.scheduler(),
            studio.notices()::error);
    studio.session().listen(now -> sessions.changed());
    studio.settings().listen(now -> settings.changed());
    if (!home.documents().isFirst()) {
      studio.notices().info("app.second-window");
    }
    stage.setTitle("Convoscope");
    ICONS.forEach(size -> icon(stage, size));
    // Known before there is a scene, so that the theme is read once.
    studio
        .shell()
        .systemDarkProperty()
        .set(Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
    place(stage, studio.settings().settings().window());
    // Of that size from the start: without one it is laid out once more to find the size it
    // prefers.
    stage.setScene(new Scene(studio.root(), stage.getWidth(), stage.getHeight()));
    stage.setOnHiding(
        event -> {
          studio.settings().change(now -> now.withWindow(windowOf(stage, now.window())));
          settings.flush();
          sessions.flush();
          home.documents().close();
        });
    stage.setOnHidden(
        event -> {
          closed.complete(true);
          Platform.exit();
        });
    stage.show();
    made.scheduler().later(WARM_UP, () -> made.scheduler().background(made.engine()::warmUp));
    file.filter(path -> !isSession(path))
        .ifPresent(
            path -> studio.shell().take(new Desktop.Content.Files(List.of(path.toAbsolutePath()))));
  }

  /** Whether a file is a session by its name. */
  static boolean isSession(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(SESSION_ENDING);
  }

  private static void icon(Stage stage, int size) {
    URL file = MainWindow.class.getResource("/convoscope/icons/icon-" + size + ".png");
    if (file != null) {
      stage.getIcons().add(new Image(file.toExternalForm()));
    }
  }

  /** Where it was, if that is still on a screen; else in the middle. */
  private static void place(Stage stage, Settings.Window window) {
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    Rectangle2D bounds = Screen.getPrimary().getVisualBounds();
    if (window.isSet()
        && !Screen.getScreensForRectangle(window.x(), window.y(), window.width(), window.height())
            .isEmpty()) {
      stage.setX(window.x());
      stage.setY(window.y());
      stage.setWidth(window.width());
      stage.setHeight(window.height());
    } else {
      stage.setWidth(Math.min(WIDTH, bounds.getWidth()));
      stage.setHeight(Math.min(HEIGHT, bounds.getHeight()));
      stage.centerOnScreen();
    }
    stage.setMaximized(window.maximised());
  }

  private static Settings.Window windowOf(Stage stage, Settings.Window before) {
    if (stage.isMaximized()) {
      return new Settings.Window(before.x(), before.y(), before.width(), before.height(), true);
    }
    return new Settings.Window(
        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
  }
}
