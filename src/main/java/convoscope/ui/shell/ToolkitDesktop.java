package convoscope.ui.shell;

import convoscope.core.colour.Colouriser;
import convoscope.ui.paint.Images;
import convoscope.ui.workspace.Exchange;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The desktop through the toolkit's own dialog and clipboard. */
public final class ToolkitDesktop implements Desktop, Exchange {
  private final Supplier<@Nullable Window> owner;
  private @Nullable File lastFolder;

  /**
   * @param owner the window that dialogs belong to
   */
  public ToolkitDesktop(Supplier<@Nullable Window> owner) {
    this.owner = owner;
  }

  @Override
  public List<Path> chooseFiles(String title, List<Kind> kinds) {
    FileChooser chooser = chooser(title, kinds);
    List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
    if (chosen == null || chosen.isEmpty()) {
      return List.of();
    }
    lastFolder = chosen.getFirst().getParentFile();
    return chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> chooseToSave(
      String title, @Nullable Path folder, String suggested, List<Kind> kinds) {
    FileChooser chooser = chooser(title, kinds);
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    chooser.setInitialFileName(suggested);
    while (true) {
      File chosen = chooser.showSaveDialog(owner.get());
      if (chosen == null) {
        return Optional.empty();
      }
      lastFolder = chosen.getParentFile();
      int kind =
          Math.max(0, chooser.getExtensionFilters().indexOf(chooser.getSelectedExtensionFilter()));
      String name = SaveName.of(chosen.getName(), kinds, kind);
      Path whole = chosen.toPath().resolveSibling(name);
      if (name.equals(chosen.getName()) || !Files.exists(whole)) {
        return Optional.of(whole);
      }
      // The dialog has asked whether to replace another name: it asks again for this one.
      chooser.setInitialDirectory(lastFolder);
      chooser.setInitialFileName(whole.getFileName().toString());
    }
  }

  @Override
  public Optional<Path> chooseToOpen(String title, Kind kind) {
    File chosen = chooser(title, List.of(kind)).showOpenDialog(owner.get());
    if (chosen == null) {
      return Optional.empty();
    }
    lastFolder = chosen.getParentFile();
    return Optional.of(chosen.toPath());
  }

  private FileChooser chooser(String title, List<Kind> kinds) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    for (Kind kind : kinds) {
      List<String> patterns = kind.endings().stream().map(ending -> "*" + ending).toList();
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), patterns));
    }
    File folder = lastFolder;
    if (folder != null && folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    return chooser;
  }

  @Override
  public void copyText(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public void copyPicture(Colouriser.Picture picture) {
    ClipboardContent content = new ClipboardContent();
    content.putImage(Images.of(picture));
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public Content clipboard() {
    return DesktopContent.of(Clipboard.getSystemClipboard());
  }
}
