package convoscope.app;

import convoscope.session.document.Settings;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Where the window is: it opens where it was, whole on a screen that may be another one by now, and
 * maximised if it was; then it knows what it goes back to. For the window's thread.
 */
final class WindowPlace {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double LEAST_WIDTH = 960;
  private static final double LEAST_HEIGHT = 620;

  /**
   * A window that is maximised gets its new size before or after it says so; what it had before is
   * what it had when nothing had changed for that long.
   */
  private static final Duration CALM = Duration.millis(300);

  private final Stage stage;
  private final PauseTransition calm = new PauseTransition(CALM);

  /** Neither maximised nor in full screen. */
  private Settings.Window plain;

  /**
   * Whether it has its own size: a window that begins maximised gets it when it is no more, and
   * from some window managers without the frame's part, which it had when it was kept.
   */
  private boolean hasItsSize;

  /** Places a window that is not shown yet. */
  WindowPlace(Stage stage, Settings.Window was) {
    this.stage = stage;
    hasItsSize = !was.maximised();
    plain = on(screen(was), was);
    stage.setX(plain.x());
    stage.setY(plain.y());
    stage.setWidth(plain.width());
    stage.setHeight(plain.height());
    Rectangle2D bounds = screen(was);
    stage.setMinWidth(Math.min(LEAST_WIDTH, bounds.getWidth()));
    stage.setMinHeight(Math.min(LEAST_HEIGHT, bounds.getHeight()));
    stage.setMaximized(was.maximised());
    calm.setOnFinished(event -> keep());
    for (Observable one :
        List.of(
            stage.xProperty(),
            stage.yProperty(),
            stage.widthProperty(),
            stage.heightProperty(),
            stage.maximizedProperty(),
            stage.fullScreenProperty())) {
      one.addListener(changed -> calm.playFromStart());
    }
  }

  /** As it is, to come back to. */
  Settings.Window now() {
    calm.stop();
    keep();
    return new Settings.Window(
        plain.x(), plain.y(), plain.width(), plain.height(), stage.isMaximized());
  }

  private void keep() {
    if (stage.isMaximized() || stage.isFullScreen() || stage.isIconified()) {
      return;
    }
    if (hasItsSize) {
      plain =
          new Settings.Window(
              stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
    } else {
      hasItsSize = true;
      stage.setWidth(plain.width());
      stage.setHeight(plain.height());
    }
  }

  private static Rectangle2D screen(Settings.Window was) {
    List<Screen> screens =
        was.isSet()
            ? Screen.getScreensForRectangle(was.x(), was.y(), was.width(), was.height())
            : List.of();
    return (screens.isEmpty() ? Screen.getPrimary() : screens.getFirst()).getVisualBounds();
  }

  /**
   * A window's place on a screen: where it was, as far as it is whole there; in the middle if it
   * was nowhere.
   */
  static Settings.Window on(Rectangle2D screen, Settings.Window was) {
    double width = Math.min(was.isSet() ? was.width() : WIDTH, screen.getWidth());
    double height = Math.min(was.isSet() ? was.height() : HEIGHT, screen.getHeight());
    double right = screen.getMaxX() - width;
    double bottom = screen.getMaxY() - height;
    return was.isSet() && screen.intersects(was.x(), was.y(), was.width(), was.height())
        ? new Settings.Window(
            Math.clamp(was.x(), screen.getMinX(), right),
            Math.clamp(was.y(), screen.getMinY(), bottom),
            width,
            height,
            was.maximised())
        : new Settings.Window(
            Math.rint((screen.getMinX() + right) / 2),
            Math.rint((screen.getMinY() + bottom) / 2),
            width,
            height,
            was.maximised());
  }
}
