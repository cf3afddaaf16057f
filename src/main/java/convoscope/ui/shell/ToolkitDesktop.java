package convoscope.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The desktop through the toolkit's own dialog and clipboard. */
public final class ToolkitDesktop implements Desktop {
  private static final List<String> PHOTOS =
      List.of("*.png", "*.jpg", "*.jpeg", "*.bmp", "*.gif", "*.PNG", "*.JPG", "*.JPEG");

  private final Supplier<@Nullable Window> owner;
  private @Nullable File lastFolder;

  /**
   * @param owner the window that dialogs belong to
   */
  public ToolkitDesktop(Supplier<@Nullable Window> owner) {
    this.owner = owner;
  }

  @Override
  public List<Path> choosePhotos(String title, String kind) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, PHOTOS));
    File folder = lastFolder;
    if (folder != null && folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
    if (chosen == null || chosen.isEmpty()) {
      return List.of();
    }
    lastFolder = chosen.getFirst().getParentFile();
    return chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Content clipboard() {
    return DesktopContent.of(Clipboard.getSystemClipboard());
  }
}
