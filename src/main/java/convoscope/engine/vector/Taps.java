package convoscope.engine.vector;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * A kernel's cells as lists of (offset in the ring, weight), zero cells left out.
 *
 * <p>Of three output rows, one stride apart, most taps of the one fall on inputs that the others
 * read too. Five parts are summed one after the other: what the upper row alone reads, what the two
 * upper ones read, all, the two lower ones, the lower row alone; a row of a part that does not read
 * an input has weight 0 there. {@link #alone} is the list of a row by itself.
 *
 * <p>Each row meets its cells in the order of their offsets, whether in a triple or alone, so that
 * an output's last bit does not depend on which rows are computed with it.
 */
final class Taps {
  /** Rows that are computed together. */
  static final int ROWS = 3;

  /** Offsets and, side by side, the weights of each row that the part is for. */
  static final class Part {
    final int[] offsets;
    final float[] first;
    final float[] second;
    final float[] third;

    private Part(List<Tap> taps) {
      offsets = new int[taps.size()];
      first = new float[offsets.length];
      second = new float[offsets.length];
      third = new float[offsets.length];
      int i = 0;
      for (Tap tap : taps) {
        offsets[i] = tap.offset;
        first[i] = tap.weights[0];
        second[i] = tap.weights[1];
        third[i++] = tap.weights[2];
      }
    }

    private Part(Part other, IntUnaryOperator place) {
      offsets = new int[other.offsets.length];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = place.applyAsInt(other.offsets[i]);
      }
      first = other.first;
      second = other.second;
      third = other.third;
    }
  }

  /** An input and its weight in each row, 0 where the row does not read it. */
  private static final class Tap {
    final int offset;
    final float[] weights = new float[ROWS];

    Tap(int offset) {
      this.offset = offset;
    }

    /** Whether none of these rows reads it. */
    boolean isUnread(int from, int end) {
      for (int row = from; row < end; row++) {
        if (weights[row] != 0) {
          return false;
        }
      }
      return true;
    }
  }

  final Part top;
  final Part upper;
  final Part all;
  final Part lower;
  final Part bottom;
  final Part alone;

  /** Whether three rows at once cost less than one after the other. */
  final boolean isBetterTogether;

  /**
   * @param cells offset → weight of one output row
   * @param rowStep distance from an output row's first input to the next one's
   */
  Taps(Map<Integer, Float> cells, int rowStep) {
    List<Tap> single = taps(cells, 1, rowStep);
    List<Tap> taps = taps(cells, ROWS, rowStep);
    alone = new Part(single);
    int end = taps.size();
    int two = before(taps, 0, 1);
    int three = before(taps, two, 2);
    int middle = after(taps, end, three, 0);
    int lowest = after(taps, end, middle, 1);
    top = new Part(taps.subList(0, two));
    upper = new Part(taps.subList(two, three));
    all = new Part(taps.subList(three, middle));
    lower = new Part(taps.subList(middle, lowest));
    bottom = new Part(taps.subList(lowest, end));
    // In units of a load: it takes as long as two multiply-adds, and three take half as long again.
    isBetterTogether = taps.size() + 0.5 * all.offsets.length < ROWS * single.size();
  }

  /** From {@code from} on, the first tap that a row from {@code row} down reads. */
  private static int before(List<Tap> taps, int from, int row) {
    int i = from;
    while (i < taps.size() && taps.get(i).isUnread(row, ROWS)) {
      i++;
    }
    return i;
  }

  /** Down to {@code to}, the end of the taps that a row up to {@code row} reads. */
  private static int after(List<Tap> taps, int end, int to, int row) {
    int i = end;
    while (i > to && taps.get(i - 1).isUnread(0, row + 1)) {
      i--;
    }
    return i;
  }

  private Taps(Taps other, IntUnaryOperator place) {
    top = new Part(other.top, place);
    bottom = new Part(other.bottom, place);
    upper = new Part(other.upper, place);
    all = new Part(other.all, place);
    lower = new Part(other.lower, place);
    alone = new Part(other.alone, place);
    isBetterTogether = other.isBetterTogether;
  }

  /** Offsets in all lists. */
  int size() {
    return top.offsets.length
        + upper.offsets.length
        + all.offsets.length
        + lower.offsets.length
        + bottom.offsets.length
        + alone.offsets.length;
  }

  /** The same taps in the same order, each offset where {@code place} says. */
  Taps moved(IntUnaryOperator place) {
    return new Taps(this, place);
  }

  /** In the order of their offsets, zero cells left out. */
  private static List<Tap> taps(Map<Integer, Float> cells, int rows, int rowStep) {
    TreeMap<Integer, Tap> taps = new TreeMap<>();
    cells.forEach(
        (offset, weight) -> {
          for (int row = 0; weight != 0 && row < rows; row++) {
            taps.computeIfAbsent(offset + row * rowStep, Tap::new).weights[row] = weight;
          }
        });
    return List.copyOf(taps.values());
  }
}
