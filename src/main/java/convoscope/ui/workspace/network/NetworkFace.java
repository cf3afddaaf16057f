package convoscope.ui.workspace.network;

import convoscope.session.document.SettingsModel;
import convoscope.session.net.NetworkWork;
import convoscope.ui.form.Divider;
import convoscope.ui.workspace.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/**
 * The workspace's face: at the left the network as a column, in the middle the panes, at the right
 * the chosen channel on the photo and the sum behind its value, below the block and the prediction.
 */
final class NetworkFace extends HBox {
  private static final List<String> SHEETS =
      List.of("control/canvas.css", "control/kernel.css", "workspace/network.css");

  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  private static final PseudoClass IN_ROWS = PseudoClass.getPseudoClass("in-rows");

  /** Of the height, at most. */
  private static final double TABLE_PART = 0.55;

  /** Of the height, what lines of the prediction take at most. */
  private static final double BELOW_PART = 0.34;

  /**
   * In em: of the style sheet's measure, of the parts beside the panes (the side panel usual and at
   * its narrowest), of a pane, of the panes.
   */
  private static final double MEASURE = 68;

  private static final double COLUMN = 18;
  private static final double SIDE = 22.857;
  private static final double NARROW_SIDE = 17;
  private static final double LEAST_PANE = 15;
  private static final double LEAST = 18;

  /** What a person made of the side panel's width, among the settings. */
  private static final String SIDE_SETTING = "network.side";

  private static final double GAP = 8;

  private final Net net;
  private final SettingsModel settings;
  private final ScrolledParts side;
  private final Divider besideSide = new Divider(Orientation.VERTICAL);

  /** In em, as dragged and as there is room; 0 for the usual width. */
  private double sideWidth;

  /** Its least width is said in em by the style sheet: below that the face is narrow. */
  private final Region measure = new Region();

  private final GridPane grid = new GridPane();
  private final LayerColumn column;
  private boolean crowded;

  /** Whether the column was folded by hand, before it was for want of room. */
  private boolean wasFolded;

  private final List<MosaicPane> panes = new ArrayList<>();
  private final LayerTablePane table;
  private final List<Node> regions;
  private int shownPanes;

