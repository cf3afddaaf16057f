package convoscope.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/**
 * The fonts that come with the program, so that no text hangs on what a machine has. Must be loaded
 * before the first text is made: where a machine has no fonts at all, JavaFX fails otherwise.
 */
public final class Fonts {
  private static final List<String> FILES =
      List.of(
          "ConvoscopeSans-Regular.otf",
          "ConvoscopeSans-Bold.otf",
          "ConvoscopeMono-Regular.otf",
          "ConvoscopeMono-Bold.otf");

  private static boolean isLoaded;

  private Fonts() {}

  /** Loads them, once. */
  public static synchronized void load() {
    if (isLoaded) {
      return;
    }
    isLoaded = true;
    for (String file : FILES) {
      try (InputStream in = Fonts.class.getResourceAsStream("/convoscope/fonts/" + file)) {
        if (in == null || Font.loadFont(in, 0) == null) {
          System.getLogger(Fonts.class.getName())
              .log(System.Logger.Level.WARNING, "the font " + file + " cannot be loaded");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
