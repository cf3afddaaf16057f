package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.ProblemException;
import convoscope.core.conv.Convolver;
import convoscope.core.image.Photo;
import convoscope.core.image.PhotoReader;
import convoscope.io.PhotoFiles;
import convoscope.session.document.Work;
import convoscope.session.lab.FeatureMap;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.LabRequest.MapKey;
import convoscope.session.lab.MapMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first photo and makes its map while the window is still being made: by the time it asks
 * for them they are there. Any thread.
 */
final class FirstMap implements PhotoReader {
  /** Bytes of a photo that is read and convolved before the toolkit is there. */
  private static final long SMALL_FILE = 1 << 20;

  /** What is ready. */
  record Made(Photo photo, FeatureMap map) {}

  private final PhotoReader files = new PhotoFiles();
  private final MapMaker maker;
  private final LabPipeline pipeline;
  private final Scheduler tasks;
  private @Nullable Path place;
  private @Nullable CompletableFuture<Photo> photo;
  private CompletableFuture<Optional<Made>> made = new CompletableFuture<>();

  FirstMap(Convolver engine, Scheduler tasks) {
    this.maker = new MapMaker(engine);
    this.pipeline = new LabPipeline(maker, tasks);
    this.tasks = tasks;
  }

  MapMaker maker() {
    return maker;
  }

  LabPipeline pipeline() {
    return pipeline;
  }

  /**
   * Begins with the work's photo, whose file lies there. A large one is read as well, but is not to
   * be {@linkplain #await awaited}: the window's parts are made meanwhile.
   */
  synchronized void begin(Path file, Work work) {
    CompletableFuture<Photo> begun = new CompletableFuture<>();
    CompletableFuture<Optional<Made>> ready = made;
    place = file;
    photo = begun;
    tasks.background(
        () -> {
          try {
            if (!isSmall(file)) {
              ready.complete(Optional.empty());
            }
            begun.complete(files.read(file));
          } catch (RuntimeException | Error e) {
            begun.completeExceptionally(e);
            ready.complete(Optional.empty());
            return;
          }
          ready.complete(prepared(MapKey.of(begun.join(), work.of(KERNEL_LAB))));
        });
  }

  /** There is nothing to begin with. */
  synchronized void giveUp() {
    made.complete(Optional.empty());
  }

  private static boolean isSmall(Path file) {
    try {
      return Files.size(file) <= SMALL_FILE;
    } catch (IOException e) {
      // Whoever reads it is told why it cannot be read.
      return false;
    }
  }

  private Optional<Made> prepared(MapKey key) {
    try {
      return Optional.ofNullable(pipeline.prepare(key)).map(map -> new Made(key.photo(), map));
    } catch (ProblemException e) {
      // Whoever asks for the map is told.
      return Optional.empty();
    }
  }

  /**
   * Waits for what was begun, and lets it go: asked again, it has nothing.
   *
   * @return empty if the map cannot be made, or takes longer
   */
  Optional<Made> await(Duration longest) {
    CompletableFuture<Optional<Made>> awaited;
    synchronized (this) {
      awaited = made;
      made = CompletableFuture.completedFuture(Optional.empty());
    }
    try {
      return awaited.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The photo begun with, once; any other from its file. */
  @Override
  public Photo read(Path file) {
    CompletableFuture<Photo> begun = take(file);
    if (begun == null) {
      return files.read(file);
    }
    try {
      return begun.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }

  private synchronized @Nullable CompletableFuture<Photo> take(Path file) {
    CompletableFuture<Photo> begun = file.equals(place) ? photo : null;
    place = null;
    photo = null;
    return begun;
  }
}
