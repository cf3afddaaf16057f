package convoscope.ui.workspace.network;

import convoscope.core.colour.Colouriser;
import convoscope.core.kernel.Kernel;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.i18n.Texts;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import convoscope.session.net.MosaicRequest;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.WeightsFrame;
import convoscope.session.net.WeightsMaker;
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

  /** Pixels of the kernel in colour, for dense screens. */
  private static final int ENLARGED = 288;

  private final Net net;
  private final Label title = new Label();
  private final WrappedLabel detail = new WrappedLabel();
  private final MapCanvas kernels = new MapCanvas(new SimpleObjectProperty<>(Viewport.FIT));
  private final ImageView colour = new ImageView();
  private final Histogram histogram = new Histogram();
  private final Button send = new Button();
  private final BooleanProperty hasWeights = new SimpleBooleanProperty(true);
  private PaneViewModel.@Nullable Shown of;
  private @Nullable WeightsFrame frame;
  private int chosen;

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
    net.weights().shownProperty().addListener((p, old, now) -> show());
    net.texts().textsProperty().addListener((p, old, now) -> show());
    visibleProperty().addListener((p, old, now) -> draw());
  }

  private void draw() {
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    if (front == null || of == null || !of.isSameMap(front.pane())) {
      chosen = 0;
    }
    of = front == null ? null : front.pane();
    if (!isVisible() || front == null) {
      // No hold on what nobody sees.
      net.weights().clear();
      return;
    }
    PixelViewModel.Known elsewhere = front.elsewhere();
    MosaicRequest request = front.frame().request();
    net.weights()
        .show(
            new WeightsMaker.Request(
                request.network(),
                elsewhere == null ? front.tensor() : elsewhere.unit().tensor(),
                elsewhere == null ? front.channel() : elsewhere.at().channel(),
                request.onDark(),
                request.background()));
  }

  private void show() {
    WeightsViewModel.Shown now = net.weights().shownProperty().get();
    WeightsFrame made = now == null ? null : now.frame();
    frame = made;
    if (made == null) {
      showNone();
      return;
    }
    chosen = Math.min(chosen, made.layout().count() - 1);
    Colouriser.Picture picture = made.picture();
    Region whole = Region.whole(picture.rows(), picture.columns());
    kernels.extentProperty().set(Extent.of(picture.rows(), picture.columns()));
    kernels
        .contentProperty()
        .set(new CanvasContent(picture.rows(), picture.columns(), Placement.PHOTO));
    kernels.frameProperty().set(new CanvasFrame(picture, new Wanted(whole, 1), Placement.PHOTO));
    Colouriser.Picture inColour = made.inColour();
    colour.setImage(inColour == null ? null : Images.of(Overlay.enlarged(inColour, ENLARGED)));
    colour.setManaged(inColour != null);
    histogram.show(made.weights());
    Texts texts = net.texts().texts();
    title.setText(
        texts.get("net.weights.of", Names.shortened(made.weights().layer().output(), texts)));
    hasWeights.set(true);
    mark();
  }

  private void showNone() {
    Texts texts = net.texts().texts();
    title.setText(texts.get("net.weights"));
    detail.setText(texts.get("net.weights.none"));
    kernels.contentProperty().set(null);
    kernels.frameProperty().set(null);
    kernels.markProperty().set(null);
    colour.setImage(null);
    histogram.show(null);
    hasWeights.set(false);
  }

  private void mark() {
    WeightsFrame now = frame;
    if (now == null) {
      kernels.markProperty().set(null);
      return;
    }
    Shape shape = now.weights().all().shape();
    kernels
        .markProperty()
        .set(
            CanvasMark.of(
                now.layout().column(chosen),
                now.layout().row(chosen),
                shape.columns(),
                shape.rows()));
    PlaneStatistics values = PlaneStatistics.of(now.weights().kernel(now.output(), chosen));
    detail.setText(
        net.texts()
            .texts()
            .get(
                "net.weights.detail",
                now.output(),
                input(now),
                shape.toString(),
                Figures.brief(values.min()),
                Figures.brief(values.max())));
  }

  /** The chosen input channel, with its colour where the layer is of the photo. */
  private String input(WeightsFrame now) {
    PaneViewModel.Shown pane = of;
    if (pane == null) {
      return Integer.toString(chosen);
    }
    OpenNetwork network = pane.frame().request().network();
    boolean isFirst = network.network().input().name().equals(now.weights().layer().input(0));
    return isFirst
        ? TermWords.colour(network.card().input().order(), chosen, net.texts().texts())
            .map(word -> net.texts().texts().get("list.bracketed", chosen, word))
            .orElse(Integer.toString(chosen))
        : Integer.toString(chosen);
  }

  private void send() {
    WeightsFrame now = frame;
    if (now != null) {
      Plane plane = now.weights().kernel(now.output(), chosen);
      double[][] cells = new double[plane.rows()][plane.columns()];
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < cells[row].length; column++) {
          cells[row][column] = plane.at(row, column);
        }
      }
      net.model()
          .tryKernel(
              Kernel.of(cells),
              Names.shortened(now.weights().layer().output(), net.texts().texts())
                  + " "
                  + now.output()
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
      WeightsFrame now = frame;
      int place = now == null ? -1 : now.layout().placeAt((int) y, (int) x);
      if (place >= 0) {
        chosen = place;
        mark();
      }
    }

    @Override
    public void move(int rows, int columns) {
      WeightsFrame now = frame;
      if (now != null) {
        int next = chosen + columns + rows * now.layout().across();
        chosen = Math.clamp(next, 0, now.layout().count() - 1);
        mark();
      }
    }

    @Override
    public boolean free() {
      return false;
    }
  }
}
