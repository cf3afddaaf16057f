package convoscope.session;

import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.PhotoReader;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * <p>The last {@value #KEPT} photos stay decoded, so that undo and the sample menu answer at once.
 * For the window's thread; files are read in the background.
 */
public final class PhotoShelf {
  private static final int KEPT = 3;

  private final PhotoReader reader;
  private final Function<PhotoSource, Path> places;
  private final Tasks tasks;
  private final Map<PhotoSource, Photo> photos = new LinkedHashMap<>(16, 0.75f, true);
  private final List<BiConsumer<PhotoSource, Photo>> listeners = new ArrayList<>();

  /**
   * @param places the file of each source
   */
  public PhotoShelf(PhotoReader reader, Function<PhotoSource, Path> places, Tasks tasks) {
    this.reader = reader;
    this.places = places;
    this.tasks = tasks;
  }

  /** The photo, if it is decoded already. */
  public Optional<Photo> get(PhotoSource source) {
    return Optional.ofNullable(photos.get(source));
  }

  /** Where the source's file lies. */
  public Path place(PhotoSource source) {
    return places.apply(source);
  }

  /** Calls {@code listener} with every photo that is put here, after it has been. */
  public void listen(BiConsumer<PhotoSource, Photo> listener) {
    listeners.add(listener);
  }

  /** Puts a photo there. */
  public void put(PhotoSource source, Photo photo) {
    photos.put(source, photo);
    while (photos.size() > KEPT) {
      photos.remove(photos.keySet().iterator().next());
    }
    listeners.forEach(listener -> listener.accept(source, photo));
  }

  /**
   * Hands over the photo: at once if it is here, else when it is read.
   *
   * @param success gets the photo, on the window's thread
   * @param failure gets what was thrown, a {@link convoscope.core.ProblemException} as a rule
   */
  public void fetch(PhotoSource source, Consumer<Photo> success, Consumer<Throwable> failure) {
    Photo known = photos.get(source);
    if (known != null) {
      success.accept(known);
      return;
    }
    Path file = places.apply(source);
    tasks.background(
        () -> {
          try {
            Photo photo = reader.read(file);
            // Made here once: asked for first on the window's thread it would hold that up.
            photo.input(ChannelMode.GRAY);
            tasks.window(
                () -> {
                  put(source, photo);
                  success.accept(photo);
                });
          } catch (RuntimeException | Error e) {
            tasks.window(() -> failure.accept(e));
          }
        });
  }
}
