package convoscope.ui.shell;

import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Notice;
import convoscope.ui.workspace.Notices;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The notices, at the foot of the content, the newest first. They never take the focus. */
final class NoticePane extends VBox {
  private final Localised texts;
  private final Notices notices;
  private final Map<Notice, Node> cards = new HashMap<>();

  NoticePane(Localised texts, Notices notices) {
    this.texts = texts;
    this.notices = notices;
    setId("notices");
    getStyleClass().add("notices");
    setPickOnBounds(false);
    setMaxHeight(USE_PREF_SIZE);
    notices.shown().addListener((ListChangeListener<Notice>) change -> show());
    show();
  }

  private void show() {
    cards.keySet().retainAll(notices.shown());
    getChildren()
        .setAll(notices.shown().stream().map(n -> cards.computeIfAbsent(n, this::card)).toList());
  }

  private Node card(Notice notice) {
    Label sentence = new Label();
    sentence.getStyleClass().add("notice-sentence");
    sentence.setWrapText(true);
    sentence.textProperty().bind(texts.text(notice::sentence));
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);

    Button close = new Button();
    close.getStyleClass().setAll("icon-button", "small", "notice-close");
    close.setGraphic(new FontIcon(Feather.X));
    close.setOnAction(event -> notices.dismiss(notice));
    texts.explain(close, "Esc", "shell.notice.close");

    FontIcon icon =
        new FontIcon(
            switch (notice.kind()) {
              case ERROR -> Feather.ALERT_CIRCLE;
              case INFO -> Feather.INFO;
              case DONE -> Feather.CHECK_CIRCLE;
            });
    HBox card = new HBox(icon, sentence, close);
    notice.action().ifPresent(action -> card.getChildren().add(2, button(notice, action)));
    card.setAlignment(Pos.CENTER_LEFT);
    card.getStyleClass()
        .addAll(
            "notice",
            switch (notice.kind()) {
              case ERROR -> "error";
              case INFO -> "info";
              case DONE -> "done";
            });
    // JavaFX has no role for alerts: a text that tells of itself when it appears.
    card.setAccessibleRole(AccessibleRole.TEXT);
    card.accessibleTextProperty().bind(sentence.textProperty());
    card.sceneProperty()
        .subscribe(() -> card.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
    return card;
  }

  private Button button(Notice notice, Notice.Action action) {
    Button button = new Button();
    button.getStyleClass().setAll("bar-button", "notice-action");
    button.setMinWidth(USE_PREF_SIZE);
    texts.bind(button, action.textKey());
    texts.explain(button, "", action.textKey());
    button.setOnAction(
        event -> {
          notices.dismiss(notice);
          action.run().run();
        });
    return button;
  }
}
