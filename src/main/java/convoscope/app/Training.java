package convoscope.app;

import convoscope.app.DesktopCheck.Verdict;
import convoscope.session.Parts;
import convoscope.session.document.Session;
import convoscope.session.document.SessionCodec;
import convoscope.session.document.Settings;
import convoscope.session.document.SettingsCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.stage.Window;

/**
 * What the ahead-of-time cache of an installed program learns from: the very start that a person
 * makes, off the screen, and the end. {@code src/packaging} runs it; no command of the program
 * leads here.
 */
final class Training {
  private static final Duration WHOLE_START = Duration.ofSeconds(5);

  /** The cache cannot hold the Vector API's module, which comes only with the engine's warm-up. */
  private static final Duration NEVER = Duration.ofDays(1);

  private Training() {}

  /** Opens the window on JavaFX's Headless platform, and closes it again. */
  public static void main(String[] arguments) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    // Most starts find what the last one left.
    Home home = Home.of(HomeFolder.ofThisProcess().path(), Path.of(""));
    home.documents().write(SessionCodec.DOCUMENT, Parts.CODEC.write(Session.first()));
    home.documents().write(SettingsCodec.DOCUMENT, SettingsCodec.write(Settings.DEFAULT));
    home.documents().close();
    Scheduler.ofToolkit(Throwable::printStackTrace)
        .later(WHOLE_START, () -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    System.exit(Main.ofThisProcess(Training::desktop, NEVER).run());
  }

  /** Asks as a start does; that nothing is shown here is as it should be. */
  private static DesktopCheck desktop() {
    DesktopCheck found = DesktopCheck.ofThisMachine();
    return new DesktopCheck(Verdict.WINDOW, found.missing());
  }
}
