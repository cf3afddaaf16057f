package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.colour.DisplayMode;
import convoscope.core.net.explain.ClassMap;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.tensor.ChannelStatistics;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.i18n.Texts;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicRequest;
import convoscope.session.net.NetRun;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.CanvasFrame;
import convoscope.ui.canvas.CanvasMark;
import convoscope.ui.canvas.Extent;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.canvas.Placement;
import convoscope.ui.figure.Figures;
import convoscope.ui.form.WrappedLabel;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The chosen channel over the photo, and what the value at the cursor sees of it. */
final class ChannelPanel extends VBox {
  private final Net net;
  private final MapCanvas canvas = new MapCanvas(new SimpleObjectProperty<>(Viewport.FIT));
  private final Label title = new Label();
  private final WrappedLabel place = new WrappedLabel();
  private final WrappedLabel statistics = new WrappedLabel();
  private final BooleanProperty overlay = new SimpleBooleanProperty();
  private final BooleanProperty weights = new SimpleBooleanProperty();
  private @Nullable Picture photo;
  private @Nullable NetRun photoOf;

  /** What the picture is of: it is made anew only when that changes, not for every pixel. */
  private @Nullable Subject drawn;

  /**
   * All that the picture hangs on.
   *
   * @param isChosen whether it is the pane's chosen channel, in the pane's range and colours
   * @param isExplained whether the value at the cursor further down the trail has a map to show
   */
  private record Subject(
      NetRun run,
      MosaicRequest request,
      String tensor,
      int channel,
      boolean isOverlay,
      boolean isChosen,
      boolean isExplained) {
    static Subject of(PixelViewModel.Front front, boolean isOverlay) {
      PixelViewModel.Known elsewhere = other(front);
      return new Subject(
          front.frame().run(),
          front.frame().request(),
          elsewhere == null ? front.tensor() : elsewhere.unit().tensor(),
          elsewhere == null ? front.channel() : elsewhere.at().channel(),
          isOverlay,
          elsewhere == null,
          elsewhere != null && elsewhere.explanation() != null);
    }
  }

  ChannelPanel(Net net) {
    this.net = net;
    getStyleClass().add("channel-panel");
    title.setId("channel-title");
    place.setId("channel-place");
    title.getStyleClass().add("section-title");
    title.setMinWidth(0);
    ToggleButton over = new ToggleButton();
    over.setId("overlay");
    over.getStyleClass().setAll("bar-button", "small");
    over.setMinWidth(USE_PREF_SIZE);
    net.texts().bind(over, "net.overlay");
    net.texts().explain(over, "O", "net.overlay.help");
    over.selectedProperty().bindBidirectional(overlay);
    ToggleButton weigh = new ToggleButton();
    weigh.setId("show-weights");
    weigh.getStyleClass().setAll("bar-button", "small");
    weigh.setMinWidth(USE_PREF_SIZE);
    net.texts().bind(weigh, "net.weights");
    net.texts().explain(weigh, "W", "net.weights.help");
    weigh.selectedProperty().bindBidirectional(weights);
    HBox buttons = new HBox(weigh, over);
    buttons.getStyleClass().add("line");
    // In two lines rather than cut off: the channel's number stands at its end in one language.
    TitleLine line = new TitleLine(title, buttons);
    canvas.setId("channel-canvas");
    canvas.getStyleClass().add("channel-canvas");
    canvas.setVeilStriped(false);
    place.getStyleClass().addAll("figures", "quiet");
    statistics.getStyleClass().addAll("figures", "quiet");
    getChildren().addAll(line, canvas, place, statistics);
    overlay.addListener(
        (p, old, now) -> {
          net.model().look(view -> view.withOverlay(now));
          follow();
        });
    weights.addListener((p, old, now) -> net.model().look(view -> view.withWeights(now)));
    net.model()
        .sessionProperty()
        .subscribe(
            now -> {
              overlay.set(now.view(NETWORK).overlay());
              weights.set(now.view(NETWORK).weights());
            });
    net.pixel().frontProperty().addListener((p, old, now) -> follow());
    net.texts().textsProperty().addListener((p, old, now) -> describe());
  }

  /** Whether the weights are shown in the place of the sum. */
  BooleanProperty weightsProperty() {
    return weights;
  }

