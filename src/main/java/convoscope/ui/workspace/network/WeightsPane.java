package convoscope.ui.workspace.network;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import convoscope.core.colour.Mosaic;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.image.InputRule;
import convoscope.core.kernel.Kernel;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import convoscope.i18n.Texts;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.CanvasFrame;
import convoscope.ui.canvas.CanvasMark;
import convoscope.ui.canvas.CursorListener;
import convoscope.ui.canvas.Extent;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.canvas.Placement;
import convoscope.ui.figure.Figures;
import convoscope.ui.form.WrappedLabel;
import convoscope.ui.paint.Images;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The weights that make the chosen channel: a kernel for each input channel, in colour where the
 * input is one, and how all of the layer's weights are spread. A kernel can be tried in Kernel Lab.
 */
final class WeightsPane extends VBox {
  private static final double COLOUR_SIDE = 72;

  private final Net net;
  private final Label title = new Label();
  private final WrappedLabel detail = new WrappedLabel();
  private final MapCanvas kernels = new MapCanvas(new SimpleObjectProperty<>(Viewport.FIT));
  private final ImageView colour = new ImageView();
  private final Histogram histogram = new Histogram();
  private final Button send = new Button();
  private final BooleanProperty hasWeights = new SimpleBooleanProperty(true);
  private PaneViewModel.@Nullable Shown of;
  private @Nullable Shown shown;
  private int chosen;

  /**
   * A layer's weights of one output channel.
   *
   * @param layer the convolution
   * @param all the layer's weights, O×C×kH×kW
   * @param layout of the kernels
   */
  private record Shown(Layer layer, Tensor all, int output, MosaicLayout layout) {}

  WeightsPane(Net net) {
    this.net = net;
    getStyleClass().add("weights-pane");
    setId("weights");
    title.getStyleClass().add("section-title");
    detail.getStyleClass().addAll("figures", "quiet");
    kernels.setId("weights-canvas");
    kernels.paddingShownProperty().set(false);
    kernels.setCursorListener(new Pointer());
    VBox.setVgrow(kernels, Priority.ALWAYS);
    colour.setFitWidth(COLOUR_SIDE);
    colour.setFitHeight(COLOUR_SIDE);
    send.setId("weights-send");
    send.getStyleClass().setAll("bar-button", "small");
    net.texts().bind(send, "net.weights.send");
    net.texts().explain(send, "", "net.weights.send.help");
    send.setOnAction(event -> send());
    HBox.setHgrow(histogram, Priority.ALWAYS);
    HBox line = new HBox(colour, histogram);
    for (Node part : List.of(kernels, line, send)) {
      // Nothing empty stands where there are no weights.
      part.visibleProperty().bind(hasWeights);
      part.managedProperty().bind(hasWeights);
    }
    line.getStyleClass().add("line");
    getChildren().addAll(title, detail, kernels, line, send);
    net.pixel().frontProperty().addListener((p, old, now) -> draw());
    net.texts().textsProperty().addListener((p, old, now) -> draw());
    visibleProperty().addListener((p, old, now) -> draw());
  }

  /** The convolution that a map comes from, through whatever only changes its values. */
  private static @Nullable Layer convolution(Network network, String tensor) {
    Layer layer = network.producer(tensor).orElse(null);
    while (layer != null && !(layer.kind() instanceof LayerKind.Conv)) {
      boolean isPassing =
          layer.kind() instanceof LayerKind.BatchNorm
              || layer.kind() instanceof LayerKind.Activation;
      layer = isPassing ? network.producer(layer.input(0)).orElse(null) : null;
    }
    return layer;
  }

  private static @Nullable Tensor weights(Network network, Layer layer) {
    Constant constant = network.constant(layer, 1).orElse(null);
    if (constant == null || constant.dims().rank() != 4) {
      return null;
    }
    Dims dims = constant.dims();
    Tensor.Builder builder =
        Tensor.builder(new Shape(dims.size(0), dims.size(1), dims.size(2), dims.size(3)));
    constant.copy(0, builder.array().length, builder.array(), 0);
    return builder.freeze();
  }

