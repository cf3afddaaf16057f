package convoscope.ui.workspace.network;

import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.net.derived.NetworkAtSize;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.structure.Structure;
import convoscope.core.net.structure.Way;
import convoscope.i18n.Texts;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.form.WrappedLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The network as a column: groups, blocks, layers. A line chosen is shown in the pane in front. */
final class LayerColumn extends VBox {
  private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
  private static final PseudoClass WITH_ARCS = PseudoClass.getPseudoClass("arcs");

  private final Net net;
  private final ObjectProperty<LayerCell.Drawn> arcs =
      new SimpleObjectProperty<>(LayerCell.Drawn.NONE);
  private final BooleanProperty folded = new SimpleBooleanProperty();
  private final TextField search = new TextField();
  private final TreeView<LayerRow> tree = new TreeView<>();
  private final WrappedLabel depth = new WrappedLabel();
  private final WrappedLabel size = new WrappedLabel();
  private final WrappedLabel none = new WrappedLabel();
  private @Nullable OpenNetwork shown;
  private @Nullable Dims shownInput;
  private LayerRow.@Nullable Facts facts;
  private boolean following;
  private boolean isLost;
  private List<Way> ways = List.of();

  /** Which lines were opened or folded by hand, and for a search apart from the whole. */
  private final Map<Listed, Map<Line, Boolean>> open = new HashMap<>();

  /** The line chosen by hand in each pane: a group's and its last layer's stand for one map. */
  private final Map<Integer, Line> chosen = new HashMap<>();

  private record Listed(NetworkSource network, String wanted) {}

  private record Line(int level, String tensor) {
    static Line of(TreeItem<LayerRow> item) {
      return new Line(item.getValue().level(), item.getValue().tensor());
    }
  }

