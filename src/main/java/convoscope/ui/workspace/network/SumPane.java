package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.core.net.Explanation;
import convoscope.core.net.LayerKind;
import convoscope.i18n.Texts;
import convoscope.ui.control.Figures;
import convoscope.ui.control.PatchLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sum behind the value at the cursor: its terms by size, its total, and the way down. */
final class SumPane extends VBox {
  private static final PseudoClass WARNS = PseudoClass.getPseudoClass("warns");

  /** Of a line, before the style sheet says so. */
  private static final double LINE = 32;

  private static final double NARROWEST = 200;

  /** The list's scroll bar and borders. */
  private static final double BESIDE = 16;

  private final Net net;
  private final FlowPane trail = new FlowPane();
  private final Label rule = new Label();
  private final ListView<SumRow> rows = new ListView<>();
  private final Label total = new Label();
  private final Label check = new Label();
  private final Set<Integer> open = new HashSet<>();
  private PixelViewModel.@Nullable Spot shown;
  private final SumPictures pictures = new SumPictures();
  private SumPictures.@Nullable Shown shownPictures;
  private SumCell.Sum sum = new SumCell.Sum(1, open::contains, null, null, null);

  SumPane(Net net) {
    this.net = net;
    getStyleClass().add("sum-pane");
    trail.getStyleClass().add("trail");
    trail.setId("trail");
    rule.getStyleClass().add("quiet");
    rule.setWrapText(true);
    rule.setMinHeight(USE_PREF_SIZE);
    rows.setId("terms");
    rows.setCellFactory(view -> new SumCell(net, () -> sum));
    rows.setOnMouseClicked(event -> act());
    rows.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.RIGHT) {
            act();
            event.consume();
          } else if (event.getCode() == KeyCode.BACK_SPACE || event.getCode() == KeyCode.LEFT) {
            PixelViewModel.Known known = net.pixel().known();
            if (known != null) {
              net.pixel().back(known.trail().size() - 2);
            }
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
    check.setWrapText(true);
    check.setMinHeight(USE_PREF_SIZE);
    VBox result = new VBox(total, check);
    result.getStyleClass().add("sum-result");
    result.visibleProperty().bind(total.textProperty().isNotEmpty());
    Label title = new Label();
    title.getStyleClass().add("section-title");
    net.texts().bind(title, "net.sum");
    getChildren().addAll(title, trail, rule, rows, result);
    rows.widthProperty().addListener((p, old, now) -> fit());
    rows.fixedCellSizeProperty().addListener((p, old, now) -> fit());
    net.pixel().frontProperty().addListener((p, old, now) -> show());
    net.texts().textsProperty().addListener((p, old, now) -> show());
    show();
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

  private void show() {
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    PixelViewModel.Known known = front == null ? null : front.known();
    Texts texts = net.texts().texts();
    if (front == null || known == null) {
      shown = null;
      shownPictures = null;
      pictures.forget();
      trail.getChildren().clear();
      rows.getItems().clear();
      rule.setText(texts.get("net.sum.empty"));
      total.setText("");
      check.setText("");
      return;
    }
    if (!known.spot().equals(shown)) {
      open.clear();
      shown = known.spot();
    }
    fillTrail(known);
    Explanation explanation = known.explanation();
    if (explanation == null) {
      rows.getItems().clear();
      rule.setText(photo(known, texts));
      total.setText("= " + Figures.value(known.value()));
      check.setText("");
      return;
    }
    rule.setText(rule(explanation, texts));
    shownPictures = pictures.of(known, front.frame());
    fill(explanation);
    boolean isKnown = explanation.rule() != Explanation.Rule.UNKNOWN;
    total.setText(
        isKnown
            ? texts.get(
                "net.sum.total",
                explanation.terms().size(),
                Figures.value(explanation.agrees() ? explanation.shown() : explanation.value()))
            : "= " + Figures.value(explanation.shown()));
    check.setText(
        !isKnown
            ? ""
            : explanation.agrees()
                ? texts.get("net.sum.equals", power(explanation.difference()))
                : texts.get(
                    "net.sum.differs",
                    Figures.full(explanation.shown()),
                    power(explanation.difference()),
                    power(explanation.bound())));
    check.pseudoClassStateChanged(WARNS, isKnown && !explanation.agrees());
  }

  private static String power(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value);
  }

