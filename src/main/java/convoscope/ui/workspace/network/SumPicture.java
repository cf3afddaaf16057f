package convoscope.ui.workspace.network;

import convoscope.core.colour.Colouriser.Picture;
import convoscope.ui.control.Images;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/** The sum behind a value, as it is on the screen, as a picture that can be taken away. */
final class SumPicture {
  /** Pixels of the picture for one of the window. */
  private static final double SHARP = 2;

  private final Node sum;

  SumPicture(Node sum) {
    this.sum = sum;
  }

  /** Whether there is anything to be drawn. */
  boolean isShown() {
    return sum.isVisible();
  }

  /** Whether the person is at it. */
  boolean isFocused() {
    Node node = sum.getScene() == null ? null : sum.getScene().getFocusOwner();
    while (node != null && !node.equals(sum)) {
      node = node.getParent();
    }
    return node != null;
  }

  Picture draw() {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(SHARP, SHARP));
    parameters.setFill(ground());
    return Images.pictureOf(sum.snapshot(parameters, null));
  }

  /** What the sum lies on: its own ground is none. */
  private Color ground() {
    for (Parent under = sum.getParent(); under != null; under = under.getParent()) {
      if (under instanceof Region region && region.getBackground() != null) {
        for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
          if (fill.getFill() instanceof Color colour && colour.isOpaque()) {
            return colour;
          }
        }
      }
    }
    return Color.WHITE;
  }
}
