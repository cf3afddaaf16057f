package convoscope.ui.sum;

import convoscope.core.conv.PixelSum;
import convoscope.core.conv.PixelSum.ChannelTerms;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.Figures;
import convoscope.ui.kernel.GridLayout;
import convoscope.ui.paint.PaintedRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic behind one output pixel: patch × kernel = products, their sum, and whether it
 * equals the value on the map.
 *
 * <p>To 11×11 taps the grids carry numbers; larger ones are pictures, with the largest terms
 * listed. The tap under the pointer is written out in full. Several channels are turned over; the
 * total is of all of them. Ctrl+C copies the whole sum. What does not fit is scrolled; where there
 * is room for larger type, all of it grows.
 */
public final class Inspector extends StackPane {
  private static final double HEADING = 22;
  private static final double BELOW_HEADING = 6;
  private static final double PADDING = 16;
  private static final double SCROLL_BAR = 14;
  private static final double MARGIN = 12;
  private static final double LEAST_HEIGHT = 90;

  /** Height of the words beside the grids in usual type, and of the channels' line. */
  private static final double WORDS = 158;

  private static final double CHANNELS = 36;

  /** In pixels, of the headings in usual type. */
  private static final double HEADING_TYPE = 0.821 * PaintedRegion.TYPE;

  /** How many times as large as usual the type becomes, in tenths. */
  private static final int MOST_TENTHS = 20;

  /** Height of the lowest cell that carries a number. */
  private static final double LEAST_CELL = 11;

  /** Characters of the longest number where there is no room for more. */
  private static final int MOST_DIGITS = 6;

  private static final int LEAST_DIGITS = 3;
  private static final int LISTED = 5;

  private final Label empty = new Label();
  private final InspectorSummary summary = new InspectorSummary();
  private final ScrollPane scroll = new ScrollPane();
  private final TermGrid patch = new TermGrid(TermGrid.Kind.PATCH);
  private final TermGrid weights = new TermGrid(TermGrid.Kind.WEIGHTS);
  private final TermGrid products = new TermGrid(TermGrid.Kind.PRODUCTS);
  private final Label largest = new Label();
  private final HBox content;
  private final HBox parts;
  private final Label patchName = heading();
  private final Label kernelName = heading();
  private final Label productsName = heading();

  private final ObjectProperty<Texts> texts =
      new SimpleObjectProperty<>(Texts.of(Language.ENGLISH));
  private final ObjectProperty<@Nullable PixelSum> sum = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Float> shown = new SimpleObjectProperty<>();
  private final BooleanProperty turned = new SimpleBooleanProperty();
  private final StringProperty channel = new SimpleStringProperty("");
  private final DoubleProperty white = new SimpleDoubleProperty(255);
  private final ObjectProperty<@Nullable Cell> highlight = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Cell> hovered = new ReadOnlyObjectWrapper<>();
  private int tenths = 10;

  /** An inspector of no pixel. */
  public Inspector() {
    getStyleClass().add("inspector");
    setMinHeight(0);
    setMinWidth(0);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    empty.getStyleClass().add("inspector-empty");
    empty.setWrapText(true);
    content =
        new HBox(
            block(patchName, patch),
            operator("×"),
            block(kernelName, weights),
            operator("="),
            block(productsName, products),
            largest);
    content.getStyleClass().add("inspector-content");
    content.setAlignment(Pos.CENTER_LEFT);
    scroll.setContent(content);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("inspector-scroll");
    scroll.setFocusTraversable(false);
    scroll.setMinWidth(120);
    largest.getStyleClass().add("inspector-largest");
    largest.setMinWidth(USE_PREF_SIZE);
    HBox.setMargin(summary, new Insets(0, MARGIN, 0, 0));
    parts = new HBox(scroll, operator("Σ"), summary);
    parts.getStyleClass().add("inspector-parts");
    parts.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(empty, parts);
    parts
        .widthProperty()
        .addListener(
            (p, old, now) -> {
              giveRoom();
              showGrids();
            });
    summary.layoutXProperty().addListener((p, old, now) -> giveRoom());
    for (TermGrid grid : grids()) {
      grid.setOnMouseMoved(event -> hover(grid, event));
      grid.setOnMouseExited(event -> hovered.set(null));
      grid.setOnRetype(this::showGrids);
    }
    summary.setOnCopy(this::copy);
    summary.channelProperty().addListener((p, old, now) -> showGrids());
    addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    texts.addListener((p, old, now) -> refresh());
    sum.addListener((p, old, now) -> refresh());
    shown.addListener((p, old, now) -> refresh());
    turned.addListener((p, old, now) -> refresh());
    channel.addListener((p, old, now) -> refresh());
    white.addListener((p, old, now) -> showGrids());
    empty.fontProperty().addListener((p, old, now) -> showGrids());
    heightProperty().addListener((p, old, now) -> showGrids());
    patchName.heightProperty().addListener((p, old, now) -> showGrids());
    highlight.addListener((p, old, now) -> point());
    hovered.addListener((p, old, now) -> point());
    refresh();
  }

