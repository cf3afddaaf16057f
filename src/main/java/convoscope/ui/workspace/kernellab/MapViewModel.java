package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Viewport;
import convoscope.session.job.LatestWins;
import convoscope.session.job.Tasks;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.lab.LabFrame;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.LabRequest;
import convoscope.session.lab.PhotoFrame;
import convoscope.session.lab.Wanted;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the two panes show: follows the session, has photo and map computed in the background, and
 * holds the newest frames.
 *
 * <p>For the window's thread.
 */
final class MapViewModel {
  /** Which part of a photo is wanted, through which channels. */
  private record PhotoRequest(Photo photo, ChannelMode channels, Wanted wanted) {}

  private final SessionModel session;
  private final PhotoShelf shelf;
  private final LabPipeline pipeline;
  private final Consumer<Throwable> failures;
  private final LatestWins<LabRequest, LabFrame> mapJobs;
  private final LatestWins<PhotoRequest, PhotoFrame> photoJobs;

  private final ReadOnlyObjectWrapper<@Nullable Photo> photo = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ProblemException> photoProblem =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ConvGeometry> geometry =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ProblemException> problem =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable LabFrame> frame = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable PhotoFrame> photoFrame =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper preview = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable PhotoSource> reading =
      new ReadOnlyObjectWrapper<>();

  /** Whose photo is on the screen, or cannot be read. */
  private @Nullable PhotoSource shownSource;

  private @Nullable LabRequest lastMapRequest;

  /** What could not be made; it is not tried again until something changes. */
  private LabRequest.@Nullable MapKey failed;

  private @Nullable PhotoRequest lastPhotoRequest;
  private @Nullable Wanted mapWanted;
  private @Nullable Wanted photoWanted;
  private boolean onDark;

  /** Size of the last photo that was shown; −1 before the first. */
  private int rows = -1;

  private int columns = -1;

  /** Number of the session at hand, and the photo's name that it was looked at with. */
  private int document;

  private String cameWith = "";

  /**
   * @param failures told of photos that cannot be read and maps that cannot be made
   */
  MapViewModel(
      SessionModel session,
      PhotoShelf shelf,
      LabPipeline pipeline,
      Tasks tasks,
      Consumer<Throwable> failures) {
    this.session = session;
    this.shelf = shelf;
    this.pipeline = pipeline;
    this.failures = failures;
    this.document = session.document();
    this.cameWith = session.work().photo().name();
    this.mapJobs = new LatestWins<>(tasks, pipeline, this::showMap);
    this.photoJobs =
        new LatestWins<>(
            tasks,
            (request, early, cancel) ->
                pipeline.photo(request.photo(), request.channels(), request.wanted()),
            this::showPhoto);
  }

  /** Begins to follow the session. */
  void start() {
    shelf.listen(this::come);
    session.listen(this::follow);
  }

  /** The photo on the screen; null before the first one and while the work's cannot be read. */
  ReadOnlyObjectProperty<@Nullable Photo> photoProperty() {
    return photo.getReadOnlyProperty();
  }

  /** The photo on the screen, if it is the work's and not that of a moment before. */
  @Nullable Photo presentPhoto() {
    return session.work().photo().equals(shownSource) ? photo.get() : null;
  }

  /** The work's photo while it is being read; null when it is here, or cannot be read. */
  ReadOnlyObjectProperty<@Nullable PhotoSource> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** Why the work's photo cannot be read. */
  ReadOnlyObjectProperty<@Nullable ProblemException> photoProblemProperty() {
    return photoProblem.getReadOnlyProperty();
  }

  /** The geometry of the present work; null while there is no photo or the kernel does not fit. */
  ReadOnlyObjectProperty<@Nullable ConvGeometry> geometryProperty() {
    return geometry.getReadOnlyProperty();
  }

