package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.core.net.Explanation;
import convoscope.core.net.LayerKind;
import convoscope.i18n.Texts;
import convoscope.ui.control.Figures;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sum behind the value at the cursor: its terms by size, its total, and the way down. */
final class SumPane extends VBox {
  private static final PseudoClass NEGATIVE = PseudoClass.getPseudoClass("negative");
  private static final PseudoClass WARNS = PseudoClass.getPseudoClass("warns");

  private final Net net;
  private final FlowPane trail = new FlowPane();
  private final Label rule = new Label();
  private final ListView<SumRow> rows = new ListView<>();
  private final Label total = new Label();
  private final Label check = new Label();
  private final Set<Integer> open = new HashSet<>();
  private PixelViewModel.@Nullable Spot shown;
  private double largest = 1;

  SumPane(Net net) {
    this.net = net;
    getStyleClass().add("sum-pane");
    trail.getStyleClass().add("trail");
    trail.setId("trail");
    rule.getStyleClass().add("quiet");
    rule.setWrapText(true);
    rule.setMinHeight(USE_PREF_SIZE);
    rows.setId("terms");
    rows.setCellFactory(view -> new Cell());
    rows.setOnMouseClicked(event -> act());
    rows.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.RIGHT) {
            act();
            event.consume();
          } else if (event.getCode() == KeyCode.BACK_SPACE || event.getCode() == KeyCode.LEFT) {
            PixelViewModel.Known known = net.pixel().knownProperty().get();
            if (known != null) {
              net.pixel().back(known.trail().size() - 2);
            }
            event.consume();
          }
        });
    net.texts().name(rows, "net.sum");
    VBox.setVgrow(rows, Priority.ALWAYS);
    total.getStyleClass().addAll("figures", "sum-total");
    total.setId("sum-total");
    check.getStyleClass().addAll("figures", "sum-check");
    check.setId("sum-check");
    check.setWrapText(true);
    check.setMinHeight(USE_PREF_SIZE);
    VBox result = new VBox(total, check);
    result.getStyleClass().add("sum-result");
    Label title = new Label();
    title.getStyleClass().add("section-title");
    net.texts().bind(title, "net.sum");
    getChildren().addAll(title, trail, rule, rows, result);
    net.pixel().knownProperty().addListener((p, old, now) -> show());
    net.texts().textsProperty().addListener((p, old, now) -> show());
    show();
  }

  private void act() {
    SumRow row = rows.getSelectionModel().getSelectedItem();
    PixelViewModel.Known known = net.pixel().knownProperty().get();
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
    } else if (row.term() >= 0) {
      net.pixel()
          .step(
              known.explanation().terms().tensor(row.term()),
              known.explanation().terms().index(row.term()));
    }
  }

  private void show() {
    PixelViewModel.Known known = net.pixel().knownProperty().get();
    Texts texts = net.texts().texts();
    if (known == null) {
      shown = null;
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
      total.setText("= " + Figures.full(known.value()));
      check.setText("");
      return;
    }
    rule.setText(rule(explanation, texts));
    fill(explanation);
    boolean isKnown = explanation.rule() != Explanation.Rule.UNKNOWN;
    total.setText(
        isKnown
            ? texts.get(
                "net.sum.total",
                explanation.terms().size(),
                Figures.full((float) explanation.value()))
            : "= " + Figures.full(explanation.shown()));
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
    return texts.get("net.rule." + id);
  }

  private void fill(Explanation explanation) {
    List<SumRow> lines = SumRow.of(explanation, open, net.texts().texts());
    largest =
        lines.stream()
            .mapToDouble(SumRow::value)
            .filter(value -> !Double.isNaN(value))
            .map(Math::abs)
            .max()
            .orElse(1);
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

  /** One line: words, a bar, the value. */
  private final class Cell extends ListCell<SumRow> {
    private final Label words = new Label();
    private final Label value = new Label();
    private final Region bar = new Region();
    private final Pane room = new Pane(bar);
    private final HBox line = new HBox(words, room, value);

    Cell() {
      line.getStyleClass().add("sum-line");
      words.getStyleClass().add("figures");
      words.setMinWidth(0);
      value.getStyleClass().addAll("figures", "sum-value");
      value.setMinWidth(Region.USE_PREF_SIZE);
      bar.getStyleClass().add("sum-bar");
      // As long as its value, not as its room.
      bar.setManaged(false);
      room.setMinWidth(20);
      HBox.setHgrow(room, Priority.ALWAYS);
      line.setPrefWidth(0);
      room.widthProperty().addListener((p, old, now) -> draw());
      room.heightProperty().addListener((p, old, now) -> draw());
    }

    @Override
    protected void updateItem(@Nullable SumRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      boolean isOpen = row.isGroup() && open.contains(row.group());
      words.setText((row.isGroup() ? isOpen ? "▾ " : "▸ " : "") + row.words());
      boolean hasValue = !Double.isNaN(row.value());
      value.setText(hasValue ? Figures.signed(row.value()) : "");
      value.pseudoClassStateChanged(NEGATIVE, row.value() < 0);
      bar.pseudoClassStateChanged(NEGATIVE, row.value() < 0);
      bar.setVisible(hasValue);
      line.getStyleClass().remove("inner");
      if (!row.isGroup() && row.term() >= 0 && !open.isEmpty()) {
        line.getStyleClass().add("inner");
      }
      setAccessibleText(words.getText() + " " + value.getText());
      setGraphic(line);
      draw();
    }

    private void draw() {
      SumRow row = getItem();
      if (row != null && !Double.isNaN(row.value())) {
        double share = largest > 0 ? Math.abs(row.value()) / largest : 0;
        double height = Math.min(8, room.getHeight());
        bar.resizeRelocate(
            0, (room.getHeight() - height) / 2, Math.max(1, share * room.getWidth()), height);
      }
    }
  }
}
