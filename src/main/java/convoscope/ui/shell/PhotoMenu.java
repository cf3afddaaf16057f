package convoscope.ui.shell;

import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.PhotoNames;
import convoscope.ui.workspace.RecentItems;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The photo at hand, and the menu of all others: samples, recent ones, a file, the clipboard. */
final class PhotoMenu extends MenuButton {
  private static final int THUMBNAIL = 28;

  private final ShellViewModel model;
  private final Localised texts;
  private final Menu samples = new Menu();

  PhotoMenu(ShellViewModel model) {
    this.model = model;
    this.texts = model.texts();
    setId("photo-menu");
    getStyleClass().addAll("bar-button", "photo-menu");
    setGraphic(new FontIcon(Feather.IMAGE));
    textProperty().bind(model.photoNameProperty());
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    // A file's name may hold an underscore.
    setMnemonicParsing(false);
    // With the name: it is shortened in a narrow window, and belongs to what is heard.
    StringBinding said =
        Bindings.createStringBinding(
            () ->
                texts
                    .texts()
                    .get(
                        "list.said",
                        texts.texts().get("shell.photo"),
                        model.photoNameProperty().get()),
            texts.textsProperty(),
            model.photoNameProperty());
    setTooltip(texts.tooltip("", said));
    accessibleTextProperty().bind(said);
    texts.bind(samples, "shell.samples");
    samples.setGraphic(new FontIcon(Feather.BOOK_OPEN));
    for (String name : model.photos().samples()) {
      PhotoSource sample = PhotoSource.sample(name);
      MenuItem item = new MenuItem();
      item.textProperty().bind(texts.text(all -> PhotoNames.inMenu(sample, all)));
      item.setUserData(name);
      item.setMnemonicParsing(false);
      item.setOnAction(event -> model.open(sample));
      samples.getItems().add(item);
    }
    samples.setOnShowing(event -> drawThumbnails());
    model.recentProperty().subscribe(this::fill);
  }

  private void fill(List<String> recent) {
    List<MenuItem> items = new ArrayList<>();
    items.add(samples);
    MenuItem open = command("shell.open", Feather.FOLDER, "Shortcut+O", model::openByDialog);
    open.setId("menu-open");
    items.add(open);
    items.add(command("shell.paste", Feather.CLIPBOARD, "Shortcut+V", model::paste));
    items.addAll(
        RecentItems.of(
            recent, path -> model.open(PhotoSource.file(path)), model::clearRecent, texts));
    getItems().setAll(items);
  }

  private MenuItem command(String key, Feather icon, String keys, Runnable action) {
    MenuItem item = new MenuItem();
    texts.bind(item, key);
    item.setGraphic(new FontIcon(icon));
    item.setAccelerator(KeyCombination.valueOf(keys));
    item.setOnAction(event -> action.run());
    return item;
  }

  /** Read in the background, small, when the menu is opened for the first time. */
  private void drawThumbnails() {
    for (MenuItem item : samples.getItems()) {
      if (item.getGraphic() == null) {
        String place = model.photos().samplePlace((String) item.getUserData()).toUri().toString();
        ImageView view = new ImageView(new Image(place, THUMBNAIL, THUMBNAIL, true, true, true));
        view.setFitWidth(THUMBNAIL);
        view.setFitHeight(THUMBNAIL);
        view.setPreserveRatio(true);
        item.setGraphic(view);
      }
    }
  }
}
