package convoscope.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Theme and style sheets of the window: AtlantaFX's Primer, what ControlsFX needs under it, and our
 * own {@code convoscope.css} with the program's colours and measures.
 */
final class Look {
  private static final List<String> SHEETS = List.of("controlsfx.css", "convoscope.css");
  private static final String LIGHT = new PrimerLight().getUserAgentStylesheet();
  private static final String DARK = new PrimerDark().getUserAgentStylesheet();

  private Look() {}

  /** Chooses the theme that a scene will follow. */
  static void begin(ShellViewModel model) {
    Application.setUserAgentStylesheet(model.darkProperty().get() ? DARK : LIGHT);
  }

  /** Gives a scene our sheets and makes it follow the view model and the system. */
  static void follow(Scene scene, ShellViewModel model) {
    for (String sheet : SHEETS) {
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(Look.class.getResource("/convoscope/ui/shell/" + sheet), sheet)
                  .toExternalForm());
    }
    model
        .systemDarkProperty()
        .bind(scene.getPreferences().colorSchemeProperty().map(ColorScheme.DARK::equals));
    model.darkProperty().subscribe(dark -> paint(scene, dark));
    model
        .presenterProperty()
        .subscribe(presenter -> setClass(scene.getRoot(), "presenter", presenter));
  }

  private static void paint(Scene scene, boolean dark) {
    // What is open would be styled before the window that its colours come from.
    List.copyOf(Window.getWindows()).stream()
        .filter(window -> window instanceof PopupWindow)
        .forEach(Window::hide);
    // The application's, not the scene's: menus and tooltips are windows of their own.
    Application.setUserAgentStylesheet(dark ? DARK : LIGHT);
    setClass(scene.getRoot(), "dark", dark);
  }

  static void setClass(Node node, String styleClass, boolean on) {
    node.getStyleClass().remove(styleClass);
    if (on) {
      node.getStyleClass().add(styleClass);
    }
  }
}