  BooleanProperty overlayProperty() {
    return overlay;
  }

  private void draw(PixelViewModel.Front front) {
    MosaicFrame of = front.frame();
    Picture below = photo;
    if (below == null || photoOf != of.run()) {
      below = Overlay.photo(of.run().input().pixels());
      photo = below;
      photoOf = of.run();
    }
    Picture shown = over(front, below);
    Region whole = Region.whole(shown.rows(), shown.columns());
    canvas.contentProperty().set(new CanvasContent(shown.rows(), shown.columns(), Placement.PHOTO));
    if (canvas.extentProperty().get() == null
        || !canvas.extentProperty().get().photo().equals(whole)) {
      canvas.extentProperty().set(new Extent(whole, whole));
    }
    canvas.frameProperty().set(new CanvasFrame(shown, new Wanted(whole, 1), Placement.PHOTO));
  }

  private void clear() {
    canvas.frameProperty().set(null);
    canvas.contentProperty().set(null);
    canvas.extentProperty().set(null);
    canvas.markProperty().set(null);
    photo = null;
    photoOf = null;
    drawn = null;
    title.setText("");
    place.setText("");
    statistics.setText("");
  }

  /** The channel that the cursor is on, also further down the trail, else the chosen one. */
  private Picture over(PixelViewModel.Front front, Picture below) {
    MosaicFrame of = front.frame();
    PixelViewModel.Known elsewhere = other(front);
    if (elsewhere != null) {
      Plane map = map(elsewhere);
      boolean isMap =
          map.rows() * map.columns() > 1 && overlay.get() && elsewhere.explanation() != null;
      return Overlay.over(
          below,
          isMap ? map : null,
          isMap ? DisplayMode.SIGNED.range(PlaneStatistics.ofFinite(map), 1) : null,
          ColourMaps.diverging(of.request().onDark()));
    }
    int channel = front.channel();
    boolean isMap = of.shape().planeSize() > 1 && overlay.get();
    return Overlay.over(
        below,
        isMap ? of.plane(channel) : null,
        isMap ? of.ranges().get(channel) : null,
        of.colours());
  }

  /** The map of the value at the cursor; of a class's score, where on the photo it comes from. */
  private static Plane map(PixelViewModel.Known known) {
    Network network = known.run().network().network();
    String tensor = known.unit().tensor();
    Optional<ClassMap> classes =
        UnitWords.areScores(network, tensor) ? ClassMap.of(network) : Optional.empty();
    return classes
        .map(found -> found.plane(known.run().activations(), known.at().channel()))
        .orElseGet(() -> known.run().activations().plane(tensor, 0, known.at().channel()));
  }

  /**
   * Of the value at the cursor, if its map is not the chosen channel of the pane: further down the
   * trail, or a class's score, whose map is where on the photo it comes from.
   */
  private static PixelViewModel.@Nullable Known other(PixelViewModel.Front front) {
    PixelViewModel.Known known = front.known();
    return known != null && isClassMap(known) ? known : front.elsewhere();
  }

  private static boolean isClassMap(PixelViewModel.Known known) {
    Network network = known.run().network().network();
    return UnitWords.areScores(network, known.unit().tensor()) && ClassMap.of(network).isPresent();
  }

  /** The receptive field: the rest dimmed, padding hatched. */
  private void follow() {
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    if (front == null) {
      clear();
      return;
    }
    MosaicFrame of = front.frame();
    PixelViewModel.Known known = front.known();
    Subject subject = Subject.of(front, overlay.get());
    if (!subject.equals(drawn)) {
      drawn = subject;
      draw(front);
    }
    int rows = of.run().input().pixels().rows();
    int columns = of.run().input().pixels().columns();
    Region whole = Region.whole(rows, columns);
    ReceptiveField.Box field = known == null ? null : known.field();
    if (known == null || field == null) {
      canvas.setUnvisited(new int[0], new int[0]);
      canvas.markProperty().set(null);
      canvas.extentProperty().set(new Extent(whole, whole));
      describe();
      return;
    }
    // A field can be much larger than the photo: of the padding no more than a quarter is drawn.
    int top = Math.clamp(field.firstRow(), -rows / 4, 0);
    int left = Math.clamp(field.firstColumn(), -columns / 4, 0);
    int bottom = Math.clamp(field.lastRow() + 1, rows, rows + rows / 4);
    int right = Math.clamp(field.lastColumn() + 1, columns, columns + columns / 4);
    Region padded = new Region(top, left, bottom - top, right - left);
    canvas.extentProperty().set(new Extent(whole, padded));
    ReceptiveField.Box sees = known.pixels();
    canvas.setUnvisited(
        outside(rows, sees == null ? 0 : sees.firstRow(), sees == null ? -1 : sees.lastRow()),
        outside(
            columns, sees == null ? 0 : sees.firstColumn(), sees == null ? -1 : sees.lastColumn()));
    double x = Math.max(field.firstColumn(), left);
    double y = Math.max(field.firstRow(), top);
    canvas
        .markProperty()
        .set(
            CanvasMark.of(
                x,
                y,
                Math.min(field.lastColumn() + 1, right) - x,
                Math.min(field.lastRow() + 1, bottom) - y));
    describe();
  }

