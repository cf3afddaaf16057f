package convoscope.ui.workspace.network;

import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.net.Dims;
import convoscope.core.net.ReceptiveField;
import convoscope.core.net.Shapes;
import convoscope.i18n.Texts;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.workspace.network.LayerTable.Line;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Receptive fields and costs of all layers as a table, over the lower part of the workspace: the
 * maps above it follow the line that is chosen. Computed only while it is seen.
 */
final class LayerTablePane extends VBox {
  /** Widths of columns in em; names give way where there is no room for all. */
  private static final List<Double> WIDTHS = List.of(15.0, 9.0, 7.5, 5.4, 6.2, 6.4, 6.8, 7.9);

  /** Of the text at hand: the title's size, and the least width of names. */
  private static final double TITLE = 0.857;

  private static final double NAMES = 0.4;

  private final Net net;
  private final TableView<Line> table = new TableView<>();
  private final Label title = new Label();
  private @Nullable OpenNetwork shown;
  private @Nullable Dims shownInput;
  private LayerTable lines = new LayerTable(List.of());
  private boolean following;
  private Runnable onClose = () -> {};

  LayerTablePane(Net net) {
    this.net = net;
    setId("layer-table-pane");
    getStyleClass().addAll("card", "layer-table-pane");
    setVisible(false);
    title.getStyleClass().add("section-title");
    title.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button copy = new Button();
    copy.setId("layer-table-copy");
    copy.getStyleClass().setAll("bar-button", "small");
    copy.setMinWidth(USE_PREF_SIZE);
    net.texts().bind(copy, "net.table.copy");
    net.texts().explain(copy, "Shortcut+C", "net.table.copy.help");
    copy.setOnAction(event -> copy());
    Button close = new Button();
    close.setId("layer-table-close");
    close.getStyleClass().addAll("icon-button", "small");
    close.setGraphic(new FontIcon(Feather.X));
    net.texts().explain(close, "Esc", "net.table.close");
    close.setOnAction(event -> close());
    HBox header = new HBox(title, space, copy, close);
    header.getStyleClass().add("line");
    Label rule = new Label();
    rule.getStyleClass().addAll("quiet", "layer-table-rule");
    rule.setWrapText(true);
    rule.setMinHeight(USE_PREF_SIZE);
    net.texts().bind(rule, "net.table.rule");
    build();
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(header, table, rule);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);

    visibleProperty().addListener((p, old, now) -> follow());
    net.model().networkProperty().addListener((p, old, now) -> follow());
    net.model().sessionProperty().addListener((p, old, now) -> follow());
    net.texts()
        .textsProperty()
        .addListener(
            (p, old, now) -> {
              shown = null;
              follow();
            });
  }

  private void build() {
    table.setId("layer-table");
    net.texts().name(table, "net.table");
    for (int i = 0; i < LayerTable.COLUMNS.size(); i++) {
      int at = i;
      TableColumn<Line, String> column = new TableColumn<>();
      column.textProperty().bind(net.texts().text(LayerTable.COLUMNS.get(i)));
      column.setCellValueFactory(
          cell ->
              new ReadOnlyStringWrapper(cell.getValue().shown(net.texts().texts()).get(at))
                  .getReadOnlyProperty());
      // In the graph's order: it is what makes one line out of the one before.
      column.setSortable(false);
      column.setReorderable(false);
      if (i >= LayerTable.FIRST_FIGURES) {
        column.getStyleClass().add("figures-column");
      }
      table.getColumns().add(column);
    }
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    // An em grows in presenter mode.
    title.fontProperty().subscribe(font -> widen(font.getSize() / TITLE));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null && !following) {
                net.model().setTensor(now.tensor());
              }
            });
  }

  private void widen(double em) {
    for (int i = 0; i < WIDTHS.size(); i++) {
      TableColumn<Line, ?> column = table.getColumns().get(i);
      double width = Math.rint(WIDTHS.get(i) * em);
      column.setMinWidth(i < LayerTable.FIRST_FIGURES ? NAMES * width : width);
      column.setPrefWidth(width);
    }
  }

  /** Opens it with the line of the layer in front, or closes it. */
  void toggle() {
    if (isVisible()) {
      close();
    } else {
      setVisible(true);
      table.requestFocus();
    }
  }

  /** Where the keyboard goes when the table that had it is closed. */
  void setOnClose(Runnable closed) {
    onClose = closed;
  }

  private void close() {
    boolean hadFocus = isFocusWithin();
    setVisible(false);
    if (hadFocus) {
      onClose.run();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    }
  }

  private void copy() {
    net.exchange().copyText(lines.text(net.texts().texts()));
  }

  private void follow() {
    OpenNetwork network = net.model().networkProperty().get();
    InputRule rule = net.model().rule();
    if (!isVisible() || network == null || rule == null) {
      // Not a word of what is gone, and no hold on it.
      shown = null;
      shownInput = null;
      lines = new LayerTable(List.of());
      table.getItems().clear();
      return;
    }
    following = true;
    Dims input = network.network().input().at(rule.rows(), rule.columns());
    if (!network.equals(shown) || !input.equals(shownInput)) {
      fill(network, input);
    }
    select(net.model().tensor());
    following = false;
  }

  private void fill(OpenNetwork network, Dims input) {
    Texts texts = net.texts().texts();
    shown = network;
    shownInput = input;
    title.setText(
        texts.get("net.table.title", network.card().title(), input.size(2), input.size(3)));
    try {
      Shapes shapes = Shapes.of(network.network(), input);
      lines =
          LayerTable.of(
              network.network(), shapes, new ReceptiveField(network.network(), shapes), texts);
    } catch (ProblemException e) {
      // The panes say it.
      lines = new LayerTable(List.of());
    }
    table.getItems().setAll(lines.lines());
  }

  private void select(String tensor) {
    Line selected = table.getSelectionModel().getSelectedItem();
    if (selected != null && selected.tensor().equals(tensor)) {
      return;
    }
    table.getSelectionModel().clearSelection();
    for (int i = 0; i < lines.lines().size(); i++) {
      if (lines.lines().get(i).tensor().equals(tensor)) {
        table.getSelectionModel().select(i);
        table.scrollTo(Math.max(0, i - 3));
      }
    }
  }
}
