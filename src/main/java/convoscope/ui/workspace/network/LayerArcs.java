package convoscope.ui.workspace.network;

import convoscope.core.net.structure.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The ways around layers as arcs beside the lines of a list: which piece of which arc each line
 * draws, and in which lane. Knows no toolkit.
 *
 * <p>Arcs that overlap lie in lanes of their own, shorter ones nearer to the words: nested blocks
 * are nested arcs. An arc whose ends both hide in one folded block, or that begins at the line
 * right before it, goes around that line alone; within a folded group, or between it and its
 * neighbour, there is nothing to be drawn.
 *
 * @param lanes how many lanes there are; 0 without arcs
 * @param lines the pieces of each line, inner lanes first
 */
record LayerArcs(int lanes, List<List<Piece>> lines) {
  static final LayerArcs NONE = new LayerArcs(0, List.of());

  // Where in a line's height arcs begin and end, as far as lanes are concerned: a line may end one
  // arc and begin another, and a folded block may do so around its own.
  private static final double END = 0.4;
  private static final double AROUND_BEGIN = 0.2;
  private static final double AROUND_END = 0.8;
  private static final double START = 0.8;

  LayerArcs {
    lines = List.copyOf(lines);
  }

  /** What of an arc a line draws. */
  enum Part {
    /** It leaves the line downwards. */
    START,
    /** It passes. */
    THROUGH,
    /** It comes into the line from above. */
    END,
    /** It leaves and comes back: around this line's block. */
    AROUND
  }

  /**
   * A line of the list.
   *
   * @param layers that stand for themselves here: one, or all of a folded block or group; none of
   *     an open one
   * @param isBlock whether it is a block
   */
  record Line(List<Integer> layers, boolean isBlock) {
    Line {
      layers = List.copyOf(layers);
    }
  }

  /**
   * One line's piece of one arc.
   *
   * @param lane from the words outwards, from 0
   * @param part of the arc
   * @param way that the arc draws
   * @param hasNode whether a layer of this line is on the way; around a block, one with weights
   */
  record Piece(int lane, Part part, Way way, boolean hasNode) {}

  /** An arc from line {@code first}, −1 for what lies above all, to line {@code last}. */
  private record Arc(Way way, int first, int last) {
    boolean isAround() {
      return first == last;
    }

    double begin() {
      return isAround() ? first + AROUND_BEGIN : first < 0 ? 0 : first + START;
    }

    double end() {
      return last + (isAround() ? AROUND_END : END);
    }

    boolean overlaps(Arc other) {
      return begin() < other.end() && other.begin() < end();
    }
  }

  /**
   * Lays out arcs.
   *
   * @param ways of a network; those with an end on no line are left out
   * @param lines from the top
   */
  static LayerArcs of(List<Way> ways, List<Line> lines) {
    List<Arc> arcs = arcs(ways, lines);
    List<Arc> shortFirst = new ArrayList<>(arcs);
    shortFirst.sort(Comparator.comparingDouble(arc -> arc.end() - arc.begin()));
    List<List<Arc>> lanes = new ArrayList<>();
    for (Arc arc : shortFirst) {
      int lane = 0;
      // Outside of everything that it overlaps, lest a longer arc pass between a shorter one and
      // the words.
      for (int i = 0; i < lanes.size(); i++) {
        lane = lanes.get(i).stream().anyMatch(arc::overlaps) ? i + 1 : lane;
      }
      if (lane == lanes.size()) {
        lanes.add(new ArrayList<>());
      }
      lanes.get(lane).add(arc);
    }
    List<List<Piece>> pieces = new ArrayList<>();
    lines.forEach(line -> pieces.add(new ArrayList<>()));
    for (int lane = 0; lane < lanes.size(); lane++) {
      for (Arc arc : lanes.get(lane)) {
        for (int i = Math.max(0, arc.first); i <= arc.last; i++) {
          pieces.get(i).add(piece(arc, i, lane, lines.get(i)));
        }
      }
    }
    return new LayerArcs(lanes.size(), pieces.stream().map(List::copyOf).toList());
  }

  private static Piece piece(Arc arc, int line, int lane, Line drawn) {
    Part part =
        arc.isAround()
            ? Part.AROUND
            : line == arc.first ? Part.START : line == arc.last ? Part.END : Part.THROUGH;
    boolean hasNode =
        switch (part) {
          case AROUND -> arc.way.hasWeights();
          case THROUGH -> drawn.layers.stream().anyMatch(arc.way.through()::contains);
          case START, END -> false;
        };
    return new Piece(lane, part, arc.way, hasNode);
  }

  private static List<Arc> arcs(List<Way> ways, List<Line> lines) {
    int[] lineOf = lineOf(ways, lines);
    // Of merges within a folded block only the last one counts: the block's own.
    int[] lastMerge = new int[lines.size()];
    for (Way way : ways) {
      int line = lineOf[way.merge()];
      if (line >= 0) {
        lastMerge[line] = Math.max(lastMerge[line], way.merge());
      }
    }
    List<Arc> arcs = new ArrayList<>();
    for (Way way : ways) {
      int last = lineOf[way.merge()];
      int first = way.from() < 0 ? -1 : lineOf[way.from()];
      if (last < 0 || way.from() >= 0 && first < 0) {
        continue;
      }
      boolean isFolded = lines.get(last).layers.size() > 1;
      if (first != last && !(isFolded && first == before(last, lines))) {
        arcs.add(new Arc(way, first, last));
      } else if (lines.get(last).isBlock && way.merge() == lastMerge[last]) {
        arcs.add(new Arc(way, last, last));
      }
    }
    return arcs;
  }

  /** The line that stands for each layer; −1 for layers on no line. */
  private static int[] lineOf(List<Way> ways, List<Line> lines) {
    int most = -1;
    for (Way way : ways) {
      most = Math.max(most, way.merge());
    }
    for (Line line : lines) {
      for (int layer : line.layers) {
        most = Math.max(most, layer);
      }
    }
    int[] lineOf = new int[most + 1];
    Arrays.fill(lineOf, -1);
    for (int i = 0; i < lines.size(); i++) {
      for (int layer : lines.get(i).layers) {
        lineOf[layer] = i;
      }
    }
    return lineOf;
  }

  /** The line before one that stands for a layer; −1 if there is none. */
  private static int before(int line, List<Line> lines) {
    int before = line - 1;
    while (before >= 0 && lines.get(before).layers.isEmpty()) {
      before--;
    }
    return before;
  }
}
