package convoscope.ui.workspace.network;

import convoscope.core.net.Card;
import convoscope.core.net.Prediction;
import convoscope.i18n.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
  private final VBox lines = new VBox();

  PredictionPane(Net net) {
    this.net = net;
    getStyleClass().addAll("card", "prediction");
    setId("prediction");
    title.getStyleClass().add("section-title");
    title.setMinWidth(0);
    lines.getStyleClass().add("prediction-lines");
    getChildren().addAll(title, lines);
    net.model().answerProperty().addListener((p, old, now) -> show(now));
    net.texts()
        .textsProperty()
        .addListener((p, old, now) -> show(net.model().answerProperty().get()));
    show(null);
  }

  private void show(NetworkViewModel.@Nullable Answer answer) {
    Texts texts = net.texts().texts();
    lines.getChildren().clear();
    if (answer == null) {
      title.setText(texts.get("net.prediction"));
      return;
    }
    title.setText(
        texts.get(
            "net.prediction.at",
            answer.network().card().input().rows(),
            answer.network().card().input().columns()));
    if (answer.prediction().isEmpty()) {
      Label none = new Label(texts.get("net.prediction.none"));
      none.getStyleClass().add("quiet");
      none.setWrapText(true);
      lines.getChildren().add(none);
      return;
    }
    List<String> names =
        net.classNames().names(answer.network().card().classes(), net.texts().language().id());
    for (Prediction.Entry entry : answer.prediction().get().top(SHOWN)) {
      lines.getChildren().add(line(entry, name(names, entry.index())));
    }
    if (answer.network().card().origin() == Card.Origin.GUESSED) {
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
    words.setMinWidth(0);
    words.getStyleClass().add("prediction-name");
    Region bar = new Region();
    bar.getStyleClass().add("prediction-bar");
    // As long as its share, not as its room.
    bar.setManaged(false);
    Pane room = new Pane(bar);
    HBox.setHgrow(room, Priority.ALWAYS);
    room.widthProperty().addListener((p, old, now) -> place(bar, room, entry.probability()));
    room.heightProperty().addListener((p, old, now) -> place(bar, room, entry.probability()));
    Label percent = new Label(String.format(Locale.ROOT, "%.1f %%", 100 * entry.probability()));
    percent.getStyleClass().addAll("figures", "prediction-percent");
    percent.setMinWidth(USE_PREF_SIZE);
    HBox line = new HBox(words, room, percent);
    line.getStyleClass().add("prediction-line");
    Button button = new Button();
    button.setGraphic(line);
    button.getStyleClass().setAll("prediction-button");
    button.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(button.widthProperty().subtract(12));
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
