package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.session.document.SessionFile;
import convoscope.session.document.SessionModel;
import convoscope.session.net.NetworkSource;
import convoscope.ui.shell.Desktop;
import convoscope.ui.shell.ShellViewModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a window is opened with, where the command line names something. */
sealed interface Given {
  /** A photo, network, kernel or session. */
  record OfFile(Path path) implements Given {}

  /** A network that comes with the program, by its id. */
  record OfNetwork(String id) implements Given {}

  /**
   * What one argument names: a file, or, where there is none of that name, a network of the
   * program; empty if neither.
   *
   * @param networks ids of those that come along
   */
  static Optional<Given> of(String argument, List<String> networks) {
    try {
      Path path = Path.of(argument);
      if (Files.isRegularFile(path)) {
        return Optional.of(new OfFile(path));
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    return networks.contains(argument) ? Optional.of(new OfNetwork(argument)) : Optional.empty();
  }

  /** A session's file: it is what the window begins with. */
  default Optional<Path> session() {
    return this instanceof OfFile(Path path) && SessionFile.isSession(path.toString())
        ? Optional.of(path)
        : Optional.empty();
  }

  /** Opens it in a window that is there; a session is open already. For the window's thread. */
  default void open(ShellViewModel shell, SessionModel model) {
    switch (this) {
      case OfFile(Path path) -> {
        if (session().isEmpty()) {
          shell.take(new Desktop.Content.Files(List.of(path.toAbsolutePath())));
        }
      }
      case OfNetwork(String id) -> {
        model.look(view -> view.withWorkspace(NETWORK.id()));
        model.edit(NETWORK, work -> work.withNetwork(NetworkSource.bundled(id)));
      }
    }
  }
}
