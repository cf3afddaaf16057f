package convoscope.app;

import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.Parts;
import convoscope.session.document.AutoSave;
import convoscope.session.document.KeptSession;
import convoscope.session.document.SessionCodec;
import convoscope.session.document.Settings;
import convoscope.session.document.SettingsCodec;
import convoscope.ui.shell.Closing;
import convoscope.ui.shell.FirstSight;
import convoscope.ui.shell.Fonts;
import convoscope.ui.shell.Shell;
import convoscope.ui.shell.ToolkitDesktop;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The program's window: opens it where it was, saves what was done, and ends with it. */
final class MainWindow {
  /** How long the first picture of a window waits for photo and map; else it does without. */
  private static final Duration FIRST_MAP = Duration.ofMillis(400);

  /** Frames with nothing computed, after which what was computed is drawn. */
  private static final int QUIET_FRAMES = 3;

  private static final int MOST_FRAMES = 60;

  /**
   * Frames after which the first one is on the screen: the toolkit draws it on a thread of its own,
   * but needs this one again to show it, so that work begun earlier would come first.
   */
  private static final int PRESENTED = 4;

  private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);

  private final Supplier<Studio.Parts> parts;
  private final Home home;
  private final Scheduler scheduler;
  private final Duration warmUp;

  /**
   * @param parts made on a thread of the scheduler's while the toolkit starts
   * @param warmUp how long after the window has come up its engine is made ready: it has better
   *     things to do until then
   */
  MainWindow(Supplier<Studio.Parts> parts, Home home, Scheduler scheduler, Duration warmUp) {
    this.parts = parts;
    this.home = home;
    this.scheduler = scheduler;
    this.warmUp = warmUp;
  }

  /**
   * Opens the window and waits until it is closed.
   *
   * @param given opened in it
   * @throws IllegalStateException if it could not be opened
   */
  void run(Optional<Given> given) {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    CompletableFuture<Studio.Parts> made = new CompletableFuture<>();
    scheduler.background(() -> begin(made));
    Platform.startup(
        () -> {
          try {
            open(made, given, closed);
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
      Optional<Given> given,
      CompletableFuture<Boolean> closed) {
    Stage stage = new Stage();
    stage.setTitle("Convoscope");
    stage.setOnHidden(
        event -> {
          closed.complete(true);
          Platform.exit();
        });
    Studio.Parts made = parts.join();
    WindowPlace place = new WindowPlace(stage, made.settings().window());
    Optional<FirstSight> sight =
        given.filter(one -> one.session().isEmpty()).isPresent() ? Optional.empty() : sight(made);
    if (sight.isEmpty()) {
      furnish(stage, place, made, given);
      stage.show();
      scheduler.background(() -> icons(stage));
      return;
    }
    stage.setScene(new Scene(sight.get(), stage.getWidth(), stage.getHeight()));
    stage.show();
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        frames++;
        if (frames == PRESENTED - 1) {
          // What is shown does without text.
          scheduler.background(Fonts::load);
          scheduler.background(() -> icons(stage));
        }
        if (frames == PRESENTED) {
          stop();
          try {
            if (stage.isShowing()) {
              handOver(sight.get(), furnish(stage, place, made, given), made.scheduler());
            }
          } catch (RuntimeException | Error e) {
            closed.completeExceptionally(e);
          }
        }
      }
    }.start();
  }

  private static Optional<FirstSight> sight(Studio.Parts made) {
    Settings settings = made.settings();
    if (!FirstSight.suits(made.session(), settings)) {
      return Optional.empty();
    }
    boolean isDark = settings.theme().isDark(isSystemDark());
    return made.first()
        .await(FIRST_MAP)
        .map(
            ready ->
                new FirstSight(
                    ready.photo(),
                    ready.map(),
                    made.session(),
                    settings,
                    made.first().pipeline(),
                    isDark));
  }

  private static boolean isSystemDark() {
    return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
  }

  /** The two pictures stay over the workspace until it has drawn its own. */
  private static void handOver(FirstSight sight, Shell shell, Scheduler scheduler) {
    sight.showPicturesAlone();
    shell.getChildren().add(sight);
    new AnimationTimer() {
      private int frames;
      private int quiet;

      @Override
      public void handle(long now) {
        quiet = scheduler.isIdle() ? quiet + 1 : 0;
        if (quiet == QUIET_FRAMES || ++frames == MOST_FRAMES) {
          stop();
          shell.getChildren().remove(sight);
        }
      }
    }.start();
  }

  /** Makes the window's parts and puts them into it. */
  private Shell furnish(Stage stage, WindowPlace place, Studio.Parts made, Optional<Given> given) {
    Fonts.load();
    ToolkitDesktop desktop = new ToolkitDesktop(() -> stage);
    Studio studio = new Studio(made, desktop, desktop);
    made.scheduler().showFailures(studio.notices()::error);
    Thread.currentThread()
        .setUncaughtExceptionHandler((thread, failure) -> made.scheduler().failed(failure));
    AutoSave<KeptSession> sessions =
        new AutoSave<>(
            home.documents(),
            SessionCodec.DOCUMENT,
            studio.session()::kept,
            Parts.CODEC::write,
            made.scheduler(),
            studio.notices()::lasting);
    AutoSave<Settings> settings =
        new AutoSave<>(
            home.documents(),
            SettingsCodec.DOCUMENT,
            studio.settings()::settings,
            SettingsCodec::write,
            made.scheduler(),
            studio.notices()::lasting);
    studio.session().listen(now -> sessions.changed());
    studio.settings().listen(now -> settings.changed());
    studio.sessions().setOnKept(sessions::soon);
    stage.titleProperty().bind(studio.sessions().titleProperty());
    if (!home.documents().isFirst()) {
      studio.notices().info("app.second-window");
    }
    // Known before there is a scene, so that the theme is read once.
    studio.shell().systemDarkProperty().set(isSystemDark());
    Shell root = studio.root();
    if (stage.getScene() == null) {
      // Of that size from the start: without one it is laid out once more to find the size it
      // prefers.
      stage.setScene(new Scene(root, stage.getWidth(), stage.getHeight()));
    } else {
      stage.getScene().setRoot(root);
    }
    Closing closing = new Closing(studio.files(), studio.notices(), stage::close);
    stage.setOnCloseRequest(
        event -> {
          if (!closing.mayClose()) {
            event.consume();
          }
        });
    stage.setOnHiding(
        event -> {
          studio.settings().change(now -> now.withWindow(place.now()));
          settings.flush();
          sessions.flush();
          home.documents().close();
        });
    made.scheduler().later(warmUp, () -> made.scheduler().background(made.engine()::warmUp));
    given.ifPresent(one -> one.open(studio.shell(), studio.session()));
    return root;
  }

  private void icons(Stage stage) {
    List<Image> images =
        ICONS.stream()
            .map(size -> MainWindow.class.getResource("/convoscope/icons/icon-" + size + ".png"))
            .filter(Objects::nonNull)
            .map(file -> new Image(file.toExternalForm()))
            .toList();
    scheduler.window(() -> stage.getIcons().setAll(images));
  }
}
