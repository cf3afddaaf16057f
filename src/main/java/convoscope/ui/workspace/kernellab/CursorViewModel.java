package convoscope.ui.workspace.kernellab;

import static convoscope.session.document.Cursor.FREE;
import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.ProblemException;
import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.conv.PixelSum;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.session.document.Cursor;
import convoscope.session.document.SessionModel;
import convoscope.session.lab.LabFrame;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.LabRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The output pixel at hand, pointed at or pinned, and the sum behind it.
 *
 * <p>The sum is computed here, in double, at once, also while a map is being made. What is pinned
 * is a place of the photo, the middle of the pixel's window, until a person points anew: under
 * another stride, padding, dilation or size of kernel the pixel is the one that looks at the same
 * place. For the window's thread.
 */
final class CursorViewModel {
  /**
   * A point of the photo; the middle of its first pixel is (0, 0).
   *
   * @param row may lie in the padding
   * @param column may lie in the padding
   */
  record PhotoPoint(double row, double column) {}

  /** A place on the photo, or on the map in its own pixels. */
  private record Pointer(double x, double y, boolean isOnMap) {}

  /**
   * What a person pinned.
   *
   * @param point of the photo, as it was pointed at: it is not moved by what is set afterwards
   * @param rows of the photo that it was pointed at on
   * @param columns of that photo
   * @param pixel of the present map that looks at it, as the session has it; {@link Cursor#FREE} on
   *     a photo that does not reach there
   */
  private record Place(PhotoPoint point, int rows, int columns, Cursor pixel) {
    /** The pixel of another map: the nearest one, of two equally near the first. */
    Cursor in(ConvGeometry geometry) {
      AxisGeometry row = geometry.rowAxis();
      AxisGeometry column = geometry.columnAxis();
      // Beyond the edge of a map that became smaller, its last pixel; but on a photo that became
      // smaller, a place that it does not have is none.
      boolean isThere =
          row.size() == rows && column.size() == columns
              || isInside(geometry, point.column() + 0.5, point.row() + 0.5);
      return isThere ? new Cursor(first(row, point.row()), first(column, point.column())) : FREE;
    }

    private static int first(AxisGeometry axis, double at) {
      int nearest = axis.nearestOutput(at);
      boolean isTie =
          nearest > 0 && at - axis.centre(nearest - 1) <= Math.abs(axis.centre(nearest) - at);
      return isTie ? nearest - 1 : nearest;
    }
  }

  private final SessionModel session;
  private final MapViewModel maps;
  private final ReadOnlyObjectWrapper<Cursor> cursor = new ReadOnlyObjectWrapper<>(FREE);
  private final ReadOnlyObjectWrapper<@Nullable PixelSum> sum = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Float> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper channel = new ReadOnlyIntegerWrapper(0);

  /** Where the pointer is; the pixel there is another one under another geometry. */
  private @Nullable Pointer pointer;

  /** By the session's number: undo over the opening of another comes back to the one before. */
  private final Map<Integer, Place> places = new HashMap<>();

  /** How many pixels the session is still to hear of: it hears in turn. */
  private int untold;

  private @Nullable PhotoConvolution convolution;
  private LabRequest.@Nullable MapKey convolutionKey;

  CursorViewModel(SessionModel session, MapViewModel maps) {
    this.session = session;
    this.maps = maps;
    session.listen(
        now -> {
          boolean isColour = now.work(KERNEL_LAB).channels() == ChannelMode.COLOR;
          channel.set(isColour ? now.view(KERNEL_LAB).channel() : 0);
          refresh();
        });
    maps.photoProperty().addListener((p, old, now) -> refresh());
    maps.geometryProperty().addListener((p, old, now) -> refresh());
    maps.frameProperty().addListener((p, old, now) -> refresh());
  }

  /** The pixel at hand; {@link Cursor#FREE} if the pointer is on no map. */
  ReadOnlyObjectProperty<Cursor> cursorProperty() {
    return cursor.getReadOnlyProperty();
  }

  /**
   * The point of the photo that the pixel at hand lies on: the middle of its window. Changes with
   * {@link #sumProperty()}.
   */
  Optional<PhotoPoint> photoPoint() {
    PhotoConvolution at = convolution();
    Cursor now = cursor.get();
    return at == null || !now.isPinned()
        ? Optional.empty()
        : Optional.of(
            new PhotoPoint(
                at.geometry().rowAxis().centre(now.row()),
                at.geometry().columnAxis().centre(now.column())));
  }

  /** The sum behind the pixel; null if there is none. */
  ReadOnlyObjectProperty<@Nullable PixelSum> sumProperty() {
    return sum.getReadOnlyProperty();
  }

  /** The value of the pixel in the map on the screen; null while that map is not made. */
  ReadOnlyObjectProperty<@Nullable Float> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The value of the pixel: the map's own, or while that is not made, what it will be. */
  double value(PixelSum of) {
    Float known = shown.get();
    return known != null ? known : of.total();
  }

  /** Which of the map's channels is explained; the first where there is but one. */
  ReadOnlyIntegerProperty channelProperty() {
    return channel.getReadOnlyProperty();
  }

  boolean isPinned() {
    return session.view(KERNEL_LAB).cursor().isPinned();
  }