  private static int[] outside(int count, long first, long last) {
    return IntStream.range(0, count).filter(i -> i < first || i > last).toArray();
  }

  private void describe() {
    Texts texts = net.texts().texts();
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    if (front == null) {
      return;
    }
    PixelViewModel.Known known = front.known();
    PixelViewModel.Known elsewhere = other(front);
    UnitWords words = new UnitWords(net, front.frame().run());
    title.setText(
        elsewhere != null && isClassMap(elsewhere)
            ? texts.get("net.class-map")
            : elsewhere != null
                ? words.title(elsewhere.unit().tensor(), elsewhere.at().channel())
                : words.title(front.tensor(), front.channel()));
    place.setText(known == null ? texts.get("net.channel.point") : place(known, words, texts));
    ChannelStatistics values =
        elsewhere != null
            ? ChannelStatistics.of(map(elsewhere))
            : front.frame().statistics().get(front.channel());
    statistics.setText(values.values().count() == 1 ? single(values) : spread(values, texts));
    canvas.setAccessibleText(title.getText() + ". " + place.getText());
  }

  /** A value that stands alone is said once. */
  private static String single(ChannelStatistics values) {
    return "= " + Figures.value(values.values().max());
  }

  private static String spread(ChannelStatistics values, Texts texts) {
    return texts.get(
            "net.statistics",
            Figures.brief(values.values().min()),
            Figures.brief(values.values().max()),
            Figures.brief(values.values().mean()),
            String.format(Locale.ROOT, "%.0f %%", 100 * values.sparsity()))
        + (values.isDead() ? " · " + texts.get("net.dead") : "");
  }

  /** Where the value is and what it sees; of a score without a class map, why it has none. */
  private static String place(PixelViewModel.Known known, UnitWords words, Texts texts) {
    Network network = known.run().network().network();
    String tensor = known.unit().tensor();
    boolean isScore = UnitWords.areScores(network, tensor) && !words.hasPlaces(tensor);
    Optional<ClassMap.Obstacle> obstacle = isScore ? ClassMap.without(network) : Optional.empty();
    if (obstacle.isPresent()) {
      return why(obstacle.get(), texts);
    }
    ReceptiveField.Box field = known.field();
    if (!words.hasPlaces(tensor)) {
      return field == null ? "" : texts.get("net.channel.sees", rows(field), columns(field));
    }
    int row = known.at().row();
    int column = known.at().column();
    return field == null
        ? texts.get("net.channel.place", row, column)
        : texts.get("net.channel.field", row, column, rows(field), columns(field));
  }

  private static long rows(ReceptiveField.Box field) {
    return field.lastRow() - field.firstRow() + 1;
  }

  private static long columns(ReceptiveField.Box field) {
    return field.lastColumn() - field.firstColumn() + 1;
  }

  private static String why(ClassMap.Obstacle obstacle, Texts texts) {
    Layer layer = obstacle.layer();
    String name =
        layer == null
            ? texts.get("net.input")
            : texts.get(
                "list.bracketed",
                Names.shortened(layer.output(), texts),
                LayerRow.words(layer, texts));
    return texts.get(
        "net.class-map." + obstacle.lack().name().toLowerCase(Locale.ROOT).replace('_', '-'), name);
  }
}
