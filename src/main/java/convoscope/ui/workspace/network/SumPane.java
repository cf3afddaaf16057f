package convoscope.ui.workspace.network;

import convoscope.core.net.explain.Explanation;
import convoscope.i18n.Texts;
import convoscope.session.net.Unit;
import convoscope.ui.figure.Figures;
import convoscope.ui.form.WrappedLabel;
import convoscope.ui.sum.PatchLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sum behind the value at the cursor: its terms by size, its total, and the way down. */
final class SumPane extends VBox {
  private static final PseudoClass WARNS = PseudoClass.getPseudoClass("warns");
  private static final PseudoClass WITHOUT_TERMS = PseudoClass.getPseudoClass("without-terms");

  /** Of a line, before the style sheet says so. */
  private static final double LINE = 32;

  private static final double NARROWEST = 200;

  /** The list's scroll bar and borders. */
  private static final double BESIDE = 16;

  private final Net net;
  private final Trail trail;
  private final WrappedLabel rule = new WrappedLabel();
  private final ListView<SumRow> rows = new ListView<>();
  private final BooleanBinding isWithoutTerms = Bindings.isEmpty(rows.getItems());
  private final WrappedLabel total = new WrappedLabel();
  private final WrappedLabel passed = new WrappedLabel();
  private final Hyperlink behind = new Hyperlink();
  private final WrappedLabel check = new WrappedLabel();
  private final Set<Integer> open = new HashSet<>();
  private List<Unit> shown = List.of();

  /** Whose sum is shown, and how those of other panes were left. */
  private int pane;

  private final Map<Integer, Reading> readings = new HashMap<>();
  private final SumPictures pictures = new SumPictures();
  private SumPictures.@Nullable Shown shownPictures;
  private SumCell.Sum sum = new SumCell.Sum(1, open::contains, null, null, null);

  /**
   * How far a person is in a sum.
   *
   * @param trail to the value whose sum it is
   * @param open channels
   * @param chosen line; null where none is
   */
  private record Reading(List<Unit> trail, Set<Integer> open, @Nullable SumRow chosen) {
    static final Reading NONE = new Reading(List.of(), Set.of(), null);
  }

