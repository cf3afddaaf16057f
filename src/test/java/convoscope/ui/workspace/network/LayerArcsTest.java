package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.structure.Way;
import convoscope.ui.workspace.network.LayerArcs.Line;
import convoscope.ui.workspace.network.LayerArcs.Part;
import convoscope.ui.workspace.network.LayerArcs.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Arcs beside lines, written as one word a line: lane, part, * for a node. */
class LayerArcsTest {
  private static Line one(int layer) {
    return new Line(List.of(layer), false);
  }

  private static Line open() {
    return new Line(List.of(), true);
  }

  private static Line folded(int first, int last) {
    return new Line(IntStream.rangeClosed(first, last).boxed().toList(), true);
  }

  private static List<Line> ones(int count) {
    return IntStream.range(0, count).mapToObj(LayerArcsTest::one).toList();
  }

  private static Way identity(int from, int merge) {
    return new Way(from, merge, List.of(), false);
  }

  private static String drawn(List<Way> ways, List<Line> lines) {
    return LayerArcs.of(ways, lines).lines().stream()
        .map(
            pieces ->
                pieces.stream()
                    .map(
                        piece ->
                            piece.lane()
                                + piece.part().name().toLowerCase(Locale.ROOT)
                                + (piece.hasNode() ? "*" : ""))
                    .collect(Collectors.joining("+")))
        .collect(Collectors.joining(" | "));
  }

  @Test
  void anIdentityStartsPassesAndEnds() {
    assertEquals(
        " | 0start | 0through | 0through | 0end | ", drawn(List.of(identity(1, 4)), ones(6)));
  }

  @Test
  void aProjectionHasItsNodesInItsLines() {
    assertEquals(
        "0start | 0through | 0through* | 0through* | 0end",
        drawn(List.of(new Way(0, 4, List.of(2, 3), true)), ones(5)));
  }

  @Test
  void blocksOneAfterTheOtherShareALane() {
    // A sum without activation: it ends one arc and begins the next.
    assertEquals(
        "0start | 0through | 0end+0start | 0through | 0end",
        drawn(List.of(identity(0, 2), identity(2, 4)), ones(5)));
  }

  @Test
  void nestedArcsLieOutsideOfThoseWithin() {
    assertEquals(
        "2start | 1start+2through | 0start+1through+2through | 0end+1through+2through"
            + " | 1end+2through | 2end",
        drawn(List.of(identity(0, 5), identity(1, 4), identity(2, 3)), ones(6)));
    // A long one passes outside of all that lies below it, also where an inner lane were free.
    LayerArcs arcs =
        LayerArcs.of(List.of(identity(0, 9), identity(1, 3), identity(2, 5)), ones(10));
    assertEquals(3, arcs.lanes());
    assertEquals(
        2, arcs.lines().get(8).stream().mapToInt(Piece::lane).max().orElse(-1), "the long one");
  }

  @Test
  void aFireModuleHasALaneForEachBranch() {
    List<Way> fire =
        List.of(new Way(1, 6, List.of(2, 3), true), new Way(1, 6, List.of(4, 5), true));
    assertEquals(
        " | 0start+1start | 0through*+1through | 0through*+1through | 0through+1through*"
            + " | 0through+1through* | 0end+1end",
        drawn(fire, ones(7)));
    assertEquals("0around*+1around*", drawn(fire, List.of(folded(0, 6))));
  }

  @Test
  void aFoldedBlockHasItsArcAroundItself() {
    List<Way> ways = List.of(identity(0, 3), new Way(4, 8, List.of(7), true));
    // Stem, heading, two folded blocks.
    assertEquals(
        " |  | 0around | 0around*",
        drawn(ways, List.of(one(0), open(), folded(1, 4), folded(5, 9))));
    // The second one is open: its arc begins at the folded one's line.
    assertEquals(
        " | 0around+0start | 0through | 0through | 0through | 0through* | 0end | ",
        drawn(ways, List.of(one(0), folded(1, 4), open(), one(5), one(6), one(7), one(8), one(9))));
    // The first one is open.
    assertEquals(
        "0start | 0through | 0through | 0through | 0end |  | 0around*",
        drawn(ways, List.of(one(0), open(), one(1), one(2), one(3), one(4), folded(5, 9))));
  }

  @Test
  void ofAFoldedBlockOnlyItsOwnMergeIsDrawn() {
    assertEquals(
        " | 0around",
        drawn(List.of(identity(1, 2), identity(0, 4)), List.of(one(0), folded(1, 5))));
  }

  @Test
  void foldedGroupsHideWhatIsWithinAndLetLongArcsPass() {
    Line group = new Line(List.of(1, 2, 3), false);
    assertEquals(" |  | ", drawn(List.of(identity(0, 2)), List.of(one(0), group, one(4))));
    assertEquals(
        "0start | 0through | 0end", drawn(List.of(identity(0, 4)), List.of(one(0), group, one(4))));
  }

  @Test
  void fromTheInputItComesFromAbove() {
    assertEquals("0through | 0through | 0end", drawn(List.of(identity(-1, 2)), ones(3)));
  }

  @Test
  void endsOnNoLineAreLeftOut() {
    assertEquals(" | ", drawn(List.of(identity(0, 9), identity(5, 1)), ones(2)));
    assertEquals(0, LayerArcs.of(List.of(), ones(2)).lanes());
  }

  @Test
  void noTwoArcsShareALaneInALine() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Way> ways = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int from = random.nextInt(18);
        ways.add(identity(from, from + 1 + random.nextInt(19 - from)));
      }
      for (List<Piece> line : LayerArcs.of(List.copyOf(ways), ones(20)).lines()) {
        for (Part half : List.of(Part.START, Part.END)) {
          List<Integer> lanes =
              line.stream()
                  .filter(piece -> piece.part() == half || piece.part() == Part.THROUGH)
                  .map(Piece::lane)
                  .toList();
          assertTrue(lanes.size() == lanes.stream().distinct().count(), line.toString());
        }
      }
    }
  }
}