  /**
   * @param table opened and closed here
   */
  LayerColumn(Net net, LayerTablePane table) {
    this.net = net;
    getStyleClass().add("layer-column");
    search.setId("layer-search");
    search.promptTextProperty().bind(net.texts().text("net.search"));
    net.texts().name(search, "net.search");
    search.textProperty().addListener((p, old, now) -> fill());
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    tree.setId("layers");
    tree.setShowRoot(false);
    LayerCell.Triangles triangles = new LayerCell.Triangles();
    tree.setCellFactory(view -> new LayerCell(arcs, triangles));
    net.texts().name(tree, "net.layers");
    tree.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null && !following) {
                chosen.put(net.model().work().front(), Line.of(now));
                net.model().setTensor(now.getValue().tensor());
              } else if (!following) {
                // Space or a click with Ctrl on the chosen line lets it go: a map stays in front.
                // Not here: the list is in the middle of it.
                isLost = true;
                requestLayout();
              }
              drawArcs();
            });
    VBox.setVgrow(tree, Priority.ALWAYS);
    depth.getStyleClass().addAll("figures", "quiet");
    size.getStyleClass().addAll("figures", "quiet");
    VBox foot = new VBox(depth, size);
    foot.getStyleClass().add("column-foot");
    Button open = new Button();
    open.setId("layer-table-open");
    open.getStyleClass().add("icon-button");
    open.setGraphic(new FontIcon(Feather.LIST));
    open.setMinWidth(USE_PREF_SIZE);
    net.texts().explain(open, "T", "net.table.help");
    open.setOnAction(event -> table.toggle());
    table.setOnClose(tree::requestFocus);
    HBox.setHgrow(search, Priority.ALWAYS);
    ToggleButton fold = new ToggleButton();
    fold.setId("layers-fold");
    fold.getStyleClass().addAll("icon-button", "small");
    fold.setGraphic(new FontIcon(Feather.SIDEBAR));
    fold.setMinWidth(USE_PREF_SIZE);
    net.texts().explain(fold, "", "net.layers.fold");
    fold.selectedProperty().bindBidirectional(folded);
    HBox head = new HBox(search, open, fold);
    head.getStyleClass().add("column-head");
    none.setId("layers-none");
    none.getStyleClass().addAll("quiet", "layers-none");
    none.setVisible(false);
    none.managedProperty().bind(none.visibleProperty());
    net.texts().textsProperty().subscribe(texts -> none.setText(texts.get("net.search.none")));
    getChildren().addAll(head, none, tree, foot);

    for (Node part : List.of(search, open, tree, foot)) {
      part.visibleProperty().bind(folded.not());
      part.managedProperty().bind(folded.not());
    }
    folded.subscribe(now -> pseudoClassStateChanged(FOLDED, now));
    net.model().inFront().networkProperty().addListener((p, old, now) -> fill());
    net.texts().textsProperty().addListener((p, old, now) -> fill());
    net.model().sessionProperty().addListener((p, old, now) -> follow());
    fill();
  }

  /** Whether it gives its room to the maps. */
  BooleanProperty foldedProperty() {
    return folded;
  }

  /** Opens it if it is folded; what is typed then is searched for. */
  void search() {
    folded.set(false);
    search.requestFocus();
  }

  @Override
  protected void layoutChildren() {
    if (isLost) {
      isLost = false;
      follow();
    }
    super.layoutChildren();
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

  private void fill() {
    OpenNetwork network = net.model().inFront().networkProperty().get();
    if (network == null) {
      shown = null;
      shownInput = null;
      facts = null;
      empty();
      return;
    }
    Dims input = input(network);
    if (!network.equals(shown) || !input.equals(shownInput)) {
      shown = network;
      shownInput = input;
      facts = facts(network, input);
    }
    LayerRow.Facts known = facts;
    if (known == null) {
      // The panes say it.
      empty();
      return;
    }
    Texts texts = net.texts().texts();
    String wanted = search.getText();
    Map<Line, Boolean> byHand =
        open.computeIfAbsent(new Listed(network.source(), wanted.strip()), one -> new HashMap<>());
    TreeItem<LayerRow> root = new TreeItem<>(LayerRow.root());
    for (Structure.Group group : network.structure().groups()) {
      TreeItem<LayerRow> item = new TreeItem<>(LayerRow.of(group, texts, known));
      item.setExpanded(true);
      for (Structure.Part part : group.parts()) {
        add(item, group, part, texts, known, wanted);
      }
      if (!item.getChildren().isEmpty()) {
        root.getChildren().add(item);
      }
    }
    none.setVisible(root.getChildren().isEmpty());
    reopen(root, byHand);
    ways = known.ways();
    root.addEventHandler(TreeItem.<LayerRow>expandedItemCountChangeEvent(), event -> drawArcs());
    root.addEventHandler(
        TreeItem.<LayerRow>branchExpandedEvent(),
        event -> byHand.put(Line.of(event.getTreeItem()), true));
    root.addEventHandler(
        TreeItem.<LayerRow>branchCollapsedEvent(),
        event -> byHand.put(Line.of(event.getTreeItem()), false));
    following = true;
    tree.setRoot(root);
    following = false;
    tree.pseudoClassStateChanged(WITH_ARCS, !ways.isEmpty());
    drawArcs();
    describe(network, known, texts);
    follow();
  }

  /** What was open when this was listed last is open again. */
  private static void reopen(TreeItem<LayerRow> in, Map<Line, Boolean> byHand) {
    for (TreeItem<LayerRow> item : in.getChildren()) {
      item.setExpanded(byHand.getOrDefault(Line.of(item), item.isExpanded()));
      reopen(item, byHand);
    }
  }

  private void empty() {
    none.setVisible(false);
    ways = List.of();
    tree.setRoot(null);
    arcs.set(LayerCell.Drawn.NONE);
    depth.setText("");
    size.setText("");
  }

  /** Sizes of the input of what is in front. */
  private Dims input(OpenNetwork network) {
    InputRule rule = Objects.requireNonNull(net.model().inFront().rule());
    return network.network().input().at(rule.rows(), rule.columns());
  }

  /** What is known of the layers at one size; null where the network does not take it. */
  private static LayerRow.@Nullable Facts facts(OpenNetwork network, Dims input) {
    try {
      return LayerRow.Facts.of(network, input);
    } catch (ProblemException e) {
      return null;
    }
  }

  private static void add(
      TreeItem<LayerRow> item,
      Structure.Group group,
      Structure.Part of,
      Texts texts,
      LayerRow.Facts facts,
      String wanted) {
    switch (of) {
      case Structure.Single single -> {
        if (LayerSearch.matches(group, null, single.layer(), wanted)) {
          LayerRow row = LayerRow.of(single.layer(), 1, texts, facts);
          item.getChildren().add(new TreeItem<>(row));
        }
      }
      case Structure.Block block -> {
        TreeItem<LayerRow> part = new TreeItem<>(LayerRow.of(block, texts, facts));
        for (Layer layer : block.layers()) {
          if (LayerSearch.matches(group, block, layer, wanted)) {
            part.getChildren().add(new TreeItem<>(LayerRow.of(layer, 2, texts, facts)));
          }
        }
        part.setExpanded(!wanted.isBlank());
        if (!part.getChildren().isEmpty()) {
          item.getChildren().add(part);
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
    NetworkAtSize.Count parameters = facts.at().parameters();
    NetworkAtSize.Count macs = facts.at().multiplyAdds();
    size.setText(
        texts.get(
            "net.size",
            LayerRow.counted(texts, Counts.whole(parameters.value()), parameters.isWhole()),
            LayerRow.counted(texts, Counts.brief(macs.value(), texts), macs.isWhole())));
  }

  /** The line of the map in front is chosen, its block opened. */
  private void follow() {
    OpenNetwork network = net.model().inFront().networkProperty().get();
    if (network == null) {
      return;
    }
    if (!network.equals(shown) || !input(network).equals(shownInput)) {
      fill();
      return;
    }
    if (tree.getRoot() == null) {
      return;
    }
    String tensor = net.model().inFront().tensor();
    TreeItem<LayerRow> selected = tree.getSelectionModel().getSelectedItem();
    if (selected != null && selected.getValue().tensor().equals(tensor)) {
      return;
    }
    TreeItem<LayerRow> found = find(tensor);
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

  /**
   * The line for a map: that chosen by hand in this pane; a group or block that is folded, which
   * then stays folded; the layer's; what else ends with it, where a search leaves the layer out.
   */
  private @Nullable TreeItem<LayerRow> find(String tensor) {
    List<TreeItem<LayerRow>> all = new ArrayList<>();
    items(tree.getRoot(), all);
    all.removeIf(item -> !item.getValue().tensor().equals(tensor));
    Line byHand = chosen.get(net.model().work().front());
    return first(all, item -> Line.of(item).equals(byHand))
        .or(() -> first(all, item -> !item.isLeaf() && !item.isExpanded()))
        .or(() -> first(all, item -> item.getValue().layer() != null))
        .or(() -> all.stream().findFirst())
        .orElse(null);
  }

  private static Optional<TreeItem<LayerRow>> first(
      List<TreeItem<LayerRow>> in, Predicate<TreeItem<LayerRow>> that) {
    return in.stream().filter(that).findFirst();
  }

  /** All below, from top to bottom. */
  private static void items(TreeItem<LayerRow> in, List<TreeItem<LayerRow>> found) {
    for (TreeItem<LayerRow> item : in.getChildren()) {
      found.add(item);
      items(item, found);
    }
  }

  /** Arcs for the lines as they stand: blocks open or folded. */
  private void drawArcs() {
    TreeItem<LayerRow> root = tree.getRoot();
    // Lines that a search leaves are no network.
    if (root == null || ways.isEmpty() || !search.getText().isBlank()) {
      arcs.set(LayerCell.Drawn.NONE);
      return;
    }
    List<LayerArcs.Line> lines = new ArrayList<>();
    collect(root, lines);
    arcs.set(new LayerCell.Drawn(LayerArcs.of(ways, lines), chosenWays()));
  }

  private static void collect(TreeItem<LayerRow> in, List<LayerArcs.Line> lines) {
    for (TreeItem<LayerRow> child : in.getChildren()) {
      boolean isOpen = child.isExpanded() && !child.isLeaf();
      LayerRow row = child.getValue();
      lines.add(new LayerArcs.Line(isOpen ? List.of() : row.layers(), row.level() == 1));
      if (isOpen) {
        collect(child, lines);
      }
    }
  }

  /** Those of the chosen layer; of a block those that end in it. */
  private Set<Way> chosenWays() {
    TreeItem<LayerRow> selected = tree.getSelectionModel().getSelectedItem();
    LayerRow row = selected == null ? null : selected.getValue();
    if (row == null || row.level() == 0) {
      return Set.of();
    }
    Layer layer = row.layer();
    return ways.stream()
        .filter(
            way -> layer == null ? row.layers().contains(way.merge()) : way.touches(layer.index()))
        .collect(Collectors.toSet());
  }
}