  /** The end of the way down: a pixel of the photo. */
  private static String photo(PixelViewModel.Known known, Texts texts) {
    var rule = known.run().input();
    int channel = known.at().channel();
    boolean isColour = rule.pixels().channels() == 3;
    boolean isTurned = known.run().network().card().input().order() == InputRule.Order.BGR;
    int plane = isTurned ? 2 - channel : channel;
    String colour = isColour ? texts.get("net.colour." + "rgb".charAt(plane)) : "";
    float pixel = rule.pixels().at(plane, known.at().row(), known.at().column());
    var input = known.run().network().card().input();
    return texts.get(
        "net.sum.photo",
        colour,
        (int) pixel,
        Figures.brief(input.scale()),
        Figures.brief(input.mean().get(channel)),
        Figures.brief(input.deviation().get(channel)));
  }

  private static String rule(Explanation explanation, Texts texts) {
    String id = explanation.rule().name().toLowerCase(Locale.ROOT);
    if (explanation.layer().kind() instanceof LayerKind.Activation activation) {
      return texts.get(
          "function."
              + activation.function().name().toLowerCase(Locale.ROOT).replace('_', '-')
              + ".formula",
          Figures.brief(activation.alpha()),
          Figures.brief(activation.beta()));
    }
    return texts.get(
        explanation.rule() == Explanation.Rule.SUM ? sum(explanation) : "net.rule." + id);
  }

  /** What a sum is called: weights, means and additions are all sums of products. */
  private static String sum(Explanation explanation) {
    return switch (explanation.layer().kind()) {
      case LayerKind.BatchNorm norm -> "net.rule.sum.norm";
      case LayerKind.AveragePool pool -> "net.rule.sum.mean";
      case LayerKind.GlobalAveragePool pool -> "net.rule.sum.mean";
      case LayerKind.ReduceMean mean -> "net.rule.sum.mean";
      case LayerKind.Elementwise element ->
          switch (element.operation()) {
            case MEAN -> "net.rule.sum.mean";
            case SUB -> "net.rule.sum.difference";
            default -> "net.rule.sum.inputs";
          };
      default -> explanation.constant() == 0 ? "net.rule.sum.plain" : "net.rule.sum";
    };
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
    List<SumRow> lines = SumRow.of(explanation, open, pictured, net.texts().texts());
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
    trail.getChildren().clear();
    for (int i = 0; i < known.trail().size(); i++) {
      PixelViewModel.Spot spot = known.trail().get(i);
      int place = i;
      boolean isLast = i == known.trail().size() - 1;
      String name =
          spot.tensor().equals(known.run().network().network().input().name())
              ? net.texts().texts().get("net.input")
              : name(known, spot);
      Hyperlink link = new Hyperlink(name);
      link.setMnemonicParsing(false);
      link.setDisable(isLast);
      link.setOnAction(event -> net.pixel().back(place));
      trail.getChildren().add(link);
      if (!isLast) {
        Label arrow = new Label("›");
        arrow.getStyleClass().add("quiet");
        trail.getChildren().add(arrow);
      }
    }
  }

  /** A map's name; of the network's answer, the class too. */
  private String name(PixelViewModel.Known known, PixelViewModel.Spot spot) {
    var network = known.run().network();
    List<String> classes =
        net.classNames().names(network.card().classes(), net.texts().language().id());
    boolean isAnswer = network.network().outputs().getFirst().equals(spot.tensor());
    return isAnswer && spot.index() < classes.size()
        ? Names.shortened(spot.tensor()) + ": " + classes.get(spot.index())
        : Names.shortened(spot.tensor());
  }
}
