package convoscope.ui.workspace.network;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.net.Activations;
import convoscope.core.net.Layer;
import convoscope.core.net.Structure;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.i18n.Texts;
import convoscope.session.net.MosaicFrame;
import convoscope.ui.control.Figures;
import convoscope.ui.control.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A residual block as one: x, F(x), F(x) + x and what comes out, of one channel on one scale. */
final class BlockPane extends VBox {
  private static final double SIDE = 80;

  private final Net net;
  private final Label title = new Label();
  private final Label detail = new Label();
  private final HBox pictures = new HBox();
  private final Label words = new Label();
  private final CheckBox without = new CheckBox();
  private final BooleanProperty shown = new SimpleBooleanProperty();
  private @Nullable MosaicFrame frame;

  /** What the pictures are of: they are made anew only when that changes, not for every pixel. */
  private List<Object> drawn = List.of();

  private List<Object> measured = List.of();
  private double total;

  BlockPane(Net net) {
    this.net = net;
    getStyleClass().addAll("card", "block-pane");
    setId("block");
    title.getStyleClass().add("pane-title");
    detail.getStyleClass().addAll("figures", "quiet");
    title.setMinWidth(USE_PREF_SIZE);
    detail.setMinWidth(0);
    detail.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(detail, Priority.ALWAYS);
    HBox header = new HBox(title, detail);
    header.getStyleClass().add("block-header");
    pictures.getStyleClass().add("block-pictures");
    words.setWrapText(true);
    words.getStyleClass().add("quiet");
    without.setId("without-shortcut");
    without.setMinWidth(USE_PREF_SIZE);
    net.texts().bind(without, "net.block.without");
    without.selectedProperty().addListener((p, old, now) -> draw());
    words.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox foot = new HBox(words, without);
    foot.getStyleClass().add("block-foot");
    getChildren().addAll(header, pictures, foot);
    visibleProperty().bind(shown);
    managedProperty().bind(shown);
    net.pixel().knownProperty().addListener((p, old, now) -> draw());
    net.texts().textsProperty().addListener((p, old, now) -> draw());
  }

  /** The frame of the pane in front. */
  void setFrame(@Nullable MosaicFrame now) {
    frame = now;
    draw();
  }

  private Structure.@Nullable Residual residual(MosaicFrame of) {
    Layer layer = of.request().network().network().producer(of.request().tensor()).orElse(null);
    Structure.Block block =
        layer == null ? null : of.request().network().structure().blockOf(layer);
    return block == null ? null : block.residual();
  }

  private void draw() {
    MosaicFrame of = frame;
    Structure.Residual residual = of == null ? null : residual(of);
    shown.set(residual != null);
    if (of == null || residual == null) {
      pictures.getChildren().clear();
      drawn = List.of();
      return;
    }
    Activations all = of.run().activations();
    int channels = all.dims(residual.sum()).asMaps().channels();
    PixelViewModel.Known known = net.pixel().knownProperty().get();
    int chosen =
        known != null && known.spot().tensor().equals(of.request().tensor())
            ? known.at().channel()
            : net.model().work().pane().channel();
    int channel = Math.min(chosen, channels - 1);
    List<Object> subject =
        List.of(of.run(), of.request(), channel, without.isSelected(), net.texts().language());
    if (subject.equals(drawn)) {
      return;
    }
    drawn = subject;
    List<Object> block = List.of(of.run(), residual);
    if (!block.equals(measured)) {
      measured = block;
      total = ratio(planes(all, residual.branch()), planes(all, residual.shortcut()));
    }
    Plane x = all.plane(residual.shortcut(), 0, channel);
    Plane branch = all.plane(residual.branch(), 0, channel);
    Plane sum = all.plane(residual.sum(), 0, channel);
    boolean isAlone = without.isSelected();
    boolean hasActivation = !residual.sum().equals(residual.output());
    Plane output =
        isAlone
            ? hasActivation ? new Rectified(branch) : branch
            : all.plane(residual.output(), 0, channel);
    PlaneStatistics range =
        List.of(x, branch, sum).stream()
            .map(PlaneStatistics::of)
            .reduce(PlaneStatistics.NONE, PlaneStatistics::merge);
    DisplayRange scale = DisplayMode.SIGNED.range(range, 1);
    ColourMap colours = ColourMaps.diverging(of.request().onDark());
    Texts texts = net.texts().texts();
    String middle = isAlone ? "F(x)" : "F(x) + x";
    pictures
        .getChildren()
        .setAll(
            picture(x, scale, colours, "x", residual.shortcut(), channel),
            sign(isAlone ? "·" : "+"),
            picture(branch, scale, colours, "F(x)", residual.branch(), channel),
            sign("="),
            picture(isAlone ? branch : sum, scale, colours, middle, residual.sum(), channel),
            sign("→"),
            picture(
                output,
                scale,
                colours,
                hasActivation ? "ReLU(" + middle + ")" : middle,
                residual.output(),
                channel));
    title.setText(texts.get("net.block.title"));
    detail.setText(
        texts.get(
            "net.block.detail",
            channel,
            Figures.brief(ratio(List.of(branch), List.of(x))),
            Figures.brief(total),
            Figures.brief(scale.high())));
    words.setText(
        texts.get(
            "net.block.words."
                + residual.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  private static List<Plane> planes(Activations all, String tensor) {
    List<Plane> planes = new ArrayList<>();
    for (int channel = 0; channel < all.dims(tensor).asMaps().channels(); channel++) {
      planes.add(all.plane(tensor, 0, channel));
    }
    return planes;
  }

  /** ‖F‖ / ‖x‖. */
  private static double ratio(List<Plane> branch, List<Plane> x) {
    return Math.sqrt(squares(branch) / squares(x));
  }

  private static double squares(List<Plane> planes) {
    return planes.stream().mapToDouble(p -> PlaneStatistics.of(p).sumOfSquares()).sum();
  }

  private Button picture(
      Plane plane,
      DisplayRange scale,
      ColourMap colours,
      String caption,
      String tensor,
      int channel) {
    ImageView view =
        new ImageView(
            Images.of(
                Overlay.enlarged(
                    Colouriser.of(
                            plane, scale, colours, Region.whole(plane.rows(), plane.columns()), 1)
                        .picture(),
                    320)));
    view.setFitWidth(SIDE);
    view.setFitHeight(SIDE);
    view.setPreserveRatio(true);
    Label label = new Label(caption);
    label.getStyleClass().addAll("figures", "quiet");
    VBox card = new VBox(new StackPane(view), label);
    card.setAlignment(Pos.CENTER);
    Button button = new Button();
    button.setGraphic(card);
    button.getStyleClass().setAll("block-picture");
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText(caption);
    button.setTooltip(net.texts().tooltip("", net.texts().text("net.block.show", tensor)));
    button.setOnAction(event -> net.model().setTensorAndChannel(tensor, channel));
    return button;
  }

  private static Label sign(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("block-sign");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /** max(0, v). */
  private record Rectified(Plane of) implements Plane {
    @Override
    public int rows() {
      return of.rows();
    }

    @Override
    public int columns() {
      return of.columns();
    }

    @Override
    public float at(int row, int column) {
      return Math.max(0, of.at(row, column));
    }

    @Override
    public void copyRow(int row, int column, int count, float[] target, int offset) {
      of.copyRow(row, column, count, target, offset);
      for (int i = offset; i < offset + count; i++) {
        target[i] = Math.max(0, target[i]);
      }
    }
  }
}
