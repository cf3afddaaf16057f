package convoscope.ui.shell;

import convoscope.ui.workspace.KeyHelp;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Workspace;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lists every key over the window; a click beside it or Esc closes it. */
final class KeysOverlay extends Cover {
  private final ShellViewModel model;
  private final Localised texts;
  private final Supplier<List<KeyHelp>> own;
  private final HBox groups = new HBox();
  private final Button close = new Button();

  /**
   * @param own the window's own keys
   */
  KeysOverlay(ShellViewModel model, Supplier<List<KeyHelp>> own) {
    super("keys-overlay", model.keysShownProperty(), () -> model.keysShownProperty().set(false));
    this.model = model;
    this.texts = model.texts();
    this.own = own;

    Label title = new Label();
    title.getStyleClass().add("title");
    texts.bind(title, "shell.keys.title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    close.setId("keys-close");
    close.getStyleClass().setAll("icon-button");
    close.setGraphic(new FontIcon(Feather.X));
    close.setOnAction(event -> model.keysShownProperty().set(false));
    texts.explain(close, "Esc", "shell.keys.close");
    HBox head = new HBox(title, space, close);
    head.setAlignment(Pos.CENTER_LEFT);

    groups.getStyleClass().add("key-groups");
    ScrollPane scroll = new ScrollPane(groups);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setPanel(new VBox(head, scroll));
    model.keysShownProperty().subscribe(this::show);
  }

  private void show(boolean shown) {
    if (shown) {
      Workspace workspace = model.workspaceProperty().get();
      groups.getChildren().setAll(group("shell.keys.window", own.get()));
      if (!workspace.keys().isEmpty()) {
        groups.getChildren().add(group("workspace." + workspace.id(), workspace.keys()));
      }
      come(close);
    } else {
      groups.getChildren().clear();
      go();
    }
  }

  private VBox group(String titleKey, List<KeyHelp> lines) {
    Label title = new Label();
    title.getStyleClass().add("section-title");
    texts.bind(title, titleKey);
    GridPane grid = new GridPane();
    grid.getStyleClass().add("key-lines");
    for (int i = 0; i < lines.size(); i++) {
      KeyHelp line = lines.get(i);
      Label keys = new Label();
      keys.getStyleClass().addAll("key-cap", "figures");
      keys.textProperty().bind(texts.text(all -> texts.keys(line.keys())));
      keys.setMinWidth(USE_PREF_SIZE);
      Label words = new Label();
      texts.bind(words, line.textKey());
      words.setWrapText(true);
      words.setMinWidth(0);
      words.setMinHeight(USE_PREF_SIZE);
      grid.addRow(i, keys, words);
    }
    return new VBox(8, title, grid);
  }
}
