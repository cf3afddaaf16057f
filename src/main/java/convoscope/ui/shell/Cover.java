package convoscope.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Lies over the whole window with a panel in its middle, until that is answered or closed: the
 * focus stays in it, keys go nowhere else, and a click beside the panel lets it be. Of two, the one
 * that came last has the focus: a question asked while the keys are listed, for one.
 */
class Cover extends StackPane {
  /** Gets the focus back. */
  private @Nullable Node before;

  /** Had the focus in here last. */
  private @Nullable Node last;

  /**
   * @param shown whether it is there
   * @param letBe sends it away
   */
  Cover(String id, ObservableValue<Boolean> shown, Runnable letBe) {
    setId(id);
    getStyleClass().add("keys-overlay");
    visibleProperty().bind(shown);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (this.equals(event.getTarget())) {
            letBe.run();
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::traverse);
    // What nobody in here had a use for is not for what lies below.
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    sceneProperty().subscribe(this::watch);
  }

  private void watch(@Nullable Scene scene) {
    if (scene != null) {
      scene.focusOwnerProperty().addListener((p, old, now) -> hold(now));
    }
  }

  /** Whoever else asks for the focus, a field that is made late, does not get it. */
  private void hold(@Nullable Node owner) {
    Node in = last;
    if (!isVisible() || owner == null || in == null) {
      return;
    }
    if (isIn(owner)) {
      last = owner;
    } else if (coverOf(owner) == null) {
      in.requestFocus();
    }
  }

  private boolean isIn(Node node) {
    return this.equals(coverOf(node));
  }

  private static @Nullable Cover coverOf(Node node) {
    Node at = node;
    while (at != null && !(at instanceof Cover)) {
      at = at.getParent();
    }
    return (Cover) at;
  }

  private void traverse(KeyEvent event) {
    if (event.getCode() != KeyCode.TAB) {
      return;
    }
    List<Node> stops = new ArrayList<>();
    collect(this, stops);
    int at = stops.indexOf(getScene().getFocusOwner());
    int step = event.isShiftDown() ? -1 : 1;
    if (!stops.isEmpty()) {
      stops.get(Math.floorMod(at + step, stops.size())).requestFocus();
    }
    event.consume();
  }

  private static void collect(Node node, List<Node> stops) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      stops.add(node);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
    }
  }

  /** Puts the panel in the middle. */
  void setPanel(Region panel) {
    panel.getStyleClass().add("keys-panel");
    panel.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().setAll(panel);
  }

  /** It has come: this gets the focus. */
  void come(Node first) {
    if (before == null) {
      before = getScene() == null ? null : getScene().getFocusOwner();
    }
    last = first;
    first.requestFocus();
  }

  /** It has gone: the focus goes to whoever had it. */
  void go() {
    last = null;
    if (before != null) {
      before.requestFocus();
      before = null;
    }
  }
}
