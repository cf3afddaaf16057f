package convoscope.session.photo;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.PhotoReader;
import convoscope.session.job.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Photos that are at hand, and the reading of those that are not.
 *
 * <p>The photos used last stay decoded as long as they fit together into a part of the memory, so
 * that undo and the sample menu answer at once. For the window's thread; files are read in the
 * background.
 */
public final class PhotoShelf {
  /** Of the memory that the program may take: five photos of 24 megapixels where that is 2 GB. */
  private static final long PART = 4;

  private final PhotoReader reader;
  private final Function<PhotoSource, Path> places;
  private final Tasks tasks;
  private final Map<PhotoSource, Photo> photos = new LinkedHashMap<>(16, 0.75f, true);

  /** What tells whether a photo's file is still the one that was read. */
  private final Map<PhotoSource, String> states = new HashMap<>();

  private final List<BiConsumer<PhotoSource, Photo>> listeners = new ArrayList<>();
  private BiConsumer<PhotoSource, Throwable> missing = (source, failure) -> {};
  private final long mostBytes;

  /**
   * @param places the file of each source
   */
  public PhotoShelf(PhotoReader reader, Function<PhotoSource, Path> places, Tasks tasks) {
    this(reader, places, tasks, Runtime.getRuntime().maxMemory() / PART);
  }

  /**
   * @param mostBytes of all photos that stay decoded; the one used last stays in any case
   */
  public PhotoShelf(
      PhotoReader reader, Function<PhotoSource, Path> places, Tasks tasks, long mostBytes) {
    this.reader = reader;
    this.places = places;
    this.tasks = tasks;
    this.mostBytes = mostBytes;
  }

  /** The photo, if it is decoded already. */
  public Optional<Photo> get(PhotoSource source) {
    return Optional.ofNullable(photos.get(source));
  }

  /** Where the source's file lies. */
  public Path place(PhotoSource source) {
    return places.apply(source);
  }

  /**
   * Calls {@code asker} with every photo whose file is not there, and with what whoever asked for
   * it is then handed.
   */
  public void setOnMissing(BiConsumer<PhotoSource, Throwable> asker) {
    missing = asker;
  }

  /** Calls {@code listener} with every photo that is put here, after it has been. */
  public void listen(BiConsumer<PhotoSource, Photo> listener) {
    listeners.add(listener);
  }

  /** Puts a photo there. */
  public void put(PhotoSource source, Photo photo) {
    put(source, photo, "");
  }

  private void put(PhotoSource source, Photo photo, String state) {
    photos.put(source, photo);
    states.put(source, state);
    while (photos.size() > 1 && bytes() > mostBytes) {
      photos.remove(photos.keySet().iterator().next());
    }
    states.keySet().retainAll(photos.keySet());
    listeners.forEach(listener -> listener.accept(source, photo));
  }

  private long bytes() {
    return photos.values().stream().mapToLong(PhotoShelf::bytes).sum();
  }

  /** With the grey plane that is made of a colour photo. */
  private static long bytes(Photo photo) {
    long channels = photo.isColour() ? 4 : 1;
    return channels * photo.rows() * photo.columns() * photo.pixels().bits() / Byte.SIZE;
  }

  /**
   * Hands over the photo: at once if it is here, else when it is read.
   *
   * @param success gets the photo, on the window's thread
   * @param failure gets what was thrown, a {@link ProblemException} as a rule
   */
  public void fetch(PhotoSource source, Consumer<Photo> success, Consumer<Throwable> failure) {
    Photo known = photos.get(source);
    if (known != null) {
      success.accept(known);
    } else {
      read(source, Optional.empty(), success, failure);
    }
  }

  /**
   * As {@link #fetch}, but reads a file again if it is another than when it was read: someone who
   * opens it again means what is in it now.
   */
  public void fetchAnew(PhotoSource source, Consumer<Photo> success, Consumer<Throwable> failure) {
    if (source.kind() == PhotoSource.Kind.FILE) {
      read(source, get(source), success, failure);
    } else {
      fetch(source, success, failure);
    }
  }

  private static String state(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      // The reader says what is wrong with it.
      return "";
    }
  }

  private void read(
      PhotoSource source,
      Optional<Photo> known,
      Consumer<Photo> success,
      Consumer<Throwable> failure) {
    String knownState = states.getOrDefault(source, "");
    tasks.background(
        () -> {
          try {
            Path file = places.apply(source);
            String state = state(file);
            if (known.isPresent() && state.equals(knownState)) {
              tasks.window(() -> success.accept(known.get()));
              return;
            }
            Photo photo = reader.read(file);
            // Made here once: asked for first on the window's thread it would hold that up.
            photo.input(ChannelMode.GRAY);
            tasks.window(
                () -> {
                  put(source, photo, state);
                  success.accept(photo);
                });
          } catch (RuntimeException | Error e) {
            tasks.window(() -> fail(source, e, failure));
          }
        });
  }

  private void fail(PhotoSource source, Throwable thrown, Consumer<Throwable> failure) {
    if (thrown instanceof ProblemException e && e.problem() == Problem.FILE_NOT_FOUND) {
      missing.accept(source, thrown);
    }
    failure.accept(thrown);
  }
}
