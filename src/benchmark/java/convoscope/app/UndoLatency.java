package convoscope.app;

import convoscope.engine.onnx.OnnxNetworks;
import convoscope.engine.vector.VectorConvolver;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.shell.Fonts;
import convoscope.ui.shell.ToolkitDesktop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Opens large photos one after the other, then takes each back: from the step to photo and map
 * drawn in the window, and how long a picture of the photo before stays under the new name.
 *
 * <pre>UndoLatency a.jpg b.jpg c.jpg …</pre>
 */
public final class UndoLatency {
  private final List<String> steps = new ArrayList<>();
  private final List<String> photos;
  private final SessionModel session;
  private final Scheduler scheduler = Scheduler.ofToolkit(Throwable::printStackTrace);
  private final MapCanvas map;
  private final MapCanvas photo;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();

  private UndoLatency(List<String> photos, Path home) {
    this.photos = photos;
    OnnxNetworks networks = new OnnxNetworks(scheduler);
    Stage stage = new Stage();
    ToolkitDesktop desktop = new ToolkitDesktop(() -> stage);
    Studio studio =
        new Studio(
            new Studio.Parts(
                Home.visiting(home, Path.of("").toAbsolutePath()),
                KeptSession.unnamed(Session.first()),
                Settings.DEFAULT,
                List.of(),
                new VectorConvolver(scheduler),
                new NetworkLibrary(networks, home),
                networks,
                scheduler),
            desktop,
            desktop);
    session = studio.session();
    stage.setScene(new Scene(studio.root(), 1440, 900));
    stage.show();
    map = (MapCanvas) stage.getScene().lookup("#map-canvas");
    photo = (MapCanvas) stage.getScene().lookup("#photo-canvas");
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Path home = Files.createTempDirectory("undo-latency");
    List<String> photos =
        List.of(arguments).stream().map(file -> Path.of(file).toAbsolutePath().toString()).toList();
    Platform.startup(Fonts::load);
    CompletableFuture<UndoLatency> made = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            UndoLatency window = new UndoLatency(photos, home);
            made.complete(window);
            window.run();
          } catch (RuntimeException e) {
            made.completeExceptionally(e);
          }
        });
    made.get().report();
    System.exit(0);
  }

  /** There and back, each step when the one before is on the screen. */
  private void run() {
    new AnimationTimer() {
      private int number = -1;
      private int quiet;
      private Object before = "";
      private String what = "start";
      private long start = System.nanoTime();
      private long stale;
      private long shown;

      @Override
      public void handle(long now) {
        long here = System.nanoTime();
        Object frame = photo.frameProperty().get();
        boolean isStale = frame != null && frame.equals(before);
        if (isStale) {
          stale = here;
        }
        boolean isThere = frame != null && !isStale && map.frameProperty().get() != null;
        quiet = isThere && scheduler.isIdle() ? quiet + 1 : 0;
        if (quiet == 1) {
          shown = here;
        }
        if (quiet < 10) {
          return;
        }
        if (number >= 0) {
          steps.add(
              String.format(
                  Locale.ROOT,
                  "%-6s %-28s %6.0f ms, the photo before until %6.0f ms",
                  what,
                  session.work().photo().name(),
                  (shown - start) / 1e6,
                  Math.max(0, (stale - start) / 1e6)));
        }
        number++;
        if (number == 2 * photos.size()) {
          stop();
          done.complete(true);
          return;
        }
        before = frame == null ? "" : frame;
        quiet = 0;
        start = System.nanoTime();
        stale = start;
        if (number < photos.size()) {
          what = "open";
          PhotoSource next = PhotoSource.file(photos.get(number));
          session.edit(work -> work.withPhoto(next));
        } else {
          what = "undo";
          session.undo();
        }
      }
    }.start();
  }

  private void report() throws InterruptedException, ExecutionException {
    done.get();
    steps.forEach(System.out::println);
  }
}
