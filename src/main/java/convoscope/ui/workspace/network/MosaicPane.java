package convoscope.ui.workspace.network;

import convoscope.core.net.ReceptiveField;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Shape;
import convoscope.session.NetworkPane;
import convoscope.session.View.Viewport;
import convoscope.session.Wanted;
import convoscope.session.net.MosaicFrame;
import convoscope.ui.control.CanvasContent;
import convoscope.ui.control.CanvasFrame;
import convoscope.ui.control.CanvasMark;
import convoscope.ui.control.CellWriter;
import convoscope.ui.control.ColourBar;
import convoscope.ui.control.CursorListener;
import convoscope.ui.control.Cut;
import convoscope.ui.control.Extent;
import convoscope.ui.control.Figures;
import convoscope.ui.control.MapCanvas;
import convoscope.ui.control.Placement;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One pane: a layer's channels as a mosaic, with its shape and its colour bar. */
final class MosaicPane extends VBox {
  private final Net net;
  private final int index;
  private final PaneViewModel pane;
  private final MapCanvas canvas;
  private final Label title = new Label();
  private final Label detail = new Label();
  private final Label placeholder = new Label();
  private final TileNumbers numbers;
  private final ColourBar bar = new ColourBar(Orientation.VERTICAL);
  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.FIT);
  private int hovered = -1;

  MosaicPane(Net net, int index) {
    this.net = net;
    this.index = index;
    this.pane = net.model().pane(index);
    getStyleClass().addAll("card", "pane");
    title.getStyleClass().add("pane-title");
    title.setId("mosaic-title-" + index);
    title.setMinWidth(USE_PREF_SIZE);
    detail.getStyleClass().addAll("figures", "quiet", "pane-detail");
    detail.setMinWidth(0);
    Cut.explain(detail);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox header = new HBox(title, detail, space, new PaneMenu(net, index));
    header.getStyleClass().add("pane-header");
    header.setOnMousePressed(event -> net.model().setFront(index));

    canvas = new MapCanvas(viewport);
    canvas.setId("mosaic-" + index);
    canvas.paddingShownProperty().set(false);
    canvas.setCursorListener(new Pointer());
    canvas.busyProperty().bind(pane.busyProperty());
    placeholder.setWrapText(true);
    placeholder.getStyleClass().add("quiet");
    placeholder
        .textProperty()
        .bind(
            Bindings.when(net.model().openingProperty().or(pane.busyProperty()))
                .then(net.texts().text("net.loading"))
                .otherwise(net.texts().text("net.nothing")));
    canvas.placeholderProperty().set(placeholder);
    numbers = new TileNumbers(canvas);
    StackPane mosaic = new StackPane(canvas, numbers);
    mosaic.setMinWidth(0);
    HBox.setHgrow(mosaic, Priority.ALWAYS);
    HBox body = new HBox(mosaic, bar);
    body.getStyleClass().add("map-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header, body);
    setMinWidth(0);
    setPrefWidth(0);

    canvas.widthProperty().addListener((p, old, now) -> measure());
    canvas.heightProperty().addListener((p, old, now) -> measure());
    pane.frameProperty().addListener((p, old, now) -> show(now));
    pane.paneProperty().addListener((p, old, now) -> mark());
    net.pixel().knownProperty().addListener((p, old, now) -> mark());
    net.texts().textsProperty().addListener((p, old, now) -> describe());
    net.model().sessionProperty().addListener((p, old, now) -> follow());
    follow();
  }

  private void measure() {
    if (canvas.getWidth() > 1 && canvas.getHeight() > 1) {
      net.model().setAspect(index, canvas.getWidth() / canvas.getHeight());
    }
  }

  private void follow() {
    boolean isFront = net.model().work().front() == index;
    boolean isAlone = net.model().work().panes().size() == 1;
    pseudoClassStateChanged(Net.FRONT, isFront && !isAlone);
  }

  private void show(@Nullable MosaicFrame frame) {
    numbers.show(frame);
    if (frame == null) {
      canvas.frameProperty().set(null);
      canvas.contentProperty().set(null);
      canvas.extentProperty().set(null);
      canvas.numbersProperty().set(null);
      describe();
      return;
    }
    int rows = frame.layout().rows();
    int columns = frame.layout().columns();
    Extent extent = Extent.of(rows, columns);
    if (!extent.equals(canvas.extentProperty().get())) {
      canvas.extentProperty().set(extent);
      canvas.contentProperty().set(new CanvasContent(rows, columns, Placement.PHOTO));
    }
    canvas.numbersProperty().set(values(frame));
    canvas
        .frameProperty()
        .set(
            new CanvasFrame(
                frame.picture(),
                new Wanted(convoscope.core.tensor.Region.whole(rows, columns), 1),
                Placement.PHOTO));
    numbers.show(frame);
    mark();
    describe();
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

  private boolean isFront() {
    return net.model().work().front() == index;
  }

  /** The chosen channel's tile, or the value at the cursor. */
  private void mark() {
    MosaicFrame frame = pane.frameProperty().get();
    if (frame == null) {
      canvas.markProperty().set(null);
      return;
    }
    int channel = Math.min(pane.paneProperty().get().channel(), frame.shape().channels() - 1);
    Optional<PixelViewModel.Place> at = cursor(frame, channel);
    int place = frame.place(at.map(PixelViewModel.Place::channel).orElse(channel));
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
  private Optional<PixelViewModel.Place> cursor(MosaicFrame frame, int channel) {
    PixelViewModel.Known known = net.pixel().knownProperty().get();
    if (known == null) {
      return Optional.empty();
    }
    if (isFront() && known.spot().tensor().equals(frame.request().tensor())) {
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
            channel,
            Math.clamp((int) (y * frame.shape().rows()), 0, frame.shape().rows() - 1),
            Math.clamp((int) (x * frame.shape().columns()), 0, frame.shape().columns() - 1)));
  }

  private void describe() {
    MosaicFrame frame = pane.frameProperty().get();
    if (frame == null) {
      title.setText("");
      detail.setText("");
      bar.scaleProperty().set(null);
      bar.noteProperty().set("");
      return;
    }
    NetworkPane of = pane.paneProperty().get();
    String photo = of.photo() == null ? "" : " · " + of.photo().name();
    String network = of.network() == null ? "" : " · " + frame.request().network().card().title();
    title.setText(Names.shortened(frame.request().tensor()) + network + photo);
    int channel =
        hovered >= 0 && hovered < frame.shape().channels()
            ? hovered
            : Math.min(of.channel(), frame.shape().channels() - 1);
    PlaneStatistics values = frame.statistics().get(channel).values();
    detail.setText(
        "%d × %d × %d · #%d  %s … %s"
            .formatted(
                frame.shape().channels(),
                frame.shape().rows(),
                frame.shape().columns(),
                channel,
                Figures.brief(values.min()),
                Figures.brief(values.max())));
    bar.scaleProperty().set(new ColourBar.Scale(frame.colours(), frame.ranges().get(channel)));
    bar.noteProperty()
        .set(
            net.texts()
                .texts()
                .get("scaling." + frame.request().view().scaling().id() + ".note", channel));
    canvas.setAccessibleText(
        net.texts()
            .texts()
            .get("net.mosaic.described", frame.request().tensor(), frame.shape().toString()));
    PixelViewModel.Known known = net.pixel().knownProperty().get();
    bar.valueProperty()
        .set(
            known != null && isFront() && known.spot().tensor().equals(frame.request().tensor())
                ? known.value()
                : null);
  }

  /** The pointer on the mosaic. */
  private final class Pointer implements CursorListener {
    @Override
    public void hover(double x, double y) {
      MosaicFrame frame = pane.frameProperty().get();
      int place = frame == null ? -1 : frame.layout().placeAt((int) y, (int) x);
      if (frame == null || place < 0) {
        leave();
        return;
      }
      hovered = frame.order().get(place);
      if (isFront()) {
        net.pixel().hover(hovered, row(frame, place, y), column(frame, place, x));
      }
      describe();
    }

    @Override
    public void leave() {
      hovered = -1;
      if (isFront()) {
        net.pixel().leave();
      }
      describe();
    }

    @Override
    public void pick(double x, double y) {
      MosaicFrame frame = pane.frameProperty().get();
      int place = frame == null ? -1 : frame.layout().placeAt((int) y, (int) x);
      if (frame != null && place >= 0) {
        int channel = frame.order().get(place);
        net.model().setChannel(index, channel);
        net.pixel().setFrame(frame);
        net.pixel().pin(channel, row(frame, place, y), column(frame, place, x));
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
      if (isFront()) {
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
