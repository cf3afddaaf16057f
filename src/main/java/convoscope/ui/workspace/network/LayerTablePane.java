package convoscope.ui.workspace.network;

import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.net.derived.NetworkAtSize;
import convoscope.core.net.graph.Dims;
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
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Receptive fields and costs of all layers as a table, over the lower part of the workspace: the
 * maps above it follow the line that is chosen. Computed only while it is seen.
 */
final class LayerTablePane extends VBox {
  /** In em: the title's type, the table's, what is beside a cell's words, and a scroll bar. */
  private static final double TITLE = 0.857;

  private static final double CELL = 0.929;
  private static final double BESIDE = 2 * 0.571 * CELL + 0.2;
  private static final double SCROLL_BAR = 1.2;

  /** Of the width that names ask for, where there is no room for all. */
  private static final double LEAST_NAMES = 0.6;

  private final Net net;
  private final TableView<Line> table = new TableView<>();
  private final Label title = new Label();
  private @Nullable OpenNetwork shown;
  private @Nullable Dims shownInput;
  private LayerTable lines = new LayerTable(List.of());
  private boolean following;
  private boolean isLost;

  /** The em that the columns are as wide for. */
  private double widened;

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
    net.model().inFront().networkProperty().addListener((p, old, now) -> follow());
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
    table.widthProperty().addListener((p, old, now) -> spread());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null && !following) {
                net.model().setTensor(now.tensor());
              } else if (!following) {
                // As in the column: Space, or a click with Ctrl.
                isLost = true;
                requestLayout();
              }
            });
  }

  /**
   * An em grows in presenter mode. Not when the font is set: cells would be styled before the table
   * is, whose colours they look up.
   */
  @Override
  protected void layoutChildren() {
    if (em() != widened) {
      widen();
    }
    if (isLost) {
      isLost = false;
      follow();
    }
    super.layoutChildren();
  }

  private double em() {
    return title.getFont().getSize() / TITLE;
  }

  /** Columns are as wide as what stands in them; names give way where there is no room for all. */
  private void widen() {
    double em = em();
    widened = em;
    Texts texts = net.texts().texts();
    Font words = Font.font(title.getFont().getFamily(), CELL * em);
    Font figures = Font.font("Convoscope Mono", CELL * em);
    List<List<String>> cells = lines.lines().stream().map(line -> line.shown(texts)).toList();
    for (int i = 0; i < LayerTable.COLUMNS.size(); i++) {
      int at = i;
      boolean isName = i < LayerTable.FIRST_FIGURES;
      // Of a width of its own each: the widest of few different ones.
      double widest =
          cells.stream()
              .map(line -> line.get(at))
              .distinct()
              .mapToDouble(cell -> Lettering.width(cell, isName ? words : figures))
              .max()
              .orElse(0);
      double head = Lettering.width(texts.get(LayerTable.COLUMNS.get(i)), words);
      double width = Math.ceil(Math.max(widest, head) + BESIDE * em);
      TableColumn<Line, ?> column = table.getColumns().get(i);
      column.setMinWidth(
          Math.ceil(isName ? Math.max(head + BESIDE * em, LEAST_NAMES * width) : width));
      column.setPrefWidth(width);
    }
    double all = table.getColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum();
    table.setPrefWidth(Math.ceil(all + SCROLL_BAR * em));
    spread();
  }

  /** All columns in the table's width; where that is too narrow for them they are scrolled. */
  private void spread() {
    double least = table.getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum();
    boolean hasRoom = least + SCROLL_BAR * em() <= table.getWidth();
    table.setColumnResizePolicy(
        hasRoom
            ? TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS
            : TableView.UNCONSTRAINED_RESIZE_POLICY);
    if (!hasRoom) {
      table.getColumns().forEach(column -> column.setPrefWidth(column.getMinWidth()));
    }
  }

  /** Opens it with the line of the layer in front, or closes it. */
  void toggle() {
    if (isVisible()) {
      close();
    } else {
      setVisible(true);
      table.requestFocus();
      // How many lines there is room for is known only now.
      applyCss();
      layout();
      reveal(table.getSelectionModel().getSelectedIndex());
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
    OpenNetwork network = net.model().inFront().networkProperty().get();
    InputRule rule = net.model().inFront().rule();
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
    select(net.model().inFront().tensor());
    following = false;
  }

  private void fill(OpenNetwork network, Dims input) {
    Texts texts = net.texts().texts();
    shown = network;
    shownInput = input;
    title.setText(
        texts.get("net.table.title", network.card().title(), input.size(2), input.size(3)));
    try {
      NetworkAtSize at = network.derived().at(input);
      lines = LayerTable.of(network.network(), at.shapes(), at.fields(), texts);
    } catch (ProblemException e) {
      // The panes say it.
      lines = new LayerTable(List.of());
    }
    table.getItems().setAll(lines.lines());
    widen();
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
        reveal(i);
      }
    }
  }

  private void reveal(int line) {
    table.scrollTo(Math.max(0, line - 3));
  }
}