  /** Why there is no geometry, or why the map could not be made. */
  ReadOnlyObjectProperty<@Nullable ProblemException> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The newest map. */
  ReadOnlyObjectProperty<@Nullable LabFrame> frameProperty() {
    return frame.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable PhotoFrame> photoFrameProperty() {
    return photoFrame.getReadOnlyProperty();
  }

  /** Whether a map is being made. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether the frame shows less than the true whole: a part, or an older edit. */
  ReadOnlyBooleanProperty previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Whether the frame stays what it is although the work went on: its successor was given up. */
  ReadOnlyBooleanProperty outdatedProperty() {
    return outdated.getReadOnlyProperty();
  }

  /** Whether the frame stays a part of the map: the rest was given up. */
  ReadOnlyBooleanProperty cutProperty() {
    return cut.getReadOnlyProperty();
  }

  /** The frame, if it is of the present work and not of an edit before it. */
  @Nullable LabFrame presentFrame() {
    LabFrame shown = frame.get();
    Photo at = photo.get();
    return shown != null && at != null && shown.key().equals(LabRequest.MapKey.of(at, work()))
        ? shown
        : null;
  }

  /**
   * The whole map in the colours on the screen, one pixel for each value: the view is asked now,
   * the picture made when it is called for, on any thread.
   */
  Supplier<Colouriser.Picture> wholePicture(LabFrame shown) {
    LabRequest request = LabRequest.of(shown.key(), session.view(KERNEL_LAB), onDark, null);
    return () -> pipeline.colour(shown.map(), request).picture();
  }

  /** The map's pane needs another part of the map. */
  void wantMap(Wanted wanted) {
    mapWanted = wanted;
    refresh();
  }

  /** The photo's pane needs another part of the photo. */
  void wantPhoto(Wanted wanted) {
    photoWanted = wanted;
    refresh();
  }

  void setOnDark(boolean dark) {
    onDark = dark;
    refresh();
  }

  /** Gives up a map that takes too long; the old one stays, and is marked as that. */
  void cancel() {
    mapJobs.cancel();
    busy.set(false);
    LabFrame present = presentFrame();
    boolean isOfBefore = frame.get() != null && present == null;
    outdated.set(isOfBefore);
    cut.set(present != null && !present.map().isWhole());
    preview.set(isOfBefore || cut.get());
  }

  private KernelLabWork work() {
    return session.work(KERNEL_LAB);
  }

  private void follow(Session now) {
    PhotoSource source = now.work().photo();
    if (document != session.document()) {
      // It brings its own zoom and place along, whatever photo was here before.
      document = session.document();
      cameWith = source.name();
      rows = -1;
    }
    if (source.equals(shownSource)) {
      refresh();
    } else if (!source.equals(reading.get())) {
      // Nothing is shown meanwhile: the photo before it would stand under the new one's name.
      boolean isHere = shelf.get(source).isPresent();
      if (!isHere) {
        clear(null);
      }
      reading.set(source);
      shelf.fetch(source, read -> showSource(source, read), failure -> fail(source, failure));
    }
  }

  /** The photo at hand was opened again, and its file is another, or can be read now. */
  private void come(PhotoSource source, Photo read) {
    if (source.equals(shownSource) && !read.equals(photo.get())) {
      showSource(source, read);
    }
  }

  private void showSource(PhotoSource source, Photo read) {
    if (source.equals(session.work().photo())) {
      clear(source);
      // One that was missing and is found elsewhere is the same.
      boolean isOtherSize =
          rows >= 0
              ? rows != read.rows() || columns != read.columns()
              : !source.name().equals(cameWith);
      rows = read.rows();
      columns = read.columns();
      photo.set(read);
      if (isOtherSize) {
        // One of the same size keeps the place that is looked at; another is shown whole.
        session.look(KERNEL_LAB, view -> view.withViewport(Viewport.FIT));
      }
      refresh();
    }
  }

  /**
   * Nothing is shown then: the photo before it would look like the work's. It is not read again
   * until it is opened or come back to.
   */
  private void fail(PhotoSource source, Throwable failure) {
    if (!source.equals(reading.get())) {
      return;
    }
    clear(source);
    photoProblem.set(ProblemException.of(failure));
    failures.accept(failure);
  }

  private void clear(@Nullable PhotoSource source) {
    // First of all: what hears of the rest asks for the photo, and it is this one no more.
    photo.set(null);
    reading.set(null);
    shownSource = source;
    // Also a job that may finish: its photo is not the one on the screen any more.
    mapJobs.cancel();
    photoJobs.cancel();
    busy.set(false);
    outdated.set(false);
    cut.set(false);
    preview.set(false);
    frame.set(null);
    photoFrame.set(null);
    mapWanted = null;
    photoWanted = null;
    lastMapRequest = null;
    lastPhotoRequest = null;
    failed = null;
    problem.set(null);
    photoProblem.set(null);
    geometry.set(null);
  }

  private void refresh() {
    Photo at = photo.get();
    if (at == null || !session.work().photo().equals(shownSource)) {
      return;
    }
    LabRequest.MapKey key = LabRequest.MapKey.of(at, work());
    try {
      ConvGeometry now = LabPipeline.convolution(key).geometry();
      if (!key.equals(failed)) {
        failed = null;
        problem.set(null);
      }
      if (!isSame(now, geometry.get())) {
        // What was wanted of a map of another size says nothing about this one.
        mapWanted = isSameSize(now, geometry.get()) ? mapWanted : null;
        geometry.set(now);
      }
      if (failed == null) {
        requestMap(LabRequest.of(key, session.view(KERNEL_LAB), onDark, mapWanted));
      }
    } catch (ProblemException e) {
      mapJobs.cancel();
      busy.set(false);
      lastMapRequest = null;
      frame.set(null);
      geometry.set(null);
      problem.set(e);
    }
    if (photoWanted != null) {
      PhotoRequest request = new PhotoRequest(at, work().channels(), photoWanted);
      if (!request.equals(lastPhotoRequest)) {
        lastPhotoRequest = request;
        photoJobs.request(request);
      }
    }
  }

  private void requestMap(LabRequest request) {
    if (!request.equals(lastMapRequest) && request.wanted() != null) {
      lastMapRequest = request;
      busy.set(true);
      mapJobs.request(request);
    }
  }

  private static boolean isSame(ConvGeometry a, @Nullable ConvGeometry b) {
    return b != null
        && a.rowAxis().equals(b.rowAxis())
        && a.columnAxis().equals(b.columnAxis())
        && a.spec().equals(b.spec());
  }

  private static boolean isSameSize(ConvGeometry a, @Nullable ConvGeometry b) {
    return b != null && a.output().equals(b.output());
  }

  private void showMap(LatestWins.Outcome<LabRequest, LabFrame> outcome) {
    if (outcome.isLast()) {
      busy.set(mapJobs.isBusy() && !outcome.isNewest());
    }
    if (outcome.failure() != null) {
      lastMapRequest = null;
      failed = outcome.request().map();
      outdated.set(false);
      preview.set(false);
      frame.set(null);
      problem.set(ProblemException.of(outcome.failure()));
      failures.accept(outcome.failure());
      return;
    }
    outdated.set(false);
    cut.set(false);
    preview.set(!outcome.isLast() || !outcome.isNewest());
    frame.set(outcome.result());
  }

  private void showPhoto(LatestWins.Outcome<PhotoRequest, PhotoFrame> outcome) {
    if (outcome.failure() != null) {
      failures.accept(outcome.failure());
    } else if (outcome.request().photo() == photo.get()) {
      photoFrame.set(outcome.result());
    }
  }
}
