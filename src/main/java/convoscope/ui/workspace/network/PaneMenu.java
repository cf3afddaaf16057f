package convoscope.ui.workspace.network;

import convoscope.i18n.Texts;
import convoscope.session.net.NetworkSource;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.FileKinds;
import convoscope.ui.workspace.PhotoNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a pane is of, where that is another photo or another network than those at hand. */
final class PaneMenu extends MenuButton {
  private final Net net;
  private final int index;

  PaneMenu(Net net, int index) {
    this.net = net;
    this.index = index;
    setId("pane-menu-" + index);
    getStyleClass().addAll("icon-button", "plain-menu");
    setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
    setMinWidth(USE_PREF_SIZE);
    net.texts().explain(this, "Shortcut+E", "net.pane.menu");
    net.texts().textsProperty().addListener((p, old, now) -> fill());
    net.settings().listen(now -> fill());
  }

  private void fill() {
    Texts texts = net.texts().texts();
    Menu photo = new Menu(texts.get("net.pane.photo"));
    photo.setId("pane-photo");
    List<MenuItem> photos = new ArrayList<>();
    photos.add(item(texts.get("net.pane.photo.shared"), () -> net.model().setPhoto(null)));
    photos.add(new SeparatorMenuItem());
    for (String name : net.samples()) {
      PhotoSource sample = PhotoSource.sample(name);
      photos.add(item(PhotoNames.inMenu(sample, texts), () -> net.model().setPhoto(sample)));
    }
    photos.add(new SeparatorMenuItem());
    photos.add(item(texts.get("net.pane.photo.open"), this::openPhoto));
    photo.getItems().setAll(photos);
    Menu network = new Menu(texts.get("net.pane.network"));
    List<MenuItem> networks = new ArrayList<>();
    networks.add(
        item(texts.get("net.pane.network.shared"), () -> net.model().setPaneNetwork(null)));
    networks.add(new SeparatorMenuItem());
    for (String id : net.bundled()) {
      networks.add(
          item(
              net.classNames().title(id),
              () -> net.model().setPaneNetwork(NetworkSource.bundled(id))));
    }
    networks.add(item(texts.get("net.open"), this::openNetwork));
    network.getItems().setAll(networks);
    network
        .getItems()
        .addAll(
            net.recent(
                source -> {
                  net.model().setFront(index);
                  net.model().setPaneNetwork(source);
                }));
    MenuItem maps = item(texts.get("net.export.maps"), net.export()::saveMaps);
    maps.setId("export-maps");
    MenuItem sum = item(texts.get("net.export.sum"), net.export()::saveSum);
    sum.setId("export-sum");
    getItems().setAll(photo, network, new SeparatorMenuItem(), maps, sum);
    setOnShowing(event -> sum.setDisable(!net.export().canSaveSum()));
  }

  private MenuItem item(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(
        event -> {
          net.model().setFront(index);
          action.run();
        });
    return item;
  }

  private void openPhoto() {
    Texts texts = net.texts().texts();
    net.exchange()
        .chooseToOpen(texts.get("net.pane.photo.open"), FileKinds.photos(texts))
        .map(Path::toAbsolutePath)
        .ifPresent(file -> net.model().setPhoto(PhotoSource.file(file.toString())));
  }

  private void openNetwork() {
    Texts texts = net.texts().texts();
    net.exchange()
        .chooseToOpen(texts.get("net.open"), FileKinds.networks(texts))
        .map(Path::toAbsolutePath)
        .ifPresent(file -> net.model().setPaneNetwork(NetworkSource.file(file.toString())));
  }
}