  SumPane(Net net) {
    this.net = net;
    trail = new Trail(net, net.pixel()::back, rows::requestFocus);
    getStyleClass().add("sum-pane");
    setId("sum");
    behind.setId("way-behind");
    behind.setMnemonicParsing(false);
    behind.setWrapText(true);
    behind.setMinHeight(USE_PREF_SIZE);
    behind.setOnAction(event -> net.way().bring());
    behind.managedProperty().bind(behind.visibleProperty());
    rule.getStyleClass().add("quiet");
    rows.setId("terms");
    rows.setCellFactory(view -> new SumCell(net, () -> sum));
    rows.setOnMouseClicked(event -> act());
    rows.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.RIGHT) {
            follow();
            event.consume();
          } else if (event.getCode() == KeyCode.LEFT) {
            back();
            event.consume();
          }
        });
    net.texts().name(rows, "net.sum");
    VBox.setVgrow(rows, Priority.ALWAYS);
    total.getStyleClass().addAll("figures", "sum-total");
    rule.setId("sum-rule");
    total.setId("sum-total");
    check.getStyleClass().addAll("figures", "sum-check");
    check.setId("sum-check");
    passed.setId("sum-passed");
    passed.getStyleClass().addAll("figures", "sum-check");
    passed.managedProperty().bind(passed.textProperty().isNotEmpty());
    VBox result = new VBox(total, passed, check);
    result.getStyleClass().add("sum-result");
    result.visibleProperty().bind(total.textProperty().isNotEmpty());
    Label title = new Label();
    title.getStyleClass().add("section-title");
    net.texts().bind(title, "net.sum");
    title.setMaxWidth(Double.MAX_VALUE);
    title.setMinWidth(0);
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox head = new HBox(title, large(), follows(), down());
    head.getStyleClass().add("line");
    getChildren().addAll(head, trail, behind, rule, rows, result);
    // A value without terms needs no room for them: it is seen whole itself.
    isWithoutTerms.subscribe(none -> rows.pseudoClassStateChanged(WITHOUT_TERMS, none));
    rows.widthProperty().addListener((p, old, now) -> fit());
    rows.fixedCellSizeProperty().addListener((p, old, now) -> fit());
    net.pixel().frontProperty().addListener((p, old, now) -> show());
    net.model().sessionProperty().addListener((p, old, now) -> showBehind());
    net.way().followsProperty().addListener((p, old, now) -> showBehind());
    net.texts().textsProperty().addListener((p, old, now) -> show());
    show();
  }

  private ToggleButton large() {
    ToggleButton large = tool("sum-large-steps", new ToggleButton(), Feather.CHEVRONS_RIGHT);
    net.texts().explain(large, "B", "net.sum.large");
    large.selectedProperty().bindBidirectional(net.pixel().largeStepsProperty());
    return large;
  }

  private ToggleButton follows() {
    ToggleButton follows = tool("way-follows", new ToggleButton(), Feather.LINK);
    net.texts().explain(follows, "", "net.sum.follows");
    follows.selectedProperty().bindBidirectional(net.way().followsProperty());
    return follows;
  }

  private Button down() {
    Button down = tool("sum-to-photo", new Button(), Feather.CHEVRONS_DOWN);
    net.texts().explain(down, "Shift+Enter", "net.sum.to-photo");
    down.setOnAction(event -> net.pixel().stepToInput());
    down.disableProperty().bind(total.textProperty().isEmpty());
    return down;
  }

  private static <T extends ButtonBase> T tool(String id, T button, Feather icon) {
    button.setId(id);
    button.getStyleClass().addAll("icon-button", "small");
    button.setGraphic(new FontIcon(icon));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  /** The way down in words, whole. */
  String way() {
    return trail.words();
  }

  /** Words as they are lettered here. */
  Labeled words() {
    return total;
  }

  /** What a picture of it shows below the way: no buttons, nothing that is empty. */
  List<Node> drawn() {
    return Stream.<Node>of(rule, rows, total.getParent())
        .filter(part -> part.isVisible() && filled(part) > 0)
        .toList();
  }

  /** How high what stands in a part is. */
  double filled(Node part) {
    return part.equals(rows)
        ? rows.getItems().size() * Math.max(1, rows.getFixedCellSize())
        : part.getLayoutBounds().getHeight();
  }

  /** The terms, where the keyboard walks them. */
  Node terms() {
    return rows;
  }

  /** Follows the chosen line down, where none is chosen the first one that leads somewhere. */
  void follow() {
    if (rows.getSelectionModel().isEmpty()) {
      rows.getSelectionModel().select(firstThatLeads(0));
    }
    SumRow row = rows.getSelectionModel().getSelectedItem();
    boolean isClosed = row != null && row.isGroup() && !open.contains(row.group());
    int at = rows.getSelectionModel().getSelectedIndex();
    act();
    if (isClosed) {
      // Its largest term is what the next Enter follows.
      rows.getSelectionModel().select(firstThatLeads(at + 1));
    }
  }

  /** Up to the value before. */
  void back() {
    PixelViewModel.Known known = net.pixel().known();
    if (known != null) {
      net.pixel().back(known.trail().size() - 2);
    }
  }

  private int firstThatLeads(int from) {
    for (int i = from; i < rows.getItems().size(); i++) {
      if (leads(rows.getItems().get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a line opens or leads on: a constant of the file does not. */
  private boolean leads(SumRow row) {
    PixelViewModel.Known known = net.pixel().known();
    Explanation of = known == null ? null : known.explanation();
    return row.isGroup()
        || of != null && row.term() >= 0 && net.pixel().leads(of.terms().tensor(row.term()));
  }

  private void act() {
    SumRow row = rows.getSelectionModel().getSelectedItem();
    PixelViewModel.Known known = net.pixel().known();
    if (row == null || known == null || known.explanation() == null) {
      return;
    }
    if (row.isGroup()) {
      if (!open.remove(row.group())) {
        open.add(row.group());
      }
      int at = rows.getSelectionModel().getSelectedIndex();
      fill(known.explanation());
      rows.getSelectionModel().select(at);
      reveal(at);
    } else if (row.term() >= 0) {
      net.pixel()
          .step(
              known.explanation().terms().tensor(row.term()),
              known.explanation().terms().index(row.term()));
    }
  }

  /** A channel that was opened is seen with its pictures, as far as there is room. */
  private void reveal(int at) {
    PatchLayout large = sum.large();
    boolean isOpen = open.contains(rows.getItems().get(at).group());
    if (large != null && isOpen && rows.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      int seen = (int) (flow.getHeight() / Math.max(1, rows.getFixedCellSize()));
      IndexedCell<?> first = flow.getFirstVisibleCell();
      int least = at + Math.min(large.lines() + 1, seen) - seen;
      if (first != null && first.getIndex() < least) {
        rows.scrollTo(least);
      }
    }
  }

  /** How the sum in front was left when it was last seen; makes another pane's one's own. */
  private Reading before(int front) {
    Reading before =
        new Reading(shown, Set.copyOf(open), rows.getSelectionModel().getSelectedItem());
    if (front == pane) {
      return before;
    }
    readings.put(pane, before);
    pane = front;
    Reading again = readings.getOrDefault(front, Reading.NONE);
    open.clear();
    open.addAll(again.open);
    return again;
  }

  private void show() {
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    PixelViewModel.Known known = front == null ? null : front.known();
    Texts texts = net.texts().texts();
    showBehind();
    boolean isOther = front != null && front.index() != pane;
    Reading before = before(front == null ? pane : front.index());
    if (front == null || known == null) {
      shown = List.of();
      shownPictures = null;
      pictures.forget();
      trail.show(List.of());
      rows.getItems().clear();
      rule.setText(texts.get("net.sum.empty"));
      total.setText("");
      passed.setText("");
      check.setText("");
      return;
    }
    shown = known.trail();
    if (before.trail.isEmpty() || !known.unit().equals(before.trail.getLast())) {
      open.clear();
    }
    fillTrail(known);
    Explanation explanation = known.explanation();
    if (explanation == null) {
      rows.getItems().clear();
      rule.setText(SumRule.photo(known, texts));
      total.setText("= " + Figures.value(known.value()));
      passed.setText("");
      check.setText("");
      return;
    }
    rule.setText(SumRule.of(known, explanation, texts));
    shownPictures = pictures.of(known, front.frame());
    chooseWay(known, before, isOther);
    boolean isKnown = explanation.rule() != Explanation.Rule.UNKNOWN;
    total.setText(SumRule.total(explanation, texts));
    passed.setText(SumRule.passed(known.passed(), texts));
    Explanation worst = worst(known, explanation);
    check.setText(
        !isKnown
            ? ""
            : worst.agrees()
                ? texts.get("net.sum.equals", power(worst.difference()))
                : texts.get(
                    "net.sum.differs",
                    Figures.value(worst.shown()),
                    power(worst.difference()),
                    power(worst.bound())));
    check.pseudoClassStateChanged(WARNS, isKnown && !worst.agrees());
  }

  /** Of the sum and what is gone through above it: the one that does not agree, if there is one. */
  private static Explanation worst(PixelViewModel.Known known, Explanation sum) {
    return known.passed().stream().filter(one -> !one.agrees()).findFirst().orElse(sum);
  }

  private void showBehind() {
    String map = net.way().behind();
    Unit end = net.way().end();
    boolean isBehind = map != null && end != null && net.pixel().isPinned();
    if (!isBehind && behind.isFocused()) {
      rows.requestFocus();
    }
    behind.setVisible(isBehind);
    Texts texts = net.texts().texts();
    behind.setText(
        map == null || end == null
            ? ""
            : texts.get(
                "net.sum.behind",
                Names.shortened(map, texts),
                Names.shortened(end.tensor(), texts)));
  }

  /** The line that leads on where one came back from there; the first one after a step down. */
  private void chooseWay(PixelViewModel.Known known, Reading reading, boolean isOther) {
    Explanation explanation = known.explanation();
    if (explanation == null) {
      return;
    }
    List<Unit> before = reading.trail;
    SumRow chosen = reading.chosen;
    boolean isSame = !before.isEmpty() && before.getLast().equals(known.unit());
    int size = known.trail().size();
    boolean isBack = before.size() > size && before.subList(0, size).equals(known.trail());
    int term = isBack ? term(explanation, before.get(size)) : -1;
    fill(explanation);
    if (term >= 0 && rows.getItems().stream().anyMatch(SumRow::isGroup)) {
      // Terms of a channel are seen only where it is open.
      open.add(explanation.terms().group(term));
      fill(explanation);
    }
    int at = -1;
    for (int i = 0; i < rows.getItems().size(); i++) {
      SumRow row = rows.getItems().get(i);
      boolean isAgain =
          isSame
              && chosen != null
              && row.term() == chosen.term()
              && row.isGroup() == chosen.isGroup()
              && row.group() == chosen.group();
      at = term >= 0 && row.term() == term || isAgain ? i : at;
    }
    if (at < 0 && size > 1) {
      at = firstThatLeads(0);
    }
    if (at >= 0) {
      rows.getSelectionModel().select(at);
    }
    if (at >= 0 && (isOther || !isSame)) {
      rows.scrollTo(Math.max(0, at - 2));
    }
  }

  private static int term(Explanation explanation, Unit of) {
    for (int i = 0; i < explanation.terms().size(); i++) {
      if (explanation.terms().index(i) == of.index()
          && explanation.terms().tensor(i).equals(of.tensor())) {
        return i;
      }
    }
    return -1;
  }

  private static String power(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value);
  }

  /** Pictures are as large as the pane is wide. */
  private void fit() {
    PixelViewModel.Known known = net.pixel().known();
    if (shownPictures != null && known != null && known.explanation() != null) {
      fill(known.explanation());
    }
  }

  private void fill(Explanation explanation) {
    SumPictures.Shown now = shownPictures;
    PatchLayout small = null;
    PatchLayout large = null;
    SumRow.Pictured pictured = null;
    if (now != null) {
      double height = rows.getFixedCellSize() > 0 ? rows.getFixedCellSize() : LINE;
      int down = now.patches().rows();
      int across = now.patches().columns();
      small = PatchLayout.small(down, across, height);
      large =
          PatchLayout.large(down, across, Math.max(NARROWEST, rows.getWidth()) - BESIDE, height);
      pictured = new SumRow.Pictured(now.patches(), large.lines());
    }
    List<SumRow> lines =
        SumRow.of(explanation, open, pictured, called(explanation), net.texts().texts());
    double largest =
        lines.stream()
            .mapToDouble(SumRow::value)
            .filter(value -> !Double.isNaN(value))
            .map(Math::abs)
            .max()
            .orElse(1);
    sum = new SumCell.Sum(largest, open::contains, now, small, large);
    rows.getItems().setAll(lines);
  }

  private void fillTrail(PixelViewModel.Known known) {
    List<Trail.Crumb> crumbs = new ArrayList<>();
    String before = "";
    for (Unit unit : known.trail()) {
      boolean isInput = unit.tensor().equals(known.run().network().network().input().name());
      String name = isInput ? net.texts().texts().get("net.input") : name(known, unit);
      String place = isInput ? "" : Names.before(unit.tensor(), net.texts().texts());
      boolean isNear = !place.isEmpty() && place.equals(before) && name.startsWith(place);
      crumbs.add(new Trail.Crumb(name, isNear ? name.substring(place.length()) : name));
      before = place;
    }
    trail.show(crumbs);
  }

  private TermWords called(Explanation explanation) {
    PixelViewModel.Known known =
        Objects.requireNonNull(net.pixel().known(), "an explanation of nothing");
    return new TermWords(known, explanation, classes(known), net.texts().texts());
  }

  private List<String> classes(PixelViewModel.Known known) {
    return net.classNames()
        .names(known.run().network().card().classes(), net.texts().language().id());
  }

  /** A map's name; of the network's answer, the class too. */
  private String name(PixelViewModel.Known known, Unit unit) {
    var network = known.run().network();
    List<String> classes =
        net.classNames().names(network.card().classes(), net.texts().language().id());
    boolean isAnswer = network.network().answer().equals(unit.tensor());
    String map = Names.shortened(unit.tensor(), net.texts().texts());
    return isAnswer && unit.index() < classes.size()
        ? net.texts().texts().get("list.said", map, classes.get(unit.index()))
        : map;
  }
}
