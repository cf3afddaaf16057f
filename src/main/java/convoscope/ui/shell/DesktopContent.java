package convoscope.ui.shell;

import convoscope.ui.paint.Images;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;

/** What lies on the toolkit's clipboard, or on a dragboard, in our own terms. */
final class DesktopContent {
  private DesktopContent() {}

  /** Whether there is anything that could be opened. */
  static boolean isAny(Clipboard board) {
    return board.hasFiles() || board.hasImage() || board.hasUrl() || board.hasString();
  }

  /** Files before a picture: a file manager offers both, and the file has the full depth. */
  static Desktop.Content of(Clipboard board) {
    if (board.hasFiles() && !board.getFiles().isEmpty()) {
      return new Desktop.Content.Files(
          board.getFiles().stream().map(file -> file.toPath()).toList());
    }
    Optional<Path> file = Optional.ofNullable(board.getUrl()).flatMap(DesktopContent::file);
    if (file.isPresent()) {
      return new Desktop.Content.Files(List.of(file.get()));
    }
    Image image = board.getImage();
    if (image != null && image.getPixelReader() != null) {
      return new Desktop.Content.Picture(Images.pictureOf(image));
    }
    String text = board.getString();
    return text == null || text.isBlank()
        ? new Desktop.Content.Nothing()
        : new Desktop.Content.Words(text);
  }

  private static Optional<Path> file(String url) {
    try {
      return url.startsWith("file:") ? Optional.of(Path.of(URI.create(url))) : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
