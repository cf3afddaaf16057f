package convoscope.ui.workspace.network;

import convoscope.core.net.card.KnownNetwork;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is known of: choosing one copies its address; the program downloads nothing. */
final class KnownMenu extends Menu {
  private final Net net;

  KnownMenu(Net net) {
    this.net = net;
    setId("network-known");
    setGraphic(new FontIcon(Feather.GLOBE));
    setOnShowing(event -> net.known().load());
    net.known().networksProperty().subscribe(this::fill);
  }

  private void fill(List<KnownNetwork> networks) {
    if (networks.isEmpty()) {
      // A menu without items does not open, and would never be read.
      getItems().setAll(new MenuItem("…"));
    } else {
      getItems().setAll(networks.stream().map(this::item).toList());
    }
  }

  private MenuItem item(KnownNetwork known) {
    String size = String.format(Locale.ROOT, "%.1f MB", known.bytes() / 1e6);
    MenuItem item = new MenuItem(known.title() + "  ·  " + size);
    item.setMnemonicParsing(false);
    item.setDisable(known.addresses().isEmpty());
    item.setOnAction(
        event -> {
          net.exchange().copyText(known.addresses().getFirst());
          net.said().accept(known);
        });
    return item;
  }
}
