package convoscope.ui.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The files opened last, as a menu's last items. For the window's thread. */
public final class RecentItems {
  private RecentItems() {}

  /**
   * One for each file, and one to forget them all, apart from what stands above; none where no file
   * is a recent one.
   *
   * @param paths the newest first
   * @param open told the path that is chosen
   * @param clear forgets them
   */
  public static List<MenuItem> of(
      List<String> paths, Consumer<String> open, Runnable clear, Localised texts) {
    if (paths.isEmpty()) {
      return List.of();
    }
    List<MenuItem> items = new ArrayList<>();
    items.add(new SeparatorMenuItem());
    for (String path : paths) {
      MenuItem item = new MenuItem(name(path));
      item.setMnemonicParsing(false);
      item.setGraphic(new FontIcon(Feather.CLOCK));
      item.setOnAction(event -> open.accept(path));
      items.add(item);
    }
    MenuItem forget = new MenuItem();
    texts.bind(forget, "shell.recent.clear");
    forget.setOnAction(event -> clear.run());
    items.add(new SeparatorMenuItem());
    items.add(forget);
    return items;
  }

  /** A file's name, and the folder that it lies in. */
  private static String name(String path) {
    String[] parts = path.split("[/\\\\]");
    String folder = parts.length > 2 ? "  ·  " + parts[parts.length - 2] : "";
    return parts[parts.length - 1] + folder;
  }
}