  /** The pointer is at a point of the photo, in pixels from its top left corner. */
  void hoverPhoto(double x, double y) {
    pointer = new Pointer(x, y, false);
    refresh();
  }

  /** The pointer is at a point of the map drawn in its own pixels. */
  void hoverMap(double x, double y) {
    pointer = new Pointer(x, y, true);
    refresh();
  }

  void leave() {
    pointer = null;
    refresh();
  }

  /** Pins the pixel at a point of the photo; the same pixel again frees it. */
  void pinPhoto(double x, double y) {
    pin(new Pointer(x, y, false));
  }

  void pinMap(double x, double y) {
    pin(new Pointer(x, y, true));
  }

  void free() {
    session.look(KERNEL_LAB, view -> view.withCursor(FREE));
  }

  /** Moves the pixel at hand, and pins it. */
  void move(int rows, int columns) {
    ConvGeometry geometry = maps.geometryProperty().get();
    if (geometry == null) {
      return;
    }
    Cursor from = cursor.get();
    int row = from.isPinned() ? from.row() + rows : geometry.outputRows() / 2;
    int column = from.isPinned() ? from.column() + columns : geometry.outputColumns() / 2;
    Cursor to =
        new Cursor(
            Math.clamp(row, 0, geometry.outputRows() - 1),
            Math.clamp(column, 0, geometry.outputColumns() - 1));
    session.look(KERNEL_LAB, view -> view.withCursor(to));
  }

  private void pin(Pointer at) {
    PhotoConvolution present = convolution();
    Cursor where = present == null ? FREE : pixel(present.geometry(), at);
    Cursor next = where.equals(session.view(KERNEL_LAB).cursor()) ? FREE : where;
    session.look(KERNEL_LAB, view -> view.withCursor(next));
  }

  private static Cursor pixel(ConvGeometry geometry, @Nullable Pointer at) {
    if (at == null) {
      return FREE;
    }
    if (at.isOnMap) {
      int row = (int) Math.floor(at.y);
      int column = (int) Math.floor(at.x);
      return geometry.output().contains(row, column) ? new Cursor(row, column) : FREE;
    }
    // A pixel is a point sample; its square is drawn half a pixel around it.
    return isInside(geometry, at.x, at.y)
        ? new Cursor(
            geometry.rowAxis().nearestOutput(at.y - 0.5),
            geometry.columnAxis().nearestOutput(at.x - 0.5))
        : FREE;
  }

  private static boolean isInside(ConvGeometry geometry, double x, double y) {
    var padded = geometry.paddedInput();
    return x >= padded.column()
        && x < padded.endColumn()
        && y >= padded.row()
        && y < padded.endRow();
  }

  private void refresh() {
    // Of the present work: the map's own geometry may be of the edit before.
    PhotoConvolution at = convolution();
    Cursor now = at == null ? FREE : pinned(at.geometry());
    if (at != null && !now.isPinned()) {
      now = pixel(at.geometry(), pointer);
    }
    cursor.set(now);
    if (at == null || !now.isPinned()) {
      sum.set(null);
      shown.set(null);
      return;
    }
    int explained = Math.min(channel.get(), at.shape().channels() - 1);
    sum.set(at.explain(explained, now.row(), now.column()));
    LabFrame frame = maps.presentFrame();
    shown.set(
        frame != null && frame.map().holds(now.row(), now.column())
            ? Float.valueOf(frame.map().at(explained, now.row(), now.column()))
            : null);
  }

  /** The pinned pixel of the present map; the session is told where it is another one. */
  private Cursor pinned(ConvGeometry geometry) {
    int document = session.document();
    Cursor wanted = session.view(KERNEL_LAB).cursor();
    Place place = places.get(document);
    if (place == null || untold == 0 && !place.pixel().equals(wanted)) {
      // Pointed at anew, freed, or as a session that was opened has it.
      if (!geometry.output().contains(wanted.row(), wanted.column())) {
        places.remove(document);
        return FREE;
      }
      PhotoPoint point =
          new PhotoPoint(
              geometry.rowAxis().centre(wanted.row()),
              geometry.columnAxis().centre(wanted.column()));
      places.put(
          document,
          new Place(point, geometry.rowAxis().size(), geometry.columnAxis().size(), wanted));
      return wanted;
    }
    Cursor pixel = place.in(geometry);
    if (!pixel.equals(place.pixel())) {
      places.put(document, new Place(place.point(), place.rows(), place.columns(), pixel));
      untold++;
      session.look(
          KERNEL_LAB,
          view -> {
            untold--;
            return session.document() == document ? view.withCursor(pixel) : view;
          });
    }
    return pixel;
  }

  /**
   * The present convolution, kept until the work changes: hovering makes none anew. None if the
   * kernel does not fit the photo, which the map's view model says.
   */
  private @Nullable PhotoConvolution convolution() {
    Photo photo = maps.presentPhoto();
    if (photo == null) {
      return null;
    }
    LabRequest.MapKey key = LabRequest.MapKey.of(photo, session.work(KERNEL_LAB));
    if (!key.equals(convolutionKey)) {
      convolutionKey = key;
      try {
        convolution = LabPipeline.convolution(key);
      } catch (ProblemException e) {
        convolution = null;
      }
    }
    return convolution;
  }
}
