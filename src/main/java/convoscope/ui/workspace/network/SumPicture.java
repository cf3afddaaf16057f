package convoscope.ui.workspace.network;

import convoscope.core.colour.Colouriser.Picture;
import convoscope.ui.paint.Images;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

/**
 * The sum behind a value as a picture that can be taken away: what it is of, the way down to it,
 * and its lines as they are on the screen, without buttons and empty room.
 */
final class SumPicture {
  /** Pixels of the picture for one of the window. */
  private static final double SHARP = 2;

  /** Around it, in pixels of the window. */
  private static final double MARGIN = 16;

  private static final double GAP = 8;

  private final SumPane sum;

  SumPicture(SumPane sum) {
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

  /**
   * Draws it.
   *
   * @param captions what it is of, in lines above
   */
  Picture draw(List<String> captions) {
    Color ground = ground();
    VBox page = new VBox(GAP);
    page.setPadding(new Insets(MARGIN));
    page.setBackground(Background.fill(ground));
    List<String> words = new ArrayList<>(captions);
    words.add(sum.way());
    for (String line : words) {
      Text text = new Text(line);
      text.setFont(sum.words().getFont());
      text.setFill(sum.words().getTextFill());
      text.setWrappingWidth(sum.getWidth());
      page.getChildren().add(text);
    }
    for (Node part : sum.drawn()) {
      page.getChildren().add(drawn(part, ground));
    }
    // In no scene: nobody else gives it its size, and with it the margin.
    page.autosize();
    page.layout();
    return Images.pictureOf(page.snapshot(parameters(ground), null));
  }

  private ImageView drawn(Node part, Color ground) {
    SnapshotParameters parameters = parameters(ground);
    Bounds bounds = part.getBoundsInParent();
    // What a list has no lines for is empty.
    double height = Math.min(bounds.getHeight(), sum.filled(part));
    parameters.setViewport(
        new Rectangle2D(
            SHARP * bounds.getMinX(),
            SHARP * bounds.getMinY(),
            SHARP * bounds.getWidth(),
            SHARP * height));
    ImageView view = new ImageView(part.snapshot(parameters, null));
    view.setFitWidth(bounds.getWidth());
    view.setFitHeight(height);
    return view;
  }

  private static SnapshotParameters parameters(Color ground) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(SHARP, SHARP));
    parameters.setFill(ground);
    return parameters;
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
