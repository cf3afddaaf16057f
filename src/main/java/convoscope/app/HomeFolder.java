package convoscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of settings, session and log.
 *
 * <p>{@code CONVOSCOPE_HOME}, else {@code %APPDATA%\Convoscope} on Windows, {@code
 * ~/Library/Application Support/Convoscope} on macOS, {@code $XDG_CONFIG_HOME/convoscope} or {@code
 * ~/.config/convoscope} elsewhere. It need not exist, nor be writable.
 */
record HomeFolder(Path path) {
  /**
   * The folder on this system.
   *
   * @param environment environment variables
   * @param system the system's name as Java gives it
   * @param user the user's own folder
   */
  static HomeFolder of(Map<String, String> environment, String system, Path user) {
    return new HomeFolder(
        set(environment, "CONVOSCOPE_HOME").orElseGet(() -> usual(environment, system, user)));
  }

  /** The folder of this process. */
  static HomeFolder ofThisProcess() {
    return of(
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
  }

  private static Path usual(Map<String, String> environment, String system, Path user) {
    if (system.startsWith("Windows")) {
      return set(environment, "APPDATA")
          .orElse(user.resolve("AppData").resolve("Roaming"))
          .resolve("Convoscope");
    }
    if (system.startsWith("Mac")) {
      return user.resolve("Library").resolve("Application Support").resolve("Convoscope");
    }
    return set(environment, "XDG_CONFIG_HOME")
        // The XDG specification: a path that is not absolute is to be ignored.
        .filter(Path::isAbsolute)
        .orElse(user.resolve(".config"))
        .resolve("convoscope");
  }

  private static Optional<Path> set(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A folder inside it, made if it is not there; empty if that cannot be. */
  Optional<Path> folder(String name) {
    try {
      Path folder = path.resolve(name);
      Files.createDirectories(folder);
      return Files.isWritable(folder) ? Optional.of(folder) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
