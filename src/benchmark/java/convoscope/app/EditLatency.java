package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.colour.Colouriser;
import convoscope.core.image.ChannelMode;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.engine.onnx.OnnxNetworks;
import convoscope.engine.vector.VectorConvolver;
import convoscope.io.PictureFiles;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.document.View;
import convoscope.session.document.Viewport;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.shell.Fonts;
import convoscope.ui.shell.ToolkitDesktop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * From an edit to drawn pixels: a kernel's cell is changed in the real window, and the clock stops
 * at the pulse after the one in which the map's canvas painted the new frame.
 *
 * <p>{@code mvn -Pbenchmark -Dbenchmark.main=convoscope.app.EditLatency}. The platform is Headless
 * with software rendering, whose pulses come at 60 Hz: a result cannot be smaller than one or two
 * of them.
 */
public final class EditLatency {
  private static final int EDITS = 60;
  private static final int WARM_UP = 25;
  private static final long SEED = 11;

  private final Stage stage;
  private final SessionModel session;
  private final Scheduler scheduler;

  private EditLatency(Path photo, Path home) {
    scheduler = Scheduler.ofToolkit(Throwable::printStackTrace);
    stage = new Stage();
    ToolkitDesktop desktop = new ToolkitDesktop(() -> stage);
    Session first = Session.first();
    OnnxNetworks networks = new OnnxNetworks(scheduler);
    Studio studio =
        new Studio(
            new Studio.Parts(
                Home.visiting(home, Path.of("").toAbsolutePath()),
                KeptSession.unnamed(
                    new Session(
                        first.work().withPhoto(PhotoSource.file(photo.toString())), View.first())),
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
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  /** Runs all sizes and prints a table. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Path folder = Files.createTempDirectory("edit-latency");
    Path small = photo(folder, 1155, 1732);
    Path large = photo(folder, 2828, 4242);
    Platform.startup(Fonts::load);
    // Between the two windows none is open, which must not end the toolkit.
    Platform.setImplicitExit(false);
    System.out.println(
        "| photo | zoom | channels | k | p50 ms | p95 ms | whole map p95 ms | longest FX pause ms"
            + " |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Path photo : List.of(small, large)) {
      EditLatency window = onWindow(() -> new EditLatency(photo, folder));
      window.settle();
      for (boolean isFit : new boolean[] {true, false}) {
        for (ChannelMode channels : List.of(ChannelMode.GRAY, ChannelMode.SUM)) {
          for (int k : new int[] {3, 9, 15, 31}) {
            window.measure(photo, isFit, channels, k);
          }
        }
      }
      onWindow(
          () -> {
            window.stage.hide();
            return window;
          });
    }
    Platform.exit();
    System.exit(0);
  }

  private static Path photo(Path folder, int rows, int columns) {
    Random random = new Random(SEED);
    int[] argb = new int[rows * columns];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xFF000000 | random.nextInt(1 << 24);
    }
    Path file = folder.resolve(columns + "x" + rows + ".png");
    PictureFiles.write(file, new Colouriser.Picture(rows, columns, argb), true);
    return file;
  }

  private static <T> T onWindow(java.util.concurrent.Callable<T> work)
      throws InterruptedException, ExecutionException {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(work.call());
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        });
    return done.get();
  }

  private void settle() throws Exception {
    do {
      pulses(3);
    } while (!scheduler.isIdle());
    pulses(3);
  }

  private static void pulses(int count) throws Exception {
    CompletableFuture<Boolean> passed = new CompletableFuture<>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              private int left = count;

              @Override
              public void handle(long now) {
                if (left-- == 0) {
                  stop();
                  passed.complete(true);
                }
              }
            }.start());
    passed.get();
  }

  private void measure(Path photo, boolean isFit, ChannelMode channels, int k) throws Exception {
    Random random = new Random(SEED + k);
    double[] cells = new double[k * k];
    Arrays.setAll(cells, i -> random.nextInt(-8, 9));
    onWindow(
        () -> {
          session.look(
              KERNEL_LAB,
              view -> view.withViewport(isFit ? Viewport.FIT : new Viewport(1, 600, 500)));
          session.edit(
              KERNEL_LAB,
              work ->
                  work.withChannels(channels)
                      .withKernel(KernelRecipe.of("", Kernel.of(k, k, cells))));
          return k;
        });
    settle();
    double[] drawn = new double[EDITS];
    double[] whole = new double[EDITS];
    long pause = 0;
    for (int i = -WARM_UP; i < EDITS; i++) {
      AtomicLong longest = new AtomicLong();
      long[] times = edit(i, longest);
      if (i >= 0) {
        drawn[i] = times[0] / 1e6;
        whole[i] = times[1] / 1e6;
        pause = Math.max(pause, longest.get());
      }
    }
    Arrays.sort(drawn);
    Arrays.sort(whole);
    System.out.printf(
        "| %s | %s | %s | %d | %.0f | %.0f | %.0f | %.0f |%n",
        photo.getFileName(),
        isFit ? "fit" : "100 %",
        channels.id(),
        k,
        drawn[EDITS / 2],
        drawn[EDITS * 95 / 100],
        whole[EDITS * 95 / 100],
        pause / 1e6);
  }

  /** Nanoseconds to the drawn viewport and to the end of all work. */
  private long[] edit(int i, AtomicLong longest) throws Exception {
    CompletableFuture<Long> drawn = new CompletableFuture<>();
    long start = System.nanoTime();
    onWindow(
        () -> {
          MapCanvas canvas = (MapCanvas) stage.getScene().lookup("#map-canvas");
          ChangeListener<@Nullable Object> listener =
              new ChangeListener<>() {
                @Override
                public void changed(
                    javafx.beans.value.ObservableValue<? extends @Nullable Object> p,
                    @Nullable Object old,
                    @Nullable Object now) {
                  canvas.frameProperty().removeListener(this);
                  afterNextPulse(drawn);
                }
              };
          canvas.frameProperty().addListener(listener);
          session.edit(KERNEL_LAB, work -> changed(work, i));
          return i;
        });
    while (!drawn.isDone()) {
      long asked = System.nanoTime();
      onWindow(() -> asked);
      longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
    }
    long first = drawn.get() - start;
    while (!scheduler.isIdle()) {
      onWindow(() -> i);
    }
    return new long[] {first, System.nanoTime() - start};
  }

  private static void afterNextPulse(CompletableFuture<Long> drawn) {
    new AnimationTimer() {
      private int pulses;

      @Override
      public void handle(long now) {
        // The first pulse lays out and paints; with the second one that picture is on its way.
        if (++pulses == 2) {
          stop();
          drawn.complete(System.nanoTime());
        }
      }
    }.start();
  }

  private static KernelLabWork changed(KernelLabWork work, int i) {
    Kernel cells = work.kernel().cells();
    return work.withKernel(work.kernel().withCells(cells.with(0, 0, i + 0.5)));
  }
}
