package convoscope.ui.workspace.network;

import convoscope.core.colour.DisplayRange;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.tensor.Shape;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.CanvasFrame;
import convoscope.ui.canvas.CanvasMark;
import convoscope.ui.canvas.CellWriter;
import convoscope.ui.canvas.CursorListener;
import convoscope.ui.canvas.Extent;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.canvas.Placement;
import convoscope.ui.figure.Figures;
import convoscope.ui.scale.ColourBar;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One pane: a layer's channels as a mosaic, with its shape and its colour bar. */
final class MosaicPane extends VBox {
  /** A pane narrower than that many colour bars shows none. */
  private static final double WITH_BAR = 2.5;

  private final Net net;
  private final int index;
  private final PaneViewModel pane;
  private final MapCanvas canvas;
  private final PaneWords words;
  private final PredictionWords said;
  private final TileNumbers numbers;
  private final ColourBar bar = new ColourBar(Orientation.VERTICAL);
  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.FIT);
  private @Nullable MosaicFrame drawn;

  /** The mosaic's size, and among how many panes: seen whole first. */
  private List<Object> fitted = List.of();

  /** Whether it is not a person who goes to another place. */
  private boolean isPlacing;

  MosaicPane(Net net, int index) {
    this.net = net;
    this.index = index;
    this.pane = net.model().pane(index);
    getStyleClass().addAll("card", "pane");
    words = new PaneWords(index);
    said = new PredictionWords(net);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox header = new HBox(words, new PaneMenu(net, index));
    header.getStyleClass().add("pane-header");
    header.setMinWidth(0);
    header.setOnMousePressed(event -> net.model().setFront(index));

    canvas = new MapCanvas(viewport);
    canvas.setId("mosaic-" + index);
    canvas.paddingShownProperty().set(false);
    // Three panes beside the column of layers: no map is drawn beyond its frame.
    canvas.setMinSize(0, 0);
    canvas.setCursorListener(new Pointer());
    canvas.busyProperty().bind(pane.busyProperty());
    canvas.placeholderProperty().set(PaneNote.instead(net, index));
    numbers = new TileNumbers(canvas);
    StackPane mosaic = new StackPane(canvas, numbers);
    mosaic.setMinWidth(0);
    HBox.setHgrow(mosaic, Priority.ALWAYS);
    HBox body = new HBox(mosaic, bar);
    body.getStyleClass().add("map-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header, PaneNote.over(net, index), body);
    setMinWidth(0);
    setPrefWidth(0);

    viewport.addListener((p, old, now) -> keep(now));
    canvas.widthProperty().addListener((p, old, now) -> measure());
    canvas.heightProperty().addListener((p, old, now) -> measure());
    net.model().fittedProperty().addListener((p, old, now) -> canvas.fit());
    pane.shownProperty().addListener((p, old, now) -> show(pane.shownProperty().get()));
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      // Whether its photo is to be named depends on the others'.
      net.model().pane(i).shownProperty().addListener((p, old, now) -> describe());
    }
    net.pixel().frontProperty().addListener((p, old, now) -> mark());
    net.texts().textsProperty().subscribe(texts -> describe());
    net.model().sessionProperty().addListener((p, old, now) -> follow());
    follow();
  }

  /** The map comes first: in a narrow pane its range is said by the side panel alone. */
  @Override
  protected void layoutChildren() {
    boolean hasRoom = getWidth() >= WITH_BAR * bar.prefWidth(-1);
    bar.setVisible(hasRoom);
    bar.setManaged(hasRoom);
    super.layoutChildren();
  }

  private void measure() {
    if (canvas.getWidth() > 1 && canvas.getHeight() > 1) {
      net.model().setAspect(index, canvas.getWidth() / canvas.getHeight());
    }
  }

  private void follow() {
    MosaicFrame frame = drawn;
    if (frame != null) {
      // Of another session the picture may be the same.
      place(frame);
    }
    boolean isAlone = net.model().work().panes().size() == 1;
    pseudoClassStateChanged(Net.FRONT, isFront() && !isAlone);
  }

  private boolean isFront() {
    return net.model().work().front() == index;
  }

  private void show(PaneViewModel.@Nullable Shown now) {
    MosaicFrame frame = now == null ? null : now.frame();
    boolean isOther = !Objects.equals(frame, drawn);
    drawn = frame;
    if (frame == null) {
      numbers.show(null);
      canvas.numbersProperty().set(null);
      canvas.frameProperty().set(null);
      canvas.contentProperty().set(null);
      canvas.extentProperty().set(null);
    } else if (isOther) {
      draw(frame);
    }
    mark();
  }

  private void draw(MosaicFrame frame) {
    numbers.show(frame);
    int rows = frame.layout().rows();
    int columns = frame.layout().columns();
    Extent extent = Extent.of(rows, columns);
    place(frame);
    canvas.numbersProperty().set(values(frame));
    canvas
        .frameProperty()
        .set(
            new CanvasFrame(
                frame.picture(),
                new Wanted(convoscope.core.tensor.Region.whole(rows, columns), 1),
                Placement.PHOTO));
    if (!extent.equals(canvas.extentProperty().get())) {
      canvas.contentProperty().set(new CanvasContent(rows, columns, Placement.PHOTO));
      canvas.extentProperty().set(extent);
    }
    canvas.hoverAgain();
  }

  /**
   * A place in one mosaic says nothing of another, or of another pane: it is seen whole first. In a
   * session that comes, it is seen as it was left there.
   */
  private void place(MosaicFrame frame) {
    int rows = frame.layout().rows();
    int columns = frame.layout().columns();
    List<Object> subject = List.of(rows, columns, net.model().work().panes().size());
    Viewport kept = net.model().looks().place(index, rows, columns);
    boolean isOther = !subject.equals(fitted);
    fitted = subject;
    if (kept != null || isOther) {
      isPlacing = true;
      viewport.set(kept != null ? kept : Viewport.FIT);
      isPlacing = false;
    }
    // It may have been there before the picture was.
    net.model().looks().see(index, viewport.get(), rows, columns, false);
  }

  private void keep(Viewport now) {
    MosaicFrame frame = drawn;
    if (frame != null) {
      MosaicLayout of = frame.layout();
      net.model().looks().see(index, now, of.rows(), of.columns(), !isPlacing);
    }
  }

  private static CellWriter values(MosaicFrame frame) {
    return (row, column) -> {
      int place = frame.layout().placeAt(row, column);
      if (place < 0) {
        return "";
      }
      int r = row - frame.layout().row(place);
      int c = column - frame.layout().column(place);
      return r < frame.shape().rows() && c < frame.shape().columns()
          ? Figures.brief(frame.plane(frame.order().get(place)).at(r, c))
          : "";
    };
  }

  /** What is in front, where that is this pane; all that is said of it comes from there. */
  private PixelViewModel.@Nullable Front front() {
    PixelViewModel.Front now = net.pixel().frontProperty().get();
    return now != null && now.index() == index && now.frame().equals(drawn) ? now : null;
  }

  /** The chosen channel's tile, or the value at the cursor. */
  private void mark() {
    PaneViewModel.Shown shown = pane.shownProperty().get();
    if (shown == null) {
      canvas.markProperty().set(null);
      describe();
      return;
    }
    MosaicFrame frame = shown.frame();
    Optional<PixelViewModel.Place> at = cursor(shown);
    int place = frame.place(at.map(PixelViewModel.Place::channel).orElse(shown.channel()));
    int top = frame.layout().row(place);
    int left = frame.layout().column(place);
    boolean isOne = frame.shape().planeSize() == 1;
    canvas
        .markProperty()
        .set(
            at.isPresent() && !isOne
                ? CanvasMark.of(left + at.get().column(), top + at.get().row(), 1, 1)
                : CanvasMark.of(left, top, frame.shape().columns(), frame.shape().rows()));
    describe();
  }

  /** Where the cursor is on this pane: its own value, or the same place of the photo. */
  private Optional<PixelViewModel.Place> cursor(PaneViewModel.Shown shown) {
    PixelViewModel.Known known = net.pixel().known();
    if (known == null) {
      return Optional.empty();
    }
    MosaicFrame frame = shown.frame();
    PixelViewModel.Front front = front();
    if (front != null && front.onMap() != null) {
      return Optional.of(known.at());
    }
    ReceptiveField.Box field = known.field();
    if (field == null || frame.shape().planeSize() == 1) {
      return Optional.empty();
    }
    Shape input =
        known.run().activations().dims(known.run().network().network().input().name()).asMaps();
    double y = (field.firstRow() + field.lastRow() + 1) / 2.0 / input.rows();
    double x = (field.firstColumn() + field.lastColumn() + 1) / 2.0 / input.columns();
    return Optional.of(
        new PixelViewModel.Place(
            shown.channel(),
            Math.clamp((int) (y * frame.shape().rows()), 0, frame.shape().rows() - 1),
            Math.clamp((int) (x * frame.shape().columns()), 0, frame.shape().columns() - 1)));
  }

  /** The cursor's in front, else the chosen one: the pointer alone moves nothing elsewhere. */
  private int channel(PaneViewModel.Shown shown) {
    PixelViewModel.Front front = front();
    return front == null ? shown.channel() : front.channel();
  }

  private void describe() {
    PaneViewModel.Shown shown = pane.shownProperty().get();
    if (shown == null) {
      words.clear();
      bar.scaleProperty().set(null);
      bar.noteProperty().set("");
      bar.valueProperty().set(null);
      return;
    }
    MosaicFrame frame = shown.frame();
    String map = Names.shortened(frame.request().tensor(), net.texts().texts());
    int channel = channel(shown);
    words.show(
        map + subject(shown), frame.shape(), channel, frame.statistics().get(channel).values());
    bar.scaleProperty().set(scale(frame, frame.ranges().get(channel)));
    bar.noteProperty()
        .set(net.texts().texts().get("scaling." + frame.scaling().id() + ".note", channel));
    canvas.setAccessibleText(
        net.texts().texts().get("net.mosaic.described", map, frame.shape().toString()));
    PixelViewModel.Front front = front();
    PixelViewModel.Known known = front == null ? null : front.onMap();
    bar.valueProperty().set(known == null ? null : known.value());
  }

  /** The network and the photo, where they are this pane's own, or the panes differ in them. */
  private String subject(PaneViewModel.Shown shown) {
    NetworkPane of = shown.pane();
    List<PaneViewModel.Shown> all =
        IntStream.range(0, net.model().work().panes().size())
            .mapToObj(i -> net.model().pane(i).shownProperty().get())
            .filter(Objects::nonNull)
            .toList();
    OpenNetwork network = shown.frame().request().network();
    boolean isOther = all.stream().anyMatch(one -> !one.isOf(network));
    boolean isOtherPhoto =
        all.stream().anyMatch(one -> !Objects.equals(one.photo(), shown.photo()));
    boolean isNamed = of.photo() != null || isOtherPhoto;
    return (of.network() != null || isOther ? " · " + network.card().title() : "")
        + (isNamed ? " · " + said.photo(shown) : "");
  }

  /** The colours that can occur: after a ReLU the bar is not half wasted on what is below zero. */
  private static ColourBar.Scale scale(MosaicFrame frame, DisplayRange range) {
    boolean isSigned = range.low() < 0 && range.high() > 0;
    if (isSigned && frame.isOneSided(false)) {
      return new ColourBar.Scale(frame.colours().fromMiddle(), DisplayRange.of(0, range.high()));
    }
    return isSigned && frame.isOneSided(true)
        ? new ColourBar.Scale(frame.colours().toMiddle(), DisplayRange.of(range.low(), 0))
        : new ColourBar.Scale(frame.colours(), range);
  }

  /** The pointer on the mosaic. */
  private final class Pointer implements CursorListener {
    @Override
    public void hover(double x, double y) {
      MosaicFrame frame = drawn;
      int place = frame == null ? -1 : frame.layout().placeAt((int) y, (int) x);
      if (frame == null || place < 0) {
        leave();
        return;
      }
      if (isFront()) {
        net.pixel()
            .hover(frame, frame.order().get(place), row(frame, place, y), column(frame, place, x));
      }
    }

    @Override
    public void leave() {
      net.pixel().leave(index);
    }

    @Override
    public void pick(double x, double y) {
      MosaicFrame frame = drawn;
      int place = frame == null ? -1 : frame.layout().placeAt((int) y, (int) x);
      if (frame != null && place >= 0 && pane.isAsked(frame)) {
        int channel = frame.order().get(place);
        net.model().setChannel(index, channel);
        net.pixel().pin(frame, channel, row(frame, place, y), column(frame, place, x));
      }
    }

    private int row(MosaicFrame frame, int place, double y) {
      return Math.clamp((int) y - frame.layout().row(place), 0, frame.shape().rows() - 1);
    }

    private int column(MosaicFrame frame, int place, double x) {
      return Math.clamp((int) x - frame.layout().column(place), 0, frame.shape().columns() - 1);
    }

    @Override
    public void move(int rows, int columns) {
      if (isFront() && drawn != null && pane.isAsked(drawn)) {
        net.pixel().move(rows, columns);
        canvas.reveal();
      }
    }

    @Override
    public boolean free() {
      boolean was = net.pixel().isPinned();
      net.pixel().free();
      return was;
    }
  }

  MapCanvas canvas() {
    return canvas;
  }
}
