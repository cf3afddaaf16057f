package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.engine.onnx.OnnxNetworks;
import convoscope.engine.vector.VectorConvolver;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.net.NetworkSource;
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
 * From choosing a photo to a network's maps of it drawn in the window, decoding and the run of
 * every layer included: p50 and p95, the pulses of 60 Hz counted in, and the longest pause between
 * pulses.
 *
 * <pre>PhotoLatency resnet50.onnx</pre>
 */
public final class PhotoLatency {
  private static final List<String> PHOTOS =
      List.of("chelsea.png", "coffee.png", "rocket.jpg", "retina.jpg", "brick.png", "coins.png");
  private static final int ROUNDS = 6;
  private static final int WARM_UP = 6;

  private final List<Double> times = new ArrayList<>();
  private final SessionModel session;
  private final MapCanvas canvas;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private double longestPause;

  private PhotoLatency(Path network, Path home) {
    Scheduler scheduler = Scheduler.ofToolkit(Throwable::printStackTrace);
    OnnxNetworks networks = new OnnxNetworks(scheduler);
    Stage stage = new Stage();
    ToolkitDesktop desktop = new ToolkitDesktop(() -> stage);
    Session first = Session.first();
    Studio studio =
        new Studio(
            new Studio.Parts(
                Home.visiting(home, Path.of("").toAbsolutePath()),
                KeptSession.unnamed(
                    new Session(
                        first
                            .work()
                            .change(
                                NETWORK,
                                work ->
                                    work.withNetwork(
                                        NetworkSource.file(network.toAbsolutePath().toString()))),
                        first.view().withWorkspace("network"))),
                Settings.DEFAULT,
                PHOTOS,
                new VectorConvolver(scheduler),
                new NetworkLibrary(networks, home),
                networks,
                scheduler),
            desktop,
            desktop);
    session = studio.session();
    stage.setScene(new Scene(studio.root(), 1440, 900));
    stage.show();
    canvas = (MapCanvas) stage.getScene().lookup("#mosaic-0");
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Path home = Files.createTempDirectory("photo-latency");
    Platform.startup(Fonts::load);
    CompletableFuture<PhotoLatency> made = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            PhotoLatency window = new PhotoLatency(Path.of(arguments[0]), home);
            made.complete(window);
            window.run();
          } catch (RuntimeException e) {
            made.completeExceptionally(e);
          }
        });
    made.get().report();
    System.exit(0);
  }

  /** One photo after the other, each when the one before is on the screen. */
  private void run() {
    new AnimationTimer() {
      private int number = -1;
      private Object before = "";
      private long start = System.nanoTime();
      private long last;

      @Override
      public void handle(long now) {
        long here = System.nanoTime();
        if (number > WARM_UP && last > 0) {
          longestPause = Math.max(longestPause, (here - last) / 1e6);
        }
        last = here;
        Object frame = canvas.frameProperty().get();
        if (frame == null || frame.equals(before)) {
          return;
        }
        if (number >= WARM_UP) {
          times.add((here - start) / 1e6);
        }
        before = frame;
        number++;
        if (number == WARM_UP + ROUNDS * PHOTOS.size()) {
          stop();
          done.complete(true);
          return;
        }
        start = System.nanoTime();
        String photo = PHOTOS.get((number + 1) % PHOTOS.size());
        session.edit(work -> work.withPhoto(PhotoSource.sample(photo)));
      }
    }.start();
  }

  private void report() throws InterruptedException, ExecutionException {
    done.get();
    times.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%d photos: p50 %.0f ms, p95 %.0f ms; longest pause between pulses %.0f ms%n",
        times.size(),
        times.get(times.size() / 2),
        times.get(times.size() * 95 / 100),
        longestPause);
  }
}
