package convoscope.ui.workspace.network;

import convoscope.core.net.Card;
import convoscope.core.net.Prediction;
import convoscope.i18n.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the network takes the photo for: the five likeliest classes. */
final class PredictionPane extends VBox {
  private static final int SHOWN = 5;

  private final Net net;
  private final Label title = new Label();
  private final Label brief = new Label();
  private final VBox lines = new VBox();
  private final PredictionStrip strip;

  PredictionPane(Net net) {
    this.net = net;
    getStyleClass().addAll("card", "prediction");
    setId("prediction");
    title.getStyleClass().add("section-title");
    title.setMinWidth(0);
    lines.getStyleClass().add("prediction-lines");
    brief.getStyleClass().add("section-title");
    net.texts().bind(brief, "net.prediction");
    strip = new PredictionStrip(brief);
    getChildren().addAll(strip, title, lines);
    setMinHeight(USE_PREF_SIZE);
    setBrief(false);
    net.model().answerProperty().addListener((p, old, now) -> show(now));
    net.texts()
        .textsProperty()
        .addListener((p, old, now) -> show(net.model().answerProperty().get()));
    show(null);
  }

  /**
   * Whether the likeliest stand in one line, for where there is no room for five. Called while the
   * window is laid out: parts come and go, none is made.
   */
  void setBrief(boolean isBrief) {
    for (Node part : List.of(title, lines)) {
      part.setVisible(!isBrief);
      part.setManaged(!isBrief);
    }
    strip.setVisible(isBrief);
    strip.setManaged(isBrief);
  }

  /** Of one line, whichever form is shown now. */
  double heightInBrief() {
    return snappedTopInset() + snapSizeY(strip.prefHeight(-1)) + snappedBottomInset();
  }

  /** Of the lines, whichever form is shown now. */
  double heightInFull() {
    double width = prefWidth(-1) - snappedLeftInset() - snappedRightInset();
    return snappedTopInset()
        + snapSizeY(title.prefHeight(-1))
        + getSpacing()
        + snapSizeY(lines.prefHeight(width))
        + snappedBottomInset();
  }

  private void show(NetworkViewModel.@Nullable Answer answer) {
    Texts texts = net.texts().texts();
    lines.getChildren().clear();
    strip.show(List.of());
    brief.setTooltip(null);
    if (answer == null) {
      title.setText(texts.get("net.prediction"));
      return;
    }
    String at =
        texts.get(
            "net.prediction.at",
            answer.network().card().input().rows(),
            answer.network().card().input().columns());
    title.setText(at);
    brief.setTooltip(new Tooltip(at));
    if (answer.prediction().isEmpty()) {
      Label none = new Label(texts.get("net.prediction.none"));
      none.getStyleClass().add("quiet");
      none.setWrapText(true);
      lines.getChildren().add(none);
      Label same = new Label(none.getText());
      same.getStyleClass().add("quiet");
      same.setTooltip(new Tooltip(none.getText()));
      strip.show(List.of(same));
      return;
    }
    List<String> names =
        net.classNames().names(answer.network().card().classes(), net.texts().language().id());
    List<Button> words = new ArrayList<>();
    for (Prediction.Entry entry : answer.prediction().get().top(SHOWN)) {
      String name = name(names, entry.index());
      lines.getChildren().add(line(entry, name));
      words.add(word(entry, name));
    }
    strip.show(words);
    if (answer.network().card().origin() == Card.Origin.GUESSED) {
      brief.setTooltip(new Tooltip(at + "\n" + texts.get("net.card.guessed")));
      Label guessed = new Label(texts.get("net.card.guessed"));
      guessed.getStyleClass().add("quiet");
      guessed.setWrapText(true);
      lines.getChildren().add(guessed);
    }
  }

  private static String name(List<String> names, int index) {
    return index < names.size() ? names.get(index) : "#" + index;
  }

  private Button line(Prediction.Entry entry, String name) {
    Label words = new Label(name);
    words.getStyleClass().add("prediction-name");
    Region bar = new Region();
    bar.getStyleClass().add("prediction-bar");
    // As long as its share, not as its room.
    bar.setManaged(false);
    Pane room = new Pane(bar);
    room.getStyleClass().add("prediction-room");
    HBox.setHgrow(room, Priority.ALWAYS);
    room.widthProperty().addListener((p, old, now) -> place(bar, room, entry.probability()));
    room.heightProperty().addListener((p, old, now) -> place(bar, room, entry.probability()));
    Label percent = percent(entry);
    percent.getStyleClass().add("prediction-percent");
    HBox line = new HBox(words, room, percent);
    Button button = button(entry, name, line);
    button.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(button.widthProperty().subtract(12));
    return button;
  }

  private Button word(Prediction.Entry entry, String name) {
    Label words = new Label(name);
    words.setMinWidth(0);
    return button(entry, name, new HBox(words, percent(entry)));
  }

  private static Label percent(Prediction.Entry entry) {
    Label percent = new Label(String.format(Locale.ROOT, "%.1f %%", 100 * entry.probability()));
    percent.getStyleClass().add("figures");
    percent.setMinWidth(USE_PREF_SIZE);
    return percent;
  }

  private Button button(Prediction.Entry entry, String name, HBox line) {
    line.getStyleClass().add("prediction-line");
    Button button = new Button();
    button.setGraphic(line);
    button.getStyleClass().setAll("prediction-button");
    Label percent = (Label) line.getChildren().getLast();
    button.setAccessibleText(name + " " + percent.getText());
    button.setTooltip(net.texts().tooltip("", net.texts().text("net.prediction.explain", name)));
    button.setOnAction(event -> net.pixel().explainClass(entry.index()));
    return button;
  }

  private static void place(Region bar, Pane room, double share) {
    double height = Math.min(8, room.getHeight());
    bar.resizeRelocate(
        0, (room.getHeight() - height) / 2, Math.max(1, share * room.getWidth()), height);
  }
}
