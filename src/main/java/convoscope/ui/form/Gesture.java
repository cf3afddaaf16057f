package convoscope.ui.form;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Gives the changes of one drag, wheel run or held key one name, and says when it ends.
 *
 * <p>A wheel has no end of its own: its run ends after a pause, or when something else begins.
 */
public final class Gesture {
  private static final Duration PAUSE = Duration.millis(600);

  private final String prefix;
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private Runnable onEnd = () -> {};
  private String kind = "";
  private int count;

  /**
   * @param prefix begins every gesture's name, so that no two controls share one
   */
  public Gesture(String prefix) {
    this.prefix = prefix;
    pause.setOnFinished(event -> end());
  }

  /** Is called when the gesture under way ends. */
  public void setOnEnd(Runnable changed) {
    onEnd = changed;
  }

  /** The name of the gesture under way, begun if it is of another kind than the last one. */
  public String name(String newKind) {
    if (!newKind.equals(kind)) {
      end();
      kind = newKind;
      count++;
    }
    return prefix + "-" + count;
  }

  /** The same for a gesture that ends by a pause. */
  public String nameUntilPause(String newKind) {
    String name = name(newKind);
    pause.playFromStart();
    return name;
  }

  /** Ends the gesture under way, if there is one. */
  public void end() {
    pause.stop();
    if (!kind.isEmpty()) {
      kind = "";
      onEnd.run();
    }
  }
}
