package convoscope.ui.workspace;

import convoscope.session.document.Viewport;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace says in the window's frame. The workspace sets it, in the language at hand; the
 * frame shows it.
 *
 * <p>For the window's thread.
 */
public final class Status {
  /** {@link #progressProperty()}: nothing is being done. */
  public static final double IDLE = Double.NaN;

  /** {@link #progressProperty()}: something is being done, nobody knows how far it is. */
  public static final double RUNNING = -1;

  private final StringProperty computed = new SimpleStringProperty("");
  private final StringProperty cursor = new SimpleStringProperty("");
  private final StringProperty statistics = new SimpleStringProperty("");
  private final DoubleProperty progress = new SimpleDoubleProperty(IDLE);
  private final ObjectProperty<@Nullable Runnable> cancel = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Viewport> shown = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Consumer<Viewport>> zoom = new SimpleObjectProperty<>();

  /** What was computed, by which engine, in how many milliseconds. */
  public StringProperty computedProperty() {
    return computed;
  }

  /** What is under the cursor. */
  public StringProperty cursorProperty() {
    return cursor;
  }

  /** Of what is shown: deviation, smallest and largest value. */
  public StringProperty statisticsProperty() {
    return statistics;
  }

  /** From 0 to 1, {@link #RUNNING} or {@link #IDLE}. */
  public DoubleProperty progressProperty() {
    return progress;
  }

  /** Zooms and pans what is on the screen; null where nothing can be. */
  public ObjectProperty<@Nullable Consumer<Viewport>> zoomProperty() {
    return zoom;
  }

  /** Gives up what is being done; null if that cannot be given up. */
  public ObjectProperty<@Nullable Runnable> cancelProperty() {
    return cancel;
  }

  /**
   * The zoom and centre on the screen, also where the session says {@link Viewport#FIT}; null where
   * there is nothing to zoom.
   */
  public ObjectProperty<@Nullable Viewport> shownProperty() {
    return shown;
  }
}
