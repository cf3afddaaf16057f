package convoscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log, {@code log/convoscope.log} in the home folder: what libraries print and what went wrong.
 *
 * <p>Opened at its first use, so that a command that has nothing to log pays nothing. A log of more
 * than a megabyte is set aside as {@code convoscope.old.log} first; where the folder cannot be
 * written there is no log. Any thread.
 */
final class LogFile {
  private static final int BYTES = 1 << 20;

  /** JavaFX says at every start that it is on the class path, where it is meant to be. */
  private static final String ON_CLASS_PATH = "Unsupported JavaFX configuration";

  /** Held, for the system forgets loggers that nobody holds, with their filters. */
  private static final class Loggers {
    static final Logger OWN = Logger.getLogger("convoscope");
    static final Logger JAVAFX = Logger.getLogger("javafx");
  }

  private final HomeFolder home;
  private boolean isOpen;

  LogFile(HomeFolder home) {
    this.home = home;
  }

  /** Sends all of java.util.logging to the file, and nothing to the error stream. */
  synchronized void open() {
    if (isOpen) {
      return;
    }
    isOpen = true;
    Loggers.JAVAFX.setFilter(
        record -> !String.valueOf(record.getMessage()).startsWith(ON_CLASS_PATH));
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Optional<Path> folder = home.folder("log");
    if (folder.isPresent()) {
      try {
        root.addHandler(handler(folder.get()));
      } catch (IOException e) {
        // Without a log the program still works; there is nobody to tell.
      }
    }
  }

  private static Handler handler(Path folder) throws IOException {
    Path file = folder.resolve("convoscope.log");
    if (Files.exists(file) && Files.size(file) > BYTES) {
      Files.move(file, folder.resolve("convoscope.old.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    // The handler reads % as a pattern of its own.
    FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), true);
    handler.setFormatter(new SimpleFormatter());
    handler.setEncoding("UTF-8");
    return handler;
  }

  /** Writes an exception with its stack. */
  void record(Throwable throwable) {
    open();
    Loggers.OWN.log(Level.SEVERE, String.valueOf(throwable.getMessage()), throwable);
  }

  /** Writes a line that a library printed. */
  void record(String line) {
    open();
    Loggers.OWN.log(Level.INFO, line);
  }
}
