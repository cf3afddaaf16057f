package convoscope.ui.shell;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsModel;
import convoscope.session.document.Work;
import convoscope.session.job.Tasks;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import convoscope.session.photo.PictureKeeper;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.Notices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * All the ways a photo comes in. The session changes when the photo is read, not before: one that
 * cannot be read costs a sentence and nothing else. Of several asked for in a row the last one
 * counts.
 *
 * <p>For the window's thread.
 */
public final class PhotoOpening {
  /** Endings of what is no photo, but may be something a workspace takes. */
  private static final Set<String> NOT_PHOTOS = Set.of("json", "csv", "txt", "npy", "onnx");

  /** What is needed of others. */
  public record Services(
      SessionModel session,
      SettingsModel settings,
      PhotoShelf shelf,
      PictureKeeper keeper,
      Desktop desktop,
      Tasks tasks,
      Notices notices) {}

  private final Services services;
  private final List<String> samples;
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
  private int newest;

  /**
   * @param samples file names of the sample photos, in the order of the menu
   */
  public PhotoOpening(Services services, List<String> samples) {
    this.services = services;
    this.samples = List.copyOf(samples);
  }

  /** File names of the sample photos. */
  public List<String> samples() {
    return samples;
  }

  /** Where a sample's file lies. */
  public Path samplePlace(String name) {
    return services.shelf().place(PhotoSource.sample(name));
  }

  /** Whether a photo is being read. */
  public ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** Asks for files. */
  List<Path> choose(String title, List<Exchange.Kind> kinds) {
    return services.desktop().chooseFiles(title, kinds);
  }

  Desktop.Content clipboard() {
    return services.desktop().clipboard();
  }

  /**
   * Opens files: the first photo, with several of them all in the strip, and whatever {@code
   * others} takes.
   *
   * @param others takes a file that is no photo by its ending; false if it does not
   */
  void open(List<Path> paths, Predicate<Path> others) {
    List<Path> photos = new ArrayList<>();
    for (Path path : paths) {
      if (!NOT_PHOTOS.contains(ending(path)) || !others.test(path)) {
        photos.add(path);
      }
    }
    List<PhotoSource> sources =
        photos.stream().map(path -> PhotoSource.file(path.toAbsolutePath().toString())).toList();
    if (sources.size() == 1) {
      open(sources.getFirst());
    } else if (sources.size() > 1) {
      List<PhotoSource> pinned =
          sources.stream().distinct().limit(KernelLabWork.MAX_PHOTOS).toList();
      open(sources.getFirst(), work -> work.change(KERNEL_LAB, lab -> lab.withPhotos(pinned)));
      services.notices().info("shell.opened-first", pinned.size(), name(photos.getFirst()));
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String ending(Path path) {
    String name = name(path);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Opens one photo. */
  void open(PhotoSource source) {
    open(source, work -> work);
  }

  /**
   * Opens one photo.
   *
   * @param more what else changes in the same step
   */
  private void open(PhotoSource source, UnaryOperator<Work> more) {
    int number = begin();
    services
        .shelf()
        .fetchAnew(
            source,
            photo -> finish(number, source, more),
            failure -> fail(number, source, failure));
  }

  /** Keeps a picture, and opens it. */
  void openPicture(Colouriser.Picture picture) {
    int number = begin();
    Tasks tasks = services.tasks();
    tasks.background(
        () -> {
          try {
            PhotoSource source = services.keeper().keep(picture);
            tasks.window(
                () -> {
                  if (number == newest) {
                    open(source);
                  }
                });
          } catch (RuntimeException | Error e) {
            tasks.window(() -> fail(number, PhotoSource.pasted(""), e));
          }
        });
  }

  private int begin() {
    opening.set(true);
    newest++;
    return newest;
  }

  private void finish(int number, PhotoSource source, UnaryOperator<Work> more) {
    if (number != newest) {
      return;
    }
    opening.set(false);
    if (source.kind() == PhotoSource.Kind.FILE) {
      services.settings().change(settings -> settings.withRecent(Recent.PHOTOS, source.location()));
    }
    services.session().edit(work -> more.apply(work.withPhoto(source)));
  }

  private void fail(int number, PhotoSource source, Throwable failure) {
    if (number == newest) {
      opening.set(false);
    }
    if (failure instanceof ProblemException e && e.problem() == Problem.FILE_NOT_FOUND) {
      services
          .settings()
          .change(settings -> settings.withoutRecent(Recent.PHOTOS, source.location()));
    }
    services.notices().error(failure);
  }
}
