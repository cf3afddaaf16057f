package convoscope.ui.canvas;

import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One picture in photo coordinates, under a zoom and pan that several canvases share.
 *
 * <p>The owner says what the whole picture is ({@link #contentProperty content}) and which photo it
 * lies on ({@link #extentProperty extent}); the canvas asks for the part it needs ({@link
 * #setOnWanted}); the owner computes it in the background and hands it over ({@link #frameProperty
 * frame}). Until then the old frame is drawn at its right place. A frame may be of a picture of
 * another size than the content; it says itself where it lies.
 *
 * <p>Everything is drawn once per pulse of the toolkit at most. A cursor that moves draws the mark
 * alone. For the window's thread.
 */
public final class MapCanvas extends Region {
  /** The family of figures; its files come with the program. */
  public static final String FIGURES = "Convoscope Mono";

  private static final Duration BUSY_AFTER = Duration.millis(300);
  private static final double BUSY_HEIGHT = 3;
  private static final double BADGE_GAP = 8;

  private static final StyleablePropertyFactory<MapCanvas> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final StyleableProperty<Color> hatchGround =
      colour("-cv-hatch-ground", Color.gray(0.95), c -> c.hatchGround);
  private final StyleableProperty<Color> hatchLine =
      colour("-cv-hatch-line", Color.gray(0.6), c -> c.hatchLine);
  private final StyleableProperty<Color> veil = colour("-cv-veil", Color.WHITE, c -> c.veil);
  private final StyleableProperty<Color> grid = colour("-cv-grid", Color.GRAY, c -> c.grid);
  private final StyleableProperty<Color> ink = colour("-cv-padding-text", Color.BLACK, c -> c.ink);
  private final StyleableProperty<Color> accent = colour("-cv-accent", Color.BLUE, c -> c.accent);
  private final StyleableProperty<Color> contrast =
      colour("-cv-contrast", Color.WHITE, c -> c.contrast);

  private final ObjectProperty<Viewport> viewport;
  private final ObjectProperty<@Nullable Extent> extent = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable CanvasContent> content = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable CanvasFrame> frame = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable CanvasMark> mark = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable CellWriter> numbers = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable CellWriter> paddingNumbers = new SimpleObjectProperty<>();
  private final BooleanProperty paddingShown = new SimpleBooleanProperty(true);
  private final BooleanProperty preview = new SimpleBooleanProperty();
  private final BooleanProperty busy = new SimpleBooleanProperty();
  private final ObjectProperty<@Nullable Node> placeholder = new SimpleObjectProperty<>();
  private final DoubleProperty fitWidth = new SimpleDoubleProperty(Double.MAX_VALUE);
  private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
  private int[] unvisitedRows = {};
  private int[] unvisitedColumns = {};
  private final CanvasInput input;
  private boolean veilStriped = true;
  private @Nullable CursorListener listener;
  private @Nullable Consumer<Wanted> onWanted;
  private @Nullable Wanted wanted;

  private final PictureLayer picture = new PictureLayer();
  private final Canvas cells = layer();
  private final Canvas overlay = layer();
  private final StackPane empty = new StackPane();
  private final Label badge = new Label();
  private final ProgressBar busyLine = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Region focusRing = new Region();
  private final PauseTransition busyDelay = new PauseTransition(BUSY_AFTER);

  private boolean pictureStale = true;
  private boolean mustAsk = true;
  private double drawnWidth;
  private double drawnHeight;
  private double drawnScale;

  /**
   * A canvas without a picture.
   *
   * @param viewport zoom and pan, shared with other canvases; {@link Viewport#FIT} fits
   */
  public MapCanvas(ObjectProperty<Viewport> viewport) {
    this.viewport = viewport;
    getStyleClass().add("map-canvas");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(80, 80);
    setPrefSize(480, 360);
    empty.getStyleClass().add("map-canvas-empty");
    badge.getStyleClass().add("map-canvas-badge");
    badge.setMouseTransparent(true);
    badge.visibleProperty().bind(preview);
    busyLine.getStyleClass().add("map-canvas-busy");
    busyLine.setMouseTransparent(true);
    busyLine.setVisible(false);
    focusRing.getStyleClass().add("map-canvas-focus");
    focusRing.setMouseTransparent(true);
    getChildren().addAll(picture, cells, overlay, empty, badge, busyLine, focusRing);

    List<Observable> drawn =
        List.of(viewport, extent, frame, numbers, paddingNumbers, paddingShown, fitWidth);
    drawn.forEach(one -> one.addListener(observable -> redraw()));
    content.addListener(
        observable -> {
          mustAsk = true;
          redraw();
        });
    mark.addListener(observable -> requestLayout());
    placeholder.addListener(
        (property, old, now) -> {
          empty.getChildren().setAll(now == null ? List.of() : List.of(now));
          requestLayout();
        });
    busyDelay.setOnFinished(event -> busyLine.setVisible(busy.get()));
    busy.addListener((property, old, now) -> showBusy(now));
    input = new CanvasInput(this::geometry, viewport::set, () -> listener);
    input.install(this);
    for (Observable one : List.of(viewport, extent, fitWidth, widthProperty(), heightProperty())) {
      one.addListener(changed -> hoverAgain());
    }
  }

  /** The picture is another one: what lies under the pointer at rest is told anew. */
  public void hoverAgain() {
    input.hoverAgain();
  }

  private static Canvas layer() {
    Canvas canvas = new Canvas();
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    canvas.setVisible(false);
    return canvas;
  }

  private StyleableProperty<Color> colour(
      String css, Color initial, Function<MapCanvas, StyleableProperty<Color>> of) {
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(this, css.substring(1), css, of, initial);
    ((Observable) property).addListener(observable -> redraw());
    return property;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  /** Zoom and pan, as shared. */
  public ObjectProperty<Viewport> viewportProperty() {
    return viewport;
  }

  /** The photo and its padding; null shows the placeholder. */
  public ObjectProperty<@Nullable Extent> extentProperty() {
    return extent;
  }

  /** The whole picture; null asks for nothing. */
  public ObjectProperty<@Nullable CanvasContent> contentProperty() {
    return content;
  }

  /** The part of the picture that is at hand; null draws the padding alone. */
  public ObjectProperty<@Nullable CanvasFrame> frameProperty() {
    return frame;
  }

  /** Where you are; null draws nothing. */
  public ObjectProperty<@Nullable CanvasMark> markProperty() {
    return mark;
  }

  /**
   * Writes the numbers into the picture's own pixels where they are large enough. It is asked for
   * pixels of the frame only: set both together.
   */
  public ObjectProperty<@Nullable CellWriter> numbersProperty() {
    return numbers;
  }

  /** Writes the numbers into the padding, by the photo's rows and columns outside of it. */
  public ObjectProperty<@Nullable CellWriter> paddingNumbersProperty() {
    return paddingNumbers;
  }

  /**
   * Width of the narrowest of the canvases that share the viewport: what fits there is the whole
   * photo here too, so that the same zoom is the same size everywhere.
   */
  public DoubleProperty fitWidthProperty() {
    return fitWidth;
  }

  /** Whether the padding is drawn, hatched. */
  public BooleanProperty paddingShownProperty() {
    return paddingShown;
  }

  /** Whether the frame is not the true whole: shows the badge. */
  public BooleanProperty previewProperty() {
    return preview;
  }

  /** What the badge says. */
  public StringProperty previewTextProperty() {
    return badge.textProperty();
  }

  /** Whether a frame is being computed: shown when it takes longer than 0.3 s. */
  public BooleanProperty busyProperty() {
    return busy;
  }

  /** What is shown while there is no photo. */
  public ObjectProperty<@Nullable Node> placeholderProperty() {
    return placeholder;
  }

  /** Screen pixels per photo pixel as drawn, never 0. */
  public ReadOnlyDoubleProperty zoomProperty() {
    return zoom.getReadOnlyProperty();
  }

  /** Rows and columns of the photo and its padding that no window visits. */
  public void setUnvisited(int[] rows, int[] columns) {
    unvisitedRows = rows.clone();
    unvisitedColumns = columns.clone();
    redraw();
  }

  /**
   * Whether the veil over these rows and columns has stripes where there is room: without, it says
   * that something is not seen from here, and is not taken for padding.
   */
  public void setVeilStriped(boolean striped) {
    veilStriped = striped;
    redraw();
  }

  /** Told of pointer, clicks and cursor keys. */
  public void setCursorListener(@Nullable CursorListener listener) {
    this.listener = listener;
  }

  /**
   * Told which part of the content is needed: for every new content, and when zoom, pan or size
   * need another part than the last.
   */
  public void setOnWanted(@Nullable Consumer<Wanted> listener) {
    onWanted = listener;
    mustAsk = true;
    requestLayout();
  }

  /** Zooms around the middle, so many steps in; negative: out. */
  public void zoomBy(int steps) {
    CanvasGeometry now = geometry();
    if (now != null) {
      viewport.set(now.zoomedAt(now.width() / 2, now.height() / 2, now.stepped(steps)));
    }
  }

  /** Zooms around the middle. */
  public void zoomTo(double to) {
    CanvasGeometry now = geometry();
    if (now != null) {
      viewport.set(now.zoomedAt(now.width() / 2, now.height() / 2, to));
    }
  }

  /** Shows the whole padded photo. */
  public void fit() {
    viewport.set(Viewport.FIT);
  }

  /** Pans as little as needed for the mark to be seen, as after a cursor key. */
  public void reveal() {
    CanvasGeometry now = geometry();
    CanvasMark at = mark.get();
    if (now != null && at != null && !viewport.get().isFit()) {
      viewport.set(now.revealing(at.x(), at.y(), at.x() + at.width(), at.y() + at.height()));
    }
  }

  /** Where the photo lies in this pane; null while there is none. */
  public @Nullable CanvasGeometry geometry() {
    Extent of = extent.get();
    return of == null || getWidth() < 1 || getHeight() < 1
        ? null
        : CanvasGeometry.of(getWidth(), getHeight(), fitWidth.get(), of, viewport.get());
  }

  private void redraw() {
    pictureStale = true;
    requestLayout();
  }

  private void showBusy(boolean now) {
    if (now) {
      busyDelay.playFromStart();
    } else {
      busyDelay.stop();
      busyLine.setVisible(false);
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    empty.resizeRelocate(0, 0, width, height);
    focusRing.resizeRelocate(0, 0, width, height);
    busyLine.resizeRelocate(0, 0, width, BUSY_HEIGHT);
    layoutInArea(
        badge,
        BADGE_GAP,
        BADGE_GAP,
        Math.max(0, width - 2 * BADGE_GAP),
        Math.max(0, height - 2 * BADGE_GAP),
        0,
        HPos.RIGHT,
        VPos.TOP);
    CanvasGeometry geometry = geometry();
    empty.setVisible(geometry == null);
    if (geometry == null) {
      picture.clear();
      cells.setVisible(false);
      overlay.setVisible(false);
      pictureStale = true;
      return;
    }
    zoom.set(geometry.zoom());
    double scale = deviceScale();
    ask(geometry, scale);
    if (pictureStale || width != drawnWidth || height != drawnHeight || scale != drawnScale) {
      pictureStale = false;
      drawnWidth = width;
      drawnHeight = height;
      drawnScale = scale;
      picture.compose(geometry, frame.get(), surroundings(geometry), scale);
      paintCells(geometry);
    }
    paintMark(geometry);
  }

  private double deviceScale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    return window == null ? 1 : Math.max(1, window.getRenderScaleX());
  }

  private void ask(CanvasGeometry geometry, double scale) {
    CanvasContent of = content.get();
    Consumer<Wanted> told = onWanted;
    if (of == null || told == null) {
      return;
    }
    Wanted now = geometry.wanted(of, scale, mustAsk ? null : wanted);
    if (mustAsk || !now.equals(wanted)) {
      mustAsk = false;
      wanted = now;
      told.accept(now);
    }
  }

  private CanvasColours colours() {
    return new CanvasColours(
        hatchGround.getValue(),
        hatchLine.getValue(),
        veil.getValue(),
        grid.getValue(),
        ink.getValue(),
        accent.getValue(),
        contrast.getValue());
  }

  private PictureComposer.Surroundings surroundings(CanvasGeometry geometry) {
    Color ground = hatchGround.getValue();
    Color line = hatchLine.getValue();
    // Under numbers the hatching steps back.
    boolean isWritten =
        paddingNumbers.get() != null && geometry.zoom() >= NumberPainter.SMALLEST_CELL;
    return new PictureComposer.Surroundings(
        paddingShown.get(),
        unvisitedRows,
        unvisitedColumns,
        CanvasColours.argb(ground),
        CanvasColours.argb(isWritten ? ground.interpolate(line, 0.4) : line),
        CanvasColours.argb(veil.getValue()),
        veilStriped);
  }

  private void paintCells(CanvasGeometry geometry) {
    CanvasFrame at = frame.get();
    boolean inPicture = at != null && NumberPainter.isNeeded(geometry, at.placement());
    boolean inPadding = paddingShown.get() && NumberPainter.isNeeded(geometry, Placement.PHOTO);
    cells.setVisible(inPicture || inPadding);
    if (!cells.isVisible()) {
      cells.setWidth(0);
      cells.setHeight(0);
      return;
    }
    cells.setWidth(geometry.width());
    cells.setHeight(geometry.height());
    GraphicsContext graphics = cells.getGraphicsContext2D();
    graphics.clearRect(0, 0, geometry.width(), geometry.height());
    NumberPainter painter = new NumberPainter(graphics, geometry, colours());
    CellWriter outside = paddingNumbers.get();
    if (inPadding) {
      painter.padding(outside);
    }
    CellWriter inside = numbers.get();
    if (inPicture && at != null && at.shown().block() == 1) {
      painter.picture(at, inside);
    }
  }

  private void paintMark(CanvasGeometry geometry) {
    CanvasMark at = mark.get();
    overlay.setVisible(at != null);
    if (at != null) {
      MarkPainter.paint(overlay, geometry, at, colours());
    }
  }
}
