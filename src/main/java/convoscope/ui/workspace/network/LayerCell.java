package convoscope.ui.workspace.network;

import convoscope.core.net.structure.Way;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One line of the column of layers, with its pieces of the arcs that pass. */
final class LayerCell extends TreeCell<LayerRow> {
  /**
   * The arcs of all lines.
   *
   * @param chosen those in the accent's colour
   */
  record Drawn(LayerArcs arcs, Set<Way> chosen) {
    static final Drawn NONE = new Drawn(LayerArcs.NONE, Set.of());

    Drawn {
      chosen = Set.copyOf(chosen);
    }

    List<LayerArcs.Piece> pieces(int line) {
      return line >= 0 && line < arcs.lines().size() ? arcs.lines().get(line) : List.of();
    }
  }

  private final ObjectProperty<Drawn> drawn = new SimpleObjectProperty<>(Drawn.NONE);
  private final ArcPicture picture = new ArcPicture();
  private final Label words = new Label();
  private final Label figures = new Label();
  private final HBox line;
  private final Triangles triangles;

  /**
   * How wide the triangles before lines that open are. The toolkit keeps the widest it has seen,
   * and sets lines without one behind that: after presenter mode they would stay there.
   */
  static final class Triangles {
    /** The toolkit's, before it has seen any. */
    private static final double LEAST = 18;

    private double now = LEAST;
    private double widest = LEAST;

    private void see(double width) {
      now = Math.max(LEAST, width);
      widest = Math.max(widest, now);
    }

    private double excess() {
      return widest - now;
    }
  }

  LayerCell(ObservableValue<Drawn> arcs, Triangles triangles) {
    this.triangles = triangles;
    words.setMinWidth(0);
    figures.getStyleClass().addAll("figures", "quiet", "row-figures");
    figures.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    // The skin lets a cell have a graphic only: the arcs hang on it and lie outside of it.
    picture.setManaged(false);
    line = new HBox(words, space, figures, picture);
    picture.layoutXProperty().bind(line.layoutXProperty().negate());
    picture.layoutYProperty().bind(line.layoutYProperty().negate());
    line.getStyleClass().add("layer-line");
    line.setMinWidth(0);
    // As wide as the column, so that figures stand at its right edge.
    line.setPrefWidth(0);
    // A bound property lets go of a cell that the list drops.
    drawn.bind(arcs);
    drawn.addListener((p, old, now) -> requestLayout());
  }

  @Override
  protected void updateItem(@Nullable LayerRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText("");
      return;
    }
    words.setText(row.words());
    figures.setText(row.figures());
    getStyleClass().removeAll("level-0", "level-1", "level-2");
    getStyleClass().add("level-" + row.level());
    setTooltip(new Tooltip(row.help()));
    setAccessibleText(
        row.words() + " " + row.figures() + (row.said().isEmpty() ? "" : ", " + row.said()));
    setGraphic(line);
  }

  @Override
  public void updateIndex(int index) {
    super.updateIndex(index);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    Node triangle = getDisclosureNode();
    boolean opens = getTreeItem() != null && !getTreeItem().isLeaf();
    if (opens && triangle != null) {
      triangles.see(triangle.prefWidth(-1));
    } else if (!isEmpty() && triangles.excess() > 0) {
      double left = snapPositionX(line.getLayoutX() - triangles.excess());
      double right = Math.floor(line.getLayoutX() + line.getWidth());
      line.resizeRelocate(left, line.getLayoutY(), right - left, line.getHeight());
    }
    Drawn now = drawn.get();
    picture.draw(
        isEmpty() ? List.of() : now.pieces(getIndex()),
        now.chosen(),
        new ArcPicture.Place(
            now.arcs().lanes(),
            snappedLeftInset(),
            words(),
            getIndex() * getHeight(),
            getHeight(),
            getFont().getSize()));
  }

  /** Where the words begin, or the triangle before them. */
  private double words() {
    Node triangle = getDisclosureNode();
    return triangle != null && triangle.isVisible() && triangle.getParent() == this
        ? triangle.getBoundsInParent().getMinX()
        : line.getLayoutX();
  }
}
