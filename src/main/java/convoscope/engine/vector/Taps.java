package convoscope.engine.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kernel's cells as lists of (offset in the tile, weight), zero cells left out.
 *
 * <p>Of three output rows, one stride apart, most taps of the one fall on inputs that the others
 * read too. The five parts are summed in their order: what only the upper row reads, what the two
 * upper ones read, what all read, the two lower, the lower alone. {@link #alone} is the list of a
 * row by itself.
 *
 * <p>Each row meets its cells in the order of their offsets, whether in a triple or alone, so that
 * an output's last bit does not depend on which rows are computed with it. Where that needs it, a
 * part holds an input that not all of its rows read, with weight 0 for the others.
 */
final class Taps {
  /** Rows that are computed together. */
  static final int ROWS = 3;

  /** Offsets, and side by side the weights of the rows that the part is for; others stay empty. */
  static final class Part {
    final int[] offsets;
    final float[] upper;
    final float[] middle;
    final float[] lower;

    private Part(List<Tap> taps, int first, int last) {
      offsets = new int[taps.size()];
      upper = new float[first == 0 ? offsets.length : 0];
      middle = new float[first <= 1 && last >= 1 ? offsets.length : 0];
      lower = new float[last == 2 ? offsets.length : 0];
      for (int i = 0; i < offsets.length; i++) {
        Tap tap = taps.get(i);
        offsets[i] = tap.offset;
        set(upper, i, tap.weights[0]);
        set(middle, i, tap.weights[1]);
        set(lower, i, tap.weights[2]);
      }
    }

    private static void set(float[] row, int i, float weight) {
      if (row.length > 0) {
        row[i] = weight;
      }
    }
  }

  /** An input and its weight in each row, 0 where the row does not read it. */
  private static final class Tap {
    final int offset;
    final float[] weights = new float[ROWS];

    Tap(int offset) {
      this.offset = offset;
    }

    int firstRow() {
      return weights[0] != 0 ? 0 : weights[1] != 0 ? 1 : 2;
    }

    int lastRow() {
      return weights[2] != 0 ? 2 : weights[1] != 0 ? 1 : 0;
    }
  }

  final Part upper;
  final Part upperTwo;
  final Part all;
  final Part lowerTwo;
  final Part lower;
  final Part alone;

  /** Whether three rows at once cost less than one after the other. */
  final boolean isBetterTogether;

  /**
   * @param cells offset → weight of one output row, zeros left out
   * @param rowStep distance in the tile from an output row's first input to the next one's
   */
  Taps(Map<Integer, Float> cells, int rowStep) {
    TreeMap<Integer, Tap> taps = new TreeMap<>();
    cells.forEach(
        (offset, weight) -> {
          for (int row = 0; row < ROWS; row++) {
            taps.computeIfAbsent(offset + row * rowStep, Tap::new).weights[row] = weight;
          }
        });
    List<List<Tap>> parts = parts(List.copyOf(taps.values()));
    upper = new Part(parts.get(0), 0, 0);
    upperTwo = new Part(parts.get(1), 0, 1);
    all = new Part(parts.get(2), 0, 2);
    lowerTwo = new Part(parts.get(3), 1, 2);
    lower = new Part(parts.get(4), 2, 2);
    alone = alone(cells);
    // In units of a load: a multiply-add takes half of one, and each tap at least its load.
    double together = taps.size() + 0.5 * all.offsets.length;
    isBetterTogether = together < ROWS * cells.size();
  }

  /** Part n is for the rows max(0, n − 2) … min(n, 2); no tap goes before one of lower offset. */
  private static List<List<Tap>> parts(List<Tap> taps) {
    int[] firstRowFromHere = new int[taps.size()];
    int first = ROWS - 1;
    for (int i = taps.size() - 1; i >= 0; i--) {
      first = Math.min(first, taps.get(i).firstRow());
      firstRowFromHere[i] = first;
    }
    List<List<Tap>> parts = new ArrayList<>();
    for (int part = 0; part < 2 * ROWS - 1; part++) {
      parts.add(new ArrayList<>());
    }
    int last = 0;
    for (int i = 0; i < taps.size(); i++) {
      last = Math.max(last, taps.get(i).lastRow());
      parts.get(last < ROWS - 1 ? last : last + firstRowFromHere[i]).add(taps.get(i));
    }
    return parts;
  }

  private static Part alone(Map<Integer, Float> cells) {
    List<Tap> taps = new ArrayList<>();
    new TreeMap<>(cells)
        .forEach(
            (offset, weight) -> {
              Tap tap = new Tap(offset);
              tap.weights[0] = weight;
              taps.add(tap);
            });
    return new Part(taps, 0, 0);
  }
}
