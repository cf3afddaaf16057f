package convoscope.ui.shell;

import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.RecentItems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The session at hand by its name, and what can be done with sessions: new, save, open, recent. */
final class SessionMenu extends MenuButton {
  private final ShellViewModel model;
  private final Localised texts;

  SessionMenu(ShellViewModel model) {
    this.model = model;
    this.texts = model.texts();
    setId("session-menu");
    getStyleClass().addAll("bar-button", "session-menu");
    setGraphic(new FontIcon(Feather.SAVE));
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    // A file's name may hold an underscore.
    setMnemonicParsing(false);
    SessionCommands sessions = model.sessions();
    textProperty()
        .bind(
            Bindings.when(sessions.nameProperty().isEmpty())
                .then(texts.text("shell.session"))
                .otherwise(sessions.nameProperty()));
    StringBinding said =
        Bindings.createStringBinding(
            () ->
                texts.texts().get("list.said", texts.texts().get("shell.session.help"), getText()),
            texts.textsProperty(),
            textProperty());
    setTooltip(texts.tooltip("Shortcut+S", said));
    accessibleTextProperty().bind(said);
    model.recentSessionsProperty().subscribe(this::fill);
  }

  private void fill(List<String> recent) {
    SessionCommands sessions = model.sessions();
    List<MenuItem> items = new ArrayList<>();
    items.add(
        command(
            "menu-new-session",
            "shell.session.new",
            Feather.FILE_PLUS,
            "Shortcut+N",
            sessions::create));
    items.add(
        command("menu-save", "shell.session.save", Feather.SAVE, "Shortcut+S", sessions::save));
    items.add(
        command(
            "menu-save-as",
            "shell.session.save-as",
            Feather.COPY,
            "Shortcut+Shift+S",
            sessions::saveAs));
    items.add(
        command(
            "menu-open-session", "shell.open", Feather.FOLDER, "Shortcut+O", model::openByDialog));
    items.add(
        command("menu-export", "shell.export", Feather.DOWNLOAD, "Shortcut+E", model::export));
    items.addAll(
        RecentItems.of(recent, path -> sessions.open(Path.of(path)), sessions::clearRecent, texts));
    getItems().setAll(items);
  }

  private MenuItem command(String id, String key, Feather icon, String keys, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId(id);
    texts.bind(item, key);
    item.setGraphic(new FontIcon(icon));
    item.setAccelerator(KeyCombination.valueOf(keys));
    item.setOnAction(event -> action.run());
    return item;
  }
}