  private void draw() {
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    if (front == null || of == null || !of.isSameMap(front.pane())) {
      chosen = 0;
    }
    of = front == null ? null : front.pane();
    if (!isVisible()) {
      // No hold on what nobody sees.
      shown = null;
      return;
    }
    if (front == null) {
      showNone();
      return;
    }
    Network network = front.frame().request().network().network();
    PixelViewModel.Known elsewhere = front.elsewhere();
    String tensor = elsewhere == null ? front.tensor() : elsewhere.spot().tensor();
    Layer layer = convolution(network, tensor);
    Tensor all = layer == null ? null : weights(network, layer);
    Texts texts = net.texts().texts();
    if (layer == null || all == null) {
      showNone();
      return;
    }
    Shape shape = all.shape();
    int output =
        Math.min(
            elsewhere != null ? elsewhere.at().channel() : front.channel(), shape.pictures() - 1);
    chosen = Math.min(chosen, shape.channels() - 1);
    PlaneStatistics values = statistics(all);
    DisplayRange range =
        DisplayRange.of(-values.largestMagnitude(), Math.max(values.largestMagnitude(), 1e-30f));
    ColourMap colours = ColourMaps.diverging(front.frame().request().onDark());
    MosaicLayout layout =
        MosaicLayout.fitting(shape.channels(), shape.rows(), shape.columns(), 1.4);
    List<Plane> planes = new ArrayList<>();
    List<DisplayRange> ranges = new ArrayList<>();
    for (int input = 0; input < shape.channels(); input++) {
      planes.add(all.plane(output, input));
      ranges.add(range);
    }
    Colouriser.Picture picture =
        Mosaic.picture(
            layout, planes, ranges, colours, place -> false, front.frame().request().background());
    Region whole = Region.whole(picture.rows(), picture.columns());
    kernels.extentProperty().set(Extent.of(picture.rows(), picture.columns()));
    kernels
        .contentProperty()
        .set(new CanvasContent(picture.rows(), picture.columns(), Placement.PHOTO));
    kernels.frameProperty().set(new CanvasFrame(picture, new Wanted(whole, 1), Placement.PHOTO));
    shown = new Shown(layer, all, output, layout);
    colour.setImage(
        shape.channels() == 3
            ? Images.of(Overlay.enlarged(inColour(all, output, front.frame()), 288))
            : null);
    colour.setManaged(shape.channels() == 3);
    histogram.show(all);
    title.setText(texts.get("net.weights.of", Names.shortened(layer.output(), texts)));
    hasWeights.set(true);
    mark();
  }

  private void showNone() {
    Texts texts = net.texts().texts();
    shown = null;
    title.setText(texts.get("net.weights"));
    detail.setText(texts.get("net.weights.none"));
    kernels.contentProperty().set(null);
    kernels.frameProperty().set(null);
    kernels.markProperty().set(null);
    colour.setImage(null);
    histogram.show(null);
    hasWeights.set(false);
  }

  private static PlaneStatistics statistics(Tensor all) {
    PlaneStatistics found = PlaneStatistics.NONE;
    for (int output = 0; output < all.shape().pictures(); output++) {
      for (int input = 0; input < all.shape().channels(); input++) {
        found = found.merge(PlaneStatistics.ofFinite(all.plane(output, input)));
      }
    }
    return found;
  }

  /** Red, green and blue, grey where a weight is 0. */
  private static Colouriser.Picture inColour(Tensor all, int output, MosaicFrame of) {
    boolean isTurned = of.request().network().card().input().order() == InputRule.Order.BGR;
    List<Plane> planes = new ArrayList<>();
    float largest = 1e-30f;
    for (int channel = 0; channel < 3; channel++) {
      Plane plane = all.plane(output, isTurned ? 2 - channel : channel);
      planes.add(plane);
      largest = Math.max(largest, PlaneStatistics.ofFinite(plane).largestMagnitude());
    }
    DisplayRange range = DisplayRange.of(-largest, largest);
    return Colouriser.of(
            planes,
            List.of(range, range, range),
            Region.whole(all.shape().rows(), all.shape().columns()),
            1)
        .picture();
  }

  private void mark() {
    Shown now = shown;
    if (now == null) {
      kernels.markProperty().set(null);
      return;
    }
    Shape shape = now.all.shape();
    kernels
        .markProperty()
        .set(
            CanvasMark.of(
                now.layout.column(chosen), now.layout.row(chosen), shape.columns(), shape.rows()));
    PlaneStatistics values = PlaneStatistics.of(now.all.plane(now.output, chosen));
    detail.setText(
        net.texts()
            .texts()
            .get(
                "net.weights.detail",
                now.output,
                input(now),
                shape.toString(),
                Figures.brief(values.min()),
                Figures.brief(values.max())));
  }

  /** The chosen input channel, with its colour where the layer is of the photo. */
  private String input(Shown now) {
    PaneViewModel.Shown pane = of;
    if (pane == null) {
      return Integer.toString(chosen);
    }
    OpenNetwork network = pane.frame().request().network();
    boolean isFirst = network.network().input().name().equals(now.layer.input(0));
    return isFirst
        ? TermWords.colour(network.card().input().order(), chosen, net.texts().texts())
            .map(word -> net.texts().texts().get("list.bracketed", chosen, word))
            .orElse(Integer.toString(chosen))
        : Integer.toString(chosen);
  }

  private void send() {
    Shown now = shown;
    if (now != null) {
      Plane plane = now.all.plane(now.output, chosen);
      double[][] cells = new double[plane.rows()][plane.columns()];
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < cells[row].length; column++) {
          cells[row][column] = plane.at(row, column);
        }
      }
      net.model()
          .tryKernel(
              Kernel.of(cells),
              Names.shortened(now.layer.output(), net.texts().texts())
                  + " "
                  + now.output
                  + "←"
                  + chosen);
    }
  }

  /** A click chooses a kernel. */
  private final class Pointer implements CursorListener {
    @Override
    public void hover(double x, double y) {}

    @Override
    public void leave() {}

    @Override
    public void pick(double x, double y) {
      int place = shown == null ? -1 : shown.layout.placeAt((int) y, (int) x);
      if (place >= 0) {
        chosen = place;
        mark();
      }
    }

    @Override
    public void move(int rows, int columns) {
      Shown now = shown;
      if (now != null) {
        int next = chosen + columns + rows * now.layout.across();
        chosen = Math.clamp(next, 0, now.layout.count() - 1);
        mark();
      }
    }

    @Override
    public boolean free() {
      return false;
    }
  }
}
