package convoscope.ui.workspace.network;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.net.explain.Pointwise;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.structure.Structure;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.i18n.Texts;
import convoscope.session.net.MosaicFrame;
import convoscope.ui.figure.Figures;
import convoscope.ui.form.WrappedLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A residual block as one: x, F(x), F(x) + x and what comes out, of one channel on one scale. */
final class BlockPane extends VBox {
  /** As long as brief figures mostly are: four digits of less than 1. */
  private static final String USUAL = "0.0000";

  private final Net net;
  private final Label title = new Label();
  private final WrappedLabel detail = new WrappedLabel();

  /**
   * Keeps room for the longest figures of the block so far: they follow the pointer, and the map
   * above, which has what this leaves, must not go to and fro under it.
   */
  private final WrappedLabel longest = new WrappedLabel();

  private String longestRatio = USUAL;
  private String longestScale = USUAL;

  private final BlockPictures pictures;
  private final WrappedLabel words = new WrappedLabel();
  private final CheckBox without = new CheckBox();
  private final BooleanProperty shown = new SimpleBooleanProperty();

  /** What the pictures are of: they are made anew only when that changes, not for every pixel. */
  private List<Object> drawn = List.of();

  private List<Object> measured = List.of();
  private double total;

  BlockPane(Net net) {
    this.net = net;
    getStyleClass().addAll("card", "block-pane");
    setId("block");
    pictures = new BlockPictures(net, List.of("+", "=", "→"));
    title.getStyleClass().add("pane-title");
    without.setId("without-shortcut");
    net.texts().bind(without, "net.block.without");
    without.selectedProperty().addListener((p, old, now) -> draw());
    // Below one another where there is no room for both.
    FlowPane header = new FlowPane(title, without);
    header.getStyleClass().add("block-header");
    header.setMinWidth(0);
    detail.setId("block-detail");
    for (WrappedLabel one : List.of(detail, longest)) {
      one.getStyleClass().addAll("figures", "quiet", "block-words");
    }
    longest.setVisible(false);
    StackPane figures = new StackPane(longest, detail);
    figures.setAlignment(Pos.TOP_LEFT);
    words.getStyleClass().addAll("quiet", "block-words");
    getChildren().addAll(header, figures, pictures, words);
    setMinHeight(USE_PREF_SIZE);
    visibleProperty().bind(shown);
    managedProperty().bind(shown);
    net.pixel().frontProperty().addListener((p, old, now) -> draw());
    net.texts().textsProperty().addListener((p, old, now) -> draw());
  }

  /** What the pictures need: words are broken into lines. */
  @Override
  protected double computePrefWidth(double height) {
    return snappedLeftInset() + snapSizeX(pictures.prefWidth(-1)) + snappedRightInset();
  }

  private Structure.@Nullable Residual residual(MosaicFrame of) {
    Layer layer = of.request().network().network().producer(of.request().tensor()).orElse(null);
    Structure.Block block =
        layer == null ? null : of.request().network().structure().blockOf(layer);
    Structure.Residual residual = block == null ? null : block.residual();
    return residual != null && isOfOneSize(residual, of.run().activations()) ? residual : null;
  }

  /** Where the run alone knows the sizes, a map may be one that is repeated in the sum. */
  private static boolean isOfOneSize(Structure.Residual of, Activations all) {
    List<String> maps = List.of(of.branch(), of.shortcut(), of.sum(), of.output());
    return all.names().containsAll(maps)
        && maps.stream().map(all::dims).distinct().count() == 1
        && !all.dims(of.sum()).isEmpty();
  }

