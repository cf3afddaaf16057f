package convoscope.ui.shell;

import convoscope.session.document.Viewport;
import convoscope.ui.workspace.Status;
import convoscope.ui.workspace.Workspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/** The zoom of the workspace in front. For the window's thread. */
public final class Zoom {
  /** What the menu offers, as screen pixels for one photo pixel. */
  static final List<Double> LEVELS = List.of(0.5, 1.0, 2.0, 4.0, 8.0);

  /** A step of the buttons and keys: two of them double. */
  private static final double STEP = Math.sqrt(2);

  private static final double SMALLEST = 1.0 / 64;
  private static final double LARGEST = 128;

  private final ReadOnlyObjectProperty<Workspace> workspace;
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper available = new ReadOnlyBooleanWrapper();

  Zoom(ReadOnlyObjectProperty<Workspace> workspace) {
    this.workspace = workspace;
    ChangeListener<@Nullable Viewport> follow = (p, old, now) -> show(now);
    workspace.addListener(
        (p, old, now) -> {
          old.status().shownProperty().removeListener(follow);
          now.status().shownProperty().addListener(follow);
          show(now.status().shownProperty().get());
        });
    workspace.get().status().shownProperty().addListener(follow);
    show(workspace.get().status().shownProperty().get());
  }

  private void show(@Nullable Viewport shown) {
    available.set(shown != null && shown.zoom() > 0);
    words.set(shown == null ? "–" : Math.round(shown.zoom() * 100) + " %");
  }

  /** As a percentage: {@code 103 %}. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** Whether there is anything to zoom. */
  public ReadOnlyBooleanProperty availableProperty() {
    return available.getReadOnlyProperty();
  }

  public void in() {
    by(STEP);
  }

  public void out() {
    by(1 / STEP);
  }

  /** The whole photo. */
  public void fit() {
    set(Viewport.FIT);
  }

  /** To a level, around the middle of what is on the screen. */
  public void to(double level) {
    Viewport shown = workspace.get().status().shownProperty().get();
    if (shown != null && shown.zoom() > 0) {
      double zoom = Math.clamp(level, SMALLEST, LARGEST);
      set(new Viewport(zoom, shown.x(), shown.y()));
    }
  }

  private void set(Viewport viewport) {
    Status status = workspace.get().status();
    Consumer<Viewport> zoom = status.zoomProperty().get();
    if (status.shownProperty().get() != null && zoom != null) {
      zoom.accept(viewport);
    }
  }

  private void by(double factor) {
    Viewport shown = workspace.get().status().shownProperty().get();
    if (shown != null) {
      double next = shown.zoom() * factor;
      // Steps meet the round levels: 100 % is reached exactly, from wherever one comes.
      for (double level : LEVELS) {
        if (Math.abs(next / level - 1) < 0.15) {
          next = level;
        }
      }
      to(next);
    }
  }
}
