package convoscope.ui.form;

import java.lang.ref.WeakReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;

/**
 * Where the focus of a scene was before someone began to type.
 *
 * <p>A field that has taken its number gives the focus back there, so that single keys are commands
 * again. From field to field by Tab it stays the same place. For the window's thread.
 */
public final class FocusMemory {
  private final Scene scene;
  private WeakReference<Node> last;

  private FocusMemory(Scene scene) {
    this.scene = scene;
    this.last = new WeakReference<>(scene.getRoot());
    scene.focusOwnerProperty().subscribe(this::remember);
  }

  /** Remembers from now on for the scene that a field is in, also when it comes into another. */
  public static void serve(Node field) {
    field
        .sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                of(scene);
              }
            });
  }

  /** Takes the focus from a field, back to where it was. */
  public static void giveBack(Node field) {
    Scene scene = field.getScene();
    if (scene != null) {
      of(scene).giveBack();
    }
  }

  private static FocusMemory of(Scene scene) {
    return (FocusMemory)
        scene.getProperties().computeIfAbsent(FocusMemory.class, key -> new FocusMemory(scene));
  }

  private void remember(Node owner) {
    if (owner != null && !(owner instanceof TextInputControl)) {
      last = new WeakReference<>(owner);
    }
  }

  private void giveBack() {
    Node node = last.get();
    (node != null && canHaveFocus(node) ? node : scene.getRoot()).requestFocus();
  }

  private boolean canHaveFocus(Node node) {
    Node at = node;
    while (at.getParent() != null && at.isVisible()) {
      at = at.getParent();
    }
    return at.isVisible() && at.equals(scene.getRoot()) && !node.isDisabled();
  }
}