  private void draw() {
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    MosaicFrame of = front == null ? null : front.frame();
    Structure.Residual residual = of == null ? null : residual(of);
    shown.set(residual != null);
    if (front == null || of == null || residual == null) {
      pictures.forget();
      // No hold on the run of a network that may be closed.
      drawn = List.of();
      measured = List.of();
      return;
    }
    Activations all = of.run().activations();
    int channels = all.dims(residual.sum()).asMaps().channels();
    int channel = Math.min(front.channel(), channels - 1);
    List<Object> subject =
        List.of(of.run(), of.request(), channel, without.isSelected(), net.texts().language());
    if (subject.equals(drawn)) {
      return;
    }
    drawn = subject;
    List<Object> block = List.of(of.run(), residual);
    if (!block.equals(measured)) {
      measured = block;
      longestRatio = USUAL;
      longestScale = USUAL;
      total = ratio(planes(all, residual.branch()), planes(all, residual.shortcut()));
    }
    Plane x = all.plane(residual.shortcut(), 0, channel);
    Plane branch = all.plane(residual.branch(), 0, channel);
    Plane sum = all.plane(residual.sum(), 0, channel);
    boolean isAlone = without.isSelected();
    Network network = of.request().network().network();
    Layer last =
        residual.sum().equals(residual.output())
            ? null
            : network.producer(residual.output()).orElse(null);
    Pointwise function = last == null ? null : Pointwise.of(network, last).orElse(null);
    Plane output =
        !isAlone
            ? all.plane(residual.output(), 0, channel)
            : function == null ? branch : new Activated(branch, function, channel);
    PlaneStatistics range =
        List.of(x, branch, sum).stream()
            .map(PlaneStatistics::ofFinite)
            .reduce(PlaneStatistics.NONE, PlaneStatistics::merge);
    DisplayRange scale = DisplayMode.SIGNED.range(range, 1);
    ColourMap colours = ColourMaps.diverging(of.request().onDark());
    Texts texts = net.texts().texts();
    String shortcut = TermWords.shortcut(residual);
    boolean isZero = PlaneStatistics.of(x).largestMagnitude() == 0;
    String middle = isAlone ? "F(x)" : "F(x) + " + shortcut;
    String activation = last == null ? "" : LayerRow.words(last, texts);
    boolean isShown = last != null && (!isAlone || function != null);
    Maps maps = new Maps(scale, colours, channel);
    pictures.show(
        List.of(
            isAlone
                ? maps.shown(
                    new Zeros(x.rows(), x.columns()),
                    texts.get("net.block.instead", shortcut),
                    "0",
                    residual.shortcut())
                : maps.shown(
                    x, isZero ? shortcut + " = 0" : shortcut, shortcut, residual.shortcut()),
            maps.shown(branch, "F(x)", "F(x)", residual.branch()),
            maps.shown(isAlone ? branch : sum, middle, middle.replace(" ", ""), residual.sum()),
            maps.shown(
                output,
                isShown ? activation + "(" + middle + ")" : middle,
                isShown ? activation : middle.replace(" ", ""),
                residual.output())));
    title.setText(texts.get("net.block.title"));
    double ratio = ratio(List.of(branch), List.of(x));
    longestRatio = longer(longestRatio, Figures.brief(ratio));
    longestScale = longer(longestScale, Figures.brief(scale.high()));
    detail.setText(
        texts.get(
            "net.block.detail",
            channel,
            compared(ratio, shortcut),
            compared(total, shortcut),
            Figures.brief(scale.high())));
    longest.setText(
        texts.get(
            "net.block.detail",
            "0".repeat(Integer.toString(channels - 1).length()),
            compared(longestRatio, shortcut),
            compared(total, shortcut),
            longestScale));
    words.setText(
        texts.get(
            isAlone
                ? "net.block.words.alone"
                : "net.block.words."
                    + residual.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  /** ‖F‖ / ‖x‖; a shortcut of zeros has nothing to divide by. */
  private static String compared(double ratio, String shortcut) {
    return Double.isFinite(ratio) ? compared(Figures.brief(ratio), shortcut) : shortcut + " = 0";
  }

  /** In type of one width. */
  private static String longer(String one, String other) {
    return other.length() > one.length() ? other : one;
  }

  private static String compared(String ratio, String shortcut) {
    return "‖F‖ / ‖" + shortcut + "‖ = " + ratio;
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

  /** The four maps of one channel on one scale. */
  private final class Maps {
    private final DisplayRange scale;
    private final ColourMap colours;
    private final int channel;

    Maps(DisplayRange scale, ColourMap colours, int channel) {
      this.scale = scale;
      this.colours = colours;
      this.channel = channel;
    }

    /** A caption's brief form is what its letters begin with: the sign before it says of what. */
    BlockPictures.Shown shown(Plane plane, String caption, String brief, String tensor) {
      return new BlockPictures.Shown(
          Colouriser.of(plane, scale, colours, Region.whole(plane.rows(), plane.columns()), 1)
              .picture(),
          caption,
          brief,
          tensor,
          plane instanceof Zeros,
          () -> net.model().setTensorAndChannel(tensor, channel));
    }
  }

  /** What is added where the shortcut is left out. */
  private record Zeros(int rows, int columns) implements Plane {
    @Override
    public float at(int row, int column) {
      return 0;
    }

    @Override
    public void copyRow(int row, int column, int count, float[] target, int offset) {
      Arrays.fill(target, offset, offset + count, 0);
    }
  }

  /** What the block's activation makes of a map that it never saw. */
  private record Activated(Plane of, Pointwise function, int channel) implements Plane {
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
      return function.at(channel, row, column, of.at(row, column));
    }

    @Override
    public void copyRow(int row, int column, int count, float[] target, int offset) {
      of.copyRow(row, column, count, target, offset);
      for (int i = 0; i < count; i++) {
        target[offset + i] = function.at(channel, row, column + i, target[offset + i]);
      }
    }
  }
}
