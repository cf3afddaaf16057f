package convoscope.ui.workspace.network;

import convoscope.core.net.structure.Way;
import convoscope.ui.workspace.network.LayerArcs.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.VLineTo;

/** A line's pieces of arcs, in the margin before its words. */
final class ArcPicture extends Group {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  /**
   * Where it is drawn; all in pixels.
   *
   * @param lanes of all arcs
   * @param margin width that is the arcs' own
   * @param words where arcs begin and end
   * @param above height of all lines above it: dashes go on from line to line
   * @param height of the line
   * @param em size of the text
   */
  record Place(int lanes, double margin, double words, double above, double height, double em) {
    /** Lanes stand closer where there are many. */
    double lane(int lane) {
      double step = Math.min(0.5 * em, (margin - 0.643 * em) / Math.max(1, lanes - 1));
      return margin - 0.286 * em - lane * step;
    }
  }

  private List<Piece> shownPieces = List.of();
  private Set<Way> shownChosen = Set.of();
  private Place shownPlace = new Place(0, 0, 0, 0, 0, 0);

  ArcPicture() {
    setMouseTransparent(true);
  }

  /** Draws the pieces, those of chosen ways on top. */
  void draw(List<Piece> pieces, Set<Way> chosen, Place place) {
    if (pieces.equals(shownPieces) && chosen.equals(shownChosen) && place.equals(shownPlace)) {
      return;
    }
    shownPieces = pieces;
    shownChosen = chosen;
    shownPlace = place;
    List<Node> nodes = new ArrayList<>();
    pieces.stream()
        .filter(piece -> !chosen.contains(piece.way()))
        .forEach(piece -> add(nodes, piece, inset(piece, pieces), place, false));
    pieces.stream()
        .filter(piece -> chosen.contains(piece.way()))
        .forEach(piece -> add(nodes, piece, inset(piece, pieces), place, true));
    getChildren().setAll(nodes);
  }

  /** Of arcs around one block the inner ones are smaller: how many are outside of it. */
  private static long inset(Piece piece, List<Piece> pieces) {
    return pieces.stream()
        .filter(other -> other.part() == LayerArcs.Part.AROUND && other.lane() > piece.lane())
        .count();
  }

  private static void add(
      List<Node> nodes, Piece piece, long inset, Place place, boolean isChosen) {
    double x = place.lane(piece.lane());
    double height = place.height();
    double top = (0.16 + Math.min(0.24, 0.14 * inset)) * height;
    double end = piece.part() == LayerArcs.Part.AROUND ? height - top : 0.5 * height;
    double words = place.words() - 0.143 * place.em();
    double radius = Math.min(0.5 * place.em(), words - x);
    double tip = 0.286 * place.em();
    Path path = new Path();
    switch (piece.part()) {
      case START -> leave(path, x, words, 0.84 * height, radius, height);
      case THROUGH -> path.getElements().addAll(new MoveTo(x, 0), new VLineTo(height));
      case END -> {
        path.getElements().add(new MoveTo(x, 0));
        arrive(path, x, words - tip, end, radius);
      }
      case AROUND -> {
        leave(path, x, words, top, radius, top + radius);
        arrive(path, x, inset == 0 ? words - tip : words, end, radius);
      }
    }
    nodes.add(styled(path, "arc", isChosen));
    if (!piece.way().isIdentity() && !piece.way().hasWeights()) {
      path.getStyleClass().add("resized");
      path.setStrokeDashOffset(piece.part() == LayerArcs.Part.AROUND ? 0 : place.above());
    }
    // Around one block the outermost tells the direction for all.
    if (piece.part() == LayerArcs.Part.END || piece.part() == LayerArcs.Part.AROUND && inset == 0) {
      double half = 0.6 * tip;
      nodes.add(
          styled(
              new Polygon(words, end, words - tip, end - half, words - tip, end + half),
              "arc-end",
              isChosen));
    }
    if (piece.hasNode()) {
      nodes.add(styled(new Circle(x, 0.5 * height, 0.214 * place.em()), "arc-node", isChosen));
    }
  }

  /** From the words to the lane, and down to a height. */
  private static void leave(
      Path path, double x, double words, double y, double radius, double down) {
    double corner = Math.min(radius, down - y);
    path.getElements()
        .addAll(
            new MoveTo(words, y),
            new HLineTo(x + radius),
            new QuadCurveTo(x, y, x, y + corner),
            new VLineTo(down));
  }

  /** Down the lane, and to the words. */
  private static void arrive(Path path, double x, double words, double y, double radius) {
    path.getElements()
        .addAll(
            new VLineTo(y - radius),
            new QuadCurveTo(x, y, x + radius, y),
            new HLineTo(Math.max(words, x + radius)));
  }

  private static Node styled(Node node, String style, boolean isChosen) {
    node.getStyleClass().add(style);
    node.pseudoClassStateChanged(CHOSEN, isChosen);
    return node;
  }
}
