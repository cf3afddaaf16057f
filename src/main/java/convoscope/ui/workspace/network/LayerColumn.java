package convoscope.ui.workspace.network;

import convoscope.core.ProblemException;
import convoscope.core.net.Dims;
import convoscope.core.net.Layer;
import convoscope.core.net.Structure;
import convoscope.i18n.Texts;
import convoscope.session.net.OpenNetwork;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The network as a column: groups, blocks, layers. A line chosen is shown in the pane in front. */
final class LayerColumn extends VBox {
  private final Net net;
  private final TextField search = new TextField();
  private final TreeView<LayerRow> tree = new TreeView<>();
  private final Label depth = new Label();
  private final Label size = new Label();
  private @Nullable OpenNetwork shown;
  private @Nullable Dims shownInput;
  private boolean following;

  LayerColumn(Net net) {
    this.net = net;
    getStyleClass().add("layer-column");
    search.setId("layer-search");
    search.promptTextProperty().bind(net.texts().text("net.search"));
    net.texts().name(search, "net.search");
    search.textProperty().addListener((p, old, now) -> fill());
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    tree.setId("layers");
    tree.setShowRoot(false);
    tree.setCellFactory(view -> new Cell());
    net.texts().name(tree, "net.layers");
    tree.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null && !following) {
                net.model().setTensor(now.getValue().tensor());
              }
            });
    VBox.setVgrow(tree, Priority.ALWAYS);
    depth.getStyleClass().addAll("figures", "quiet");
    depth.setWrapText(true);
    depth.setMinHeight(USE_PREF_SIZE);
    size.getStyleClass().addAll("figures", "quiet");
    size.setWrapText(true);
    size.setMinHeight(USE_PREF_SIZE);
    VBox foot = new VBox(depth, size);
    foot.getStyleClass().add("column-foot");
    getChildren().addAll(search, tree, foot);

    net.model().networkProperty().addListener((p, old, now) -> fill());
    net.texts().textsProperty().addListener((p, old, now) -> refill());
    net.model().sessionProperty().addListener((p, old, now) -> follow());
    fill();
  }

  TextField search() {
    return search;
  }

  TreeView<LayerRow> tree() {
    return tree;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      tree.requestFocus();
      if (tree.getSelectionModel().isEmpty()) {
        tree.getSelectionModel().selectFirst();
      }
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      event.consume();
    }
  }

  private void refill() {
    shown = null;
    fill();
  }

  private void fill() {
    OpenNetwork network = net.model().networkProperty().get();
    if (network == null) {
      tree.setRoot(null);
      depth.setText("");
      size.setText("");
      return;
    }
    Dims input = Inputs.dims(network, net.model().work().size());
    LayerRow.Facts facts;
    try {
      facts = LayerRow.Facts.of(network, input);
    } catch (ProblemException e) {
      // The panes say it.
      return;
    }
    shown = network;
    shownInput = input;
    Texts texts = net.texts().texts();
    String wanted = search.getText();
    LayerRow top = new LayerRow(0, "", null, "", "", "");
    TreeItem<LayerRow> root = new TreeItem<>(top);
    for (Structure.Group group : network.structure().groups()) {
      TreeItem<LayerRow> item = new TreeItem<>(LayerRow.of(group, texts, facts));
      item.setExpanded(true);
      for (Structure.Part part : group.parts()) {
        add(item, part, texts, facts, wanted);
      }
      if (!item.getChildren().isEmpty()) {
        root.getChildren().add(item);
      }
    }
    following = true;
    tree.setRoot(root);
    following = false;
    describe(network, facts, texts);
    follow();
  }

  private static void add(
      TreeItem<LayerRow> group,
      Structure.Part part,
      Texts texts,
      LayerRow.Facts facts,
      String wanted) {
    switch (part) {
      case Structure.Single single -> {
        LayerRow row = LayerRow.of(single.layer(), 1, texts, facts);
        if (row.matches(wanted)) {
          group.getChildren().add(new TreeItem<>(row));
        }
      }
      case Structure.Block block -> {
        TreeItem<LayerRow> item = new TreeItem<>(LayerRow.of(block, texts, facts));
        for (Layer layer : block.layers()) {
          LayerRow row = LayerRow.of(layer, 2, texts, facts);
          if (row.matches(wanted)) {
            item.getChildren().add(new TreeItem<>(row));
          }
        }
        item.setExpanded(!wanted.isBlank());
        if (!item.getChildren().isEmpty()) {
          group.getChildren().add(item);
        }
      }
    }
  }

  private void describe(OpenNetwork network, LayerRow.Facts facts, Texts texts) {
    Structure.Depth counted = network.structure().depth();
    depth.setText(
        counted.projections() > 0
            ? texts.get(
                "net.depth.projections",
                counted.convolutions(),
                counted.dense(),
                counted.total(),
                counted.projections())
            : texts.get("net.depth", counted.convolutions(), counted.dense(), counted.total()));
    long parameters =
        network.network().layers().stream().mapToLong(network.network()::parameters).sum();
    long macs =
        network.network().layers().stream()
            .mapToLong(layer -> facts.shapes().multiplyAdds(network.network(), layer))
            .sum();
    size.setText(
        texts.get(
            "net.size",
            String.format(Locale.ROOT, "%,d", parameters),
            String.format(Locale.ROOT, "%,.1f", macs / 1e6)));
  }

  /** The line of the map in front is chosen, its block opened. */
  private void follow() {
    OpenNetwork network = net.model().networkProperty().get();
    if (network == null || tree.getRoot() == null) {
      return;
    }
    Dims input = Inputs.dims(network, net.model().work().size());
    if (!network.equals(shown) || !Objects.equals(input, shownInput)) {
      fill();
      return;
    }
    String wanted = net.model().work().pane().tensor();
    String tensor =
        network.network().producer(wanted).isPresent()
            ? wanted
            : Inputs.firstTensor(network.network());
    TreeItem<LayerRow> selected = tree.getSelectionModel().getSelectedItem();
    if (selected != null && selected.getValue().tensor().equals(tensor)) {
      return;
    }
    TreeItem<LayerRow> found = find(tree.getRoot(), tensor);
    following = true;
    if (found == null) {
      tree.getSelectionModel().clearSelection();
    } else {
      for (TreeItem<LayerRow> up = found.getParent(); up != null; up = up.getParent()) {
        up.setExpanded(true);
      }
      tree.getSelectionModel().select(found);
      int row = tree.getRow(found);
      tree.scrollTo(Math.max(0, row - 4));
    }
    following = false;
  }

  private static @Nullable TreeItem<LayerRow> find(TreeItem<LayerRow> in, String tensor) {
    for (TreeItem<LayerRow> child : in.getChildren()) {
      TreeItem<LayerRow> deeper = find(child, tensor);
      if (deeper != null) {
        return deeper;
      }
      if (child.getValue().layer() != null && child.getValue().tensor().equals(tensor)) {
        return child;
      }
    }
    return null;
  }

  /** One line. */
  private static final class Cell extends TreeCell<LayerRow> {
    private final Label words = new Label();
    private final Label figures = new Label();
    private final HBox line;

    Cell() {
      words.setMinWidth(0);
      figures.getStyleClass().addAll("figures", "quiet", "row-figures");
      figures.setMinWidth(Region.USE_PREF_SIZE);
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      line = new HBox(words, space, figures);
      line.getStyleClass().add("layer-line");
      line.setMinWidth(0);
      // As wide as the column, so that figures stand at its right edge.
      line.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable LayerRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setTooltip(null);
        setAccessibleText("");
        return;
      }
      words.setText(row.words());
      figures.setText(row.figures());
      getStyleClass().removeAll("level-0", "level-1", "level-2");
      getStyleClass().add("level-" + row.level());
      setTooltip(new Tooltip(row.help()));
      setAccessibleText(row.words() + " " + row.figures());
      setGraphic(line);
    }
  }
}