  /** The language. */
  public ObjectProperty<Texts> textsProperty() {
    return texts;
  }

  /** The sum to show; null for none. */
  public ObjectProperty<@Nullable PixelSum> sumProperty() {
    return sum;
  }

  /** The value on the map; null while it is not known. */
  public ObjectProperty<@Nullable Float> shownProperty() {
    return shown;
  }

  /** Whether the kernel lies turned by 180°: true convolution. */
  public BooleanProperty turnedProperty() {
    return turned;
  }

  /** Name of the channel whose map is explained; empty if there is but one map. */
  public StringProperty channelProperty() {
    return channel;
  }

  /** The input value that is drawn white: 255, or 1 at value scale 1. */
  public DoubleProperty whiteProperty() {
    return white;
  }

  /** A tap to point out; null for none. */
  public ObjectProperty<@Nullable Cell> highlightProperty() {
    return highlight;
  }

  /** The tap under the pointer. */
  public ReadOnlyObjectProperty<@Nullable Cell> hoveredProperty() {
    return hovered.getReadOnlyProperty();
  }

  /** The whole sum as text; empty if there is none. */
  public String sumText() {
    PixelSum now = sum.get();
    return now == null ? "" : SumText.whole(now, channelNames(now));
  }

  /** Puts the whole sum on the clipboard. */
  public void copy() {
    if (sum.get() != null) {
      ClipboardContent content = new ClipboardContent();
      content.putString(sumText());
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  InspectorSummary summary() {
    return summary;
  }

  private void giveRoom() {
    summary.setRoom(parts.getWidth() - summary.getLayoutX() - MARGIN);
  }

  private List<Label> names() {
    return List.of(patchName, kernelName, productsName);
  }

  private List<TermGrid> grids() {
    return List.of(patch, weights, products);
  }

  private static Label heading() {
    Label label = new Label();
    label.getStyleClass().add("inspector-heading");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static VBox block(Label name, TermGrid grid) {
    VBox block = new VBox(name, grid);
    block.getStyleClass().add("inspector-block");
    block.setAlignment(Pos.CENTER_LEFT);
    return block;
  }

  private static Label operator(String sign) {
    Label label = new Label(sign);
    label.getStyleClass().add("inspector-operator");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void press(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C && sum.get() != null) {
      copy();
      event.consume();
    }
  }

  private List<String> channelNames(PixelSum of) {
    List<String> names = new ArrayList<>();
    String[] rgb = {"channels.r", "channels.g", "channels.b"};
    for (ChannelTerms terms : of.channels()) {
      boolean named = of.channels().size() == 3 && terms.channel() < 3;
      names.add(named ? texts.get().get(rgb[terms.channel()]) : "" + terms.channel());
    }
    return names;
  }

  private void refresh() {
    Texts words = texts.get();
    PixelSum now = sum.get();
    empty.setText(words.get("inspector.empty"));
    empty.setVisible(now == null);
    parts.setVisible(now != null);
    if (now == null) {
      setAccessibleText(empty.getText());
      return;
    }
    String of = channel.get().isEmpty() ? "" : " · " + channel.get();
    patchName.setText(words.get("inspector.patch") + of);
    kernelName.setText(words.get(turned.get() ? "inspector.turned" : "inspector.kernel"));
    productsName.setText(words.get("inspector.products"));
    summary.show(now, shown.get(), channelNames(now), words);
    setAccessibleText(
        words.get(
                "inspector.sentence",
                now.row(),
                now.column(),
                now.kernelRows() * now.kernelColumns() * now.channels().size(),
                Figures.value(now.bias()),
                Figures.value(SumText.said(now, shown.get())))
            + " "
            + summary.verdict());
    showGrids();
  }

  private void showGrids() {
    PixelSum now = sum.get();
    if (now == null) {
      return;
    }
    ChannelTerms terms = now.channels().get(summary.channel(now));
    // In presenter mode its type is larger.
    double heading = Math.max(HEADING, Math.ceil(patchName.prefHeight(-1)) + BELOW_HEADING);
    double height = Math.max(LEAST_HEIGHT, getHeight()) - heading - PADDING;
    boolean numbers =
        Math.max(now.kernelRows(), now.kernelColumns()) <= GridLayout.MAX_WITH_NUMBERS;
    grow(numbers ? tenths(now, terms) : 10);
    if (numbers) {
      fit(now, terms, height);
      largest.setText("");
    } else {
      grids().forEach(grid -> grid.show(terms, picture(now, height), white.get()));
      largest.setText(largest(terms, now.kernelColumns()));
      if (parts.getWidth() > 0 && content.prefWidth(-1) > roomOfGrids()) {
        GridLayout lower = picture(now, height - SCROLL_BAR);
        grids().forEach(grid -> grid.show(terms, lower, white.get()));
      }
    }
    largest.setManaged(!numbers);
    summary.setTerms(terms);
    double type = patchName.getFont().getSize() / HEADING_TYPE;
    summary.setTight(getHeight() < words(now) * type);
    point();
  }

  /**
   * Cells as tall as the height allows, smaller where they would be too wide together, then with
   * fewer digits; what still does not fit is scrolled.
   */
  private void fit(PixelSum now, ChannelTerms terms, double height) {
    int rows = now.kernelRows();
    int columns = now.kernelColumns();
    int most = Math.max(rows, columns);
    double gap = gap(most);
    int[] longest = grids().stream().mapToInt(grid -> grid.longest(terms, rows, columns)).toArray();
    double tall = Math.floor((height - gap * (rows - 1)) / rows);
    tall = Math.clamp(tall, LEAST_CELL, Math.max(LEAST_CELL, patch.tallest()));
    double tallest = tall;
    double room = roomOfGrids() - besideGrids();
    if (parts.getWidth() > 0) {
      while (tall > LEAST_CELL && width(rows, columns, longest, tall, gap) > room) {
        tall--;
      }
      for (int digits = MOST_DIGITS;
          digits >= LEAST_DIGITS && width(rows, columns, longest, tall, gap) > room;
          digits--) {
        int fewer = digits;
        longest = IntStream.of(longest).map(one -> Math.min(one, fewer)).toArray();
      }
      while (tall < tallest && width(rows, columns, longest, tall + 1, gap) <= room) {
        tall++;
      }
      if (width(rows, columns, longest, tall, gap) > room) {
        // Room for the bar below, so that there is none at the side.
        double above = Math.floor((height - SCROLL_BAR - gap * (rows - 1)) / rows);
        tall = Math.max(LEAST_CELL, Math.min(tall, above));
      }
    }
    for (int i = 0; i < longest.length; i++) {
      TermGrid grid = grids().get(i);
      grid.show(terms, grid.layout(rows, columns, longest[i], tall, gap), white.get());
    }
  }

  /**
   * The type's size: its own style, so that words, signs and numbers follow. In pixels: what lies
   * in the scroll pane would count a size in em twice.
   */
  private void grow(int now) {
    tenths = now;
    double pixels = empty.getFont().getSize() * now / 10;
    String style = now == 10 ? "" : "-fx-font-size: %spx".formatted(pixels);
    if (!style.equals(parts.getStyle())) {
      parts.setStyle(style);
      summary.setGrowth(now / 10.0);
    }
  }

  /**
   * How large the type may be. By the kernel and the room alone: it must not change with the
   * numbers, from one pixel to the next.
   */
  private int tenths(PixelSum now, ChannelTerms terms) {
    for (int most = MOST_TENTHS; most > 10; most--) {
      if (hasRoom(now, terms, most / 10.0)) {
        return most;
      }
    }
    return 10;
  }

  private boolean hasRoom(PixelSum now, ChannelTerms terms, double growth) {
    int rows = now.kernelRows();
    int columns = now.kernelColumns();
    double gap = gap(Math.max(rows, columns));
    double type = empty.getFont().getSize() / PaintedRegion.TYPE * growth;
    double cell = TermGrid.TALLEST * type;
    double tall = HEADING * type + PADDING + cell * rows + gap * (rows - 1);
    if (Math.max(tall, words(now) * type) > getHeight()) {
      return false;
    }
    double wide = (besideGrids() + besideWords()) * growth * 10 / tenths;
    for (TermGrid grid : grids()) {
      int longest = grid.usual(terms, rows, columns, white.get());
      wide += TermGrid.width(longest, cell, type) * columns + gap * (columns - 1);
    }
    return wide + InspectorSummary.NARROWEST * growth + 2 * MARGIN <= parts.getWidth();
  }

  /** What the sign before the words takes of the width. */
  private double besideWords() {
    double signs = 0;
    for (Node node : parts.getChildren()) {
      boolean isSign = !node.equals(scroll) && !node.equals(summary);
      signs += isSign ? node.prefWidth(-1) + parts.getSpacing() : 0;
    }
    return signs + parts.getSpacing();
  }

  private static double words(PixelSum sum) {
    return WORDS + (sum.channels().size() > 1 ? CHANNELS : 0);
  }

  private static double gap(int most) {
    return most <= 5 ? 4 : most <= 7 ? 2 : 1;
  }

  private double width(int rows, int columns, int[] longest, double tall, double gap) {
    double sum = 0;
    for (int i = 0; i < longest.length; i++) {
      double grid = grids().get(i).layout(rows, columns, longest[i], tall, gap).width();
      sum += Math.max(grid, names().get(i).prefWidth(-1));
    }
    return sum;
  }

  /** Whatever the summary leaves. */
  private double roomOfGrids() {
    double others = 0;
    for (Node node : parts.getChildren()) {
      others += node.equals(scroll) ? 0 : Math.ceil(node.minWidth(-1)) + parts.getSpacing();
    }
    return parts.getWidth() - others - MARGIN;
  }

  /** What signs and gaps take of the width. */
  private double besideGrids() {
    double signs = 0;
    int shown = 0;
    for (Node node : content.getChildren()) {
      signs += node instanceof Label && !node.equals(largest) ? node.prefWidth(-1) : 0;
      shown += node.equals(largest) ? 0 : 1;
    }
    return signs
        + content.getSpacing() * (shown - 1)
        + content.snappedLeftInset()
        + content.snappedRightInset();
  }

  private static GridLayout picture(PixelSum sum, double height) {
    return GridLayout.filling(sum.kernelRows(), sum.kernelColumns(), height * 1.6, height);
  }

  /** The terms that weigh most, a line each. */
  private String largest(ChannelTerms terms, int columns) {
    StringBuilder text = new StringBuilder(texts.get().get("inspector.largest"));
    for (int i : SumText.largest(terms, LISTED)) {
      text.append("\n%2d, %2d:  ".formatted(i / columns, i % columns))
          .append(SumText.product(terms, i));
    }
    return text.toString();
  }

  private void hover(TermGrid grid, MouseEvent event) {
    hovered.set(grid.cells().at(event.getX(), event.getY()));
  }

  private void point() {
    Cell cell = hovered.get() != null ? hovered.get() : highlight.get();
    grids().forEach(grid -> grid.setHighlight(cell));
    PixelSum now = sum.get();
    if (now != null) {
      boolean inside =
          cell != null && cell.row() < now.kernelRows() && cell.column() < now.kernelColumns();
      summary.point(inside ? cell : null, now.kernelColumns(), texts.get());
    }
  }
}