  NetworkFace(Net net, SettingsModel settings, String runtime, Status status) {
    this.net = net;
    this.settings = settings;
    getStyleClass().add("network");
    for (String sheet : SHEETS) {
      getStylesheets()
          .add(
              Objects.requireNonNull(
                      NetworkFace.class.getResource("/convoscope/ui/" + sheet), sheet)
                  .toExternalForm());
    }
    table = new LayerTablePane(net);
    // Over the others, in no one's way while it is closed.
    table.setManaged(false);
    column = new LayerColumn(net, table);
    ChannelPanel channel = new ChannelPanel(net);
    grid.getStyleClass().add("panes");
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      panes.add(new MosaicPane(net, i));
    }
    VBox.setVgrow(grid, Priority.ALWAYS);
    PredictionPane prediction = new PredictionPane(net);
    BelowPane below = new BelowPane(new BlockPane(net), new DigitPane(net), prediction);
    InputPane input = new InputPane(net);
    SumPane sum = new SumPane(net);
    PredictionWords said = new PredictionWords(net);
    net.export()
        .setSum(
            new SumPicture(sum),
            (front, known) ->
                List.of(
                    said.about(front.pane(), said.isStale(front.index())),
                    new UnitWords(net, known.run()).said(known)));
    prediction.setOnRelease(() -> rest(sum));
    ScrolledParts centre =
        new ScrolledParts("network-centre", new NetworkBar(net, input), input, grid, below);
    centre.setMinWidth(0);
    HBox.setHgrow(centre, Priority.ALWAYS);
    WeightsPane weights = new WeightsPane(net);
    weights.visibleProperty().bind(channel.weightsProperty());
    weights.managedProperty().bind(channel.weightsProperty());
    sum.visibleProperty().bind(channel.weightsProperty().not());
    sum.managedProperty().bind(channel.weightsProperty().not());
    VBox.setVgrow(sum, Priority.ALWAYS);
    VBox.setVgrow(weights, Priority.ALWAYS);
    side = new ScrolledParts("network-side", channel, sum, weights);
    besideSide.setId("divider-network-side");
    besideSide.setManaged(false);
    Tooltip.install(besideSide, net.texts().tooltip("", net.texts().text("lab.divider")));
    net.texts().name(besideSide, "lab.divider");
    besideSide.setOnMove(
        () -> {
          double start = side.getWidth();
          return by -> resizeSide(Math.max(1, (start - by) / em()));
        });
    besideSide.setOnRestore(() -> resizeSide(0));
    getChildren().addAll(column, centre, side, besideSide, table);
    settings.listen(now -> makeRoom());
    column.widthProperty().subscribe(now -> makeRoom());
    measure.getStyleClass().add("network-measure");
    measure.setManaged(false);
    getChildren().add(measure);
    widthProperty().addListener((p, old, now) -> makeRoom());
    heightProperty().subscribe(now -> below.setRoom(BELOW_PART * now.doubleValue()));
    measure.minWidthProperty().addListener((p, old, now) -> makeRoom());
    net.model().sessionProperty().subscribe(now -> layOut());
    new NetworkStatus(net, panes.stream().map(MosaicPane::canvas).toList(), runtime, status)
        .start();
    new NetworkKeys(net, column, channel, sum, table).install(this);
    regions = List.of(column, grid, below, channel, sum.terms(), weights, table);
  }

  /**
   * The table lies over the lower half, right of the column: maps above it stay to be seen. Says to
   * the style sheet where there is little room for type of this size.
   */
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    pseudoClassStateChanged(NARROW, isNarrow());
    besideSide.resizeRelocate(side.getLayoutX() - GAP / 2, 0, GAP, getHeight());
    double left = getChildren().getFirst().getBoundsInParent().getMaxX() + GAP;
    double width = Math.min(table.prefWidth(-1), getWidth() - left - GAP);
    double height = Math.rint(Math.min(table.prefHeight(width), TABLE_PART * getHeight()));
    table.resizeRelocate(left, getHeight() - height - GAP, width, height);
  }

  /** Where the keyboard goes from what is no more: to the sum if there is one, else to the maps. */
  private void rest(SumPane sum) {
    boolean isSum = sum.isVisible() && net.pixel().known() != null;
    (isSum ? sum.terms() : panes.get(net.model().work().front()).canvas()).requestFocus();
  }

  private boolean isNarrow() {
    return getWidth() < measure.getMinWidth();
  }

  private double em() {
    return measure.getMinWidth() / MEASURE;
  }

  private void resizeSide(double width) {
    settings.change(
        all -> all.withPanel(SIDE_SETTING, all.panel(SIDE_SETTING).withSize(Math.max(0, width))));
  }

  /** As wide as it was dragged, so far as the panes keep their least width. */
  private void sizeSide() {
    double wanted = settings.settings().panel(SIDE_SETTING).size();
    double room = (getWidth() - column.getWidth()) / em() - LEAST;
    double now = wanted > 0 ? Math.max(NARROW_SIDE, Math.min(wanted, room)) : 0;
    if (now != sideWidth) {
      sideWidth = now;
      // In em, and stronger than the style sheet's.
      side.setStyle(
          now == 0
              ? ""
              : String.format(
                  Locale.ROOT,
                  "-fx-min-width: %1$.3fem; -fx-pref-width: %1$.3fem; -fx-max-width: %1$.3fem;",
                  now));
    }
  }

  /** Maps come before the layers where there is no room for both: these can be unfolded again. */
  private void makeRoom() {
    double em = em();
    if (em <= 0 || getWidth() <= 0) {
      return;
    }
    sizeSide();
    int across = across(net.model().work().panes().size());
    double room = getWidth() - (COLUMN + Math.max(SIDE, sideWidth)) * em;
    boolean now = room < LEAST_PANE * across * em || isNarrow() && room < LEAST * em;
    if (now != crowded) {
      crowded = now;
      wasFolded = now ? column.foldedProperty().get() : wasFolded;
      column.foldedProperty().set(now || wasFolded);
    }
  }

  private static int across(int panes) {
    return panes == NetworkWork.MAX_PANES ? 2 : panes;
  }

  /** What F6 goes round. */
  List<Node> regions() {
    return regions;
  }

  /** One pane alone, two or three side by side, four in a square. */
  private void layOut() {
    int count = net.model().work().panes().size();
    if (count != shownPanes) {
      shownPanes = count;
      int across = across(count);
      grid.getChildren().clear();
      grid.getColumnConstraints().clear();
      grid.getRowConstraints().clear();
      for (int i = 0; i < across; i++) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(100.0 / across);
        grid.getColumnConstraints().add(column);
      }
      int down = count == 4 ? 2 : 1;
      grid.pseudoClassStateChanged(IN_ROWS, down > 1);
      for (int i = 0; i < down; i++) {
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(100.0 / down);
        row.setVgrow(Priority.ALWAYS);
        grid.getRowConstraints().add(row);
      }
      for (int i = 0; i < count; i++) {
        grid.add(panes.get(i), i % across, i / across);
      }
    }
    makeRoom();
  }
}
