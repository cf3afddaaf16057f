package convoscope.ui.shell;

import convoscope.ui.workspace.Localised;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Asks over the window whether photos go into a session's file or stay where they are; a click
 * beside it or Esc lets it be.
 */
final class SaveAsPane extends Cover {
  private final Localised texts;
  private final RadioButton inside = new RadioButton();
  private final RadioButton byPath = new RadioButton();
  private final Label insideWords = new Label();
  private final Label byPathWords = new Label();

  SaveAsPane(SessionCommands sessions, Localised texts) {
    super("save-as", sessions.questionProperty().isNotNull(), sessions::letBe);
    this.texts = texts;
    Label title = new Label();
    title.getStyleClass().add("title");
    texts.bind(title, "shell.session.where");
    ToggleGroup group = new ToggleGroup();
    choice(inside, "save-inside", "shell.session.inside", group);
    choice(byPath, "save-by-path", "shell.session.by-path", group);
    for (Label words : new Label[] {insideWords, byPathWords}) {
      words.getStyleClass().add("quiet");
      words.setWrapText(true);
    }
    Button save = button("save-go", "shell.session.go");
    save.setOnAction(event -> sessions.answer(inside.isSelected()));
    Button let = button("save-let-be", "shell.cancel");
    let.setOnAction(event -> sessions.letBe());
    HBox buttons = new HBox(8, let, save);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox panel =
        new VBox(
            16, title, new VBox(4, inside, insideWords), new VBox(4, byPath, byPathWords), buttons);
    panel.getStyleClass().add("save-as-panel");
    setPanel(panel);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            (let.isFocused() ? let : save).fire();
          }
        });
    sessions.questionProperty().subscribe(this::show);
  }

  private void choice(RadioButton choice, String id, String key, ToggleGroup group) {
    choice.setId(id);
    choice.setToggleGroup(group);
    texts.bind(choice, key);
    texts.explain(choice, "", key + ".help");
  }

  private Button button(String id, String key) {
    Button button = new Button();
    button.setId(id);
    button.getStyleClass().setAll("bar-button", "button");
    button.setMinWidth(USE_PREF_SIZE);
    texts.bind(button, key);
    texts.explain(button, "", key);
    return button;
  }

  private void show(SessionCommands.@Nullable Question question) {
    if (question != null) {
      insideWords
          .textProperty()
          .bind(
              texts.text(
                  "shell.session.inside.words",
                  question.photos(),
                  String.format(Locale.ROOT, "%.1f", question.bytes() * 4 / 3.0 / (1 << 20))));
      byPathWords.textProperty().bind(texts.text("shell.session.by-path.words"));
      RadioButton proposed = question.inside() ? inside : byPath;
      proposed.setSelected(true);
      come(proposed);
    } else {
      go();
    }
  }
}
