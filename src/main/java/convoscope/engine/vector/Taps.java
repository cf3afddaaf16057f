package convoscope.engine.vector;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kernel's cells as lists of (offset in the tile, weight), zero cells left out.
 *
 * <p>Of three output rows, one stride apart, most taps of the one fall on inputs that the others
 * read too. Three parts are summed one after the other: what the two upper rows read, what all
 * read, what the two lower ones read; where only one of them does, the other's weight is 0, which
 * takes no time while the input is being loaded. {@link #alone} is the list of a row by itself.
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
  }

  /** An input and its weight in each row, 0 where the row does not read it. */
  private static final class Tap {
    final int offset;
    final float[] weights = new float[ROWS];

    Tap(int offset) {
      this.offset = offset;
    }
  }

  final Part upper;
  final Part all;
  final Part lower;
  final Part alone;

  /** Whether three rows at once cost less than one after the other. */
  final boolean isBetterTogether;

  /**
   * @param cells offset → weight of one output row
   * @param rowStep distance in the tile from an output row's first input to the next one's
   */
  Taps(Map<Integer, Float> cells, int rowStep) {
    List<Tap> single = taps(cells, 1, rowStep);
    List<Tap> taps = taps(cells, ROWS, rowStep);
    alone = new Part(single);
    int lowest = 0;
    while (lowest < taps.size() && taps.get(lowest).weights[2] == 0) {
      lowest++;
    }
    int highest = taps.size();
    while (highest > lowest && taps.get(highest - 1).weights[0] == 0) {
      highest--;
    }
    upper = new Part(taps.subList(0, lowest));
    all = new Part(taps.subList(lowest, highest));
    lower = new Part(taps.subList(highest, taps.size()));
    // In units of a load: it takes as long as two multiply-adds, and three take half as long again.
    isBetterTogether = taps.size() + 0.5 * all.offsets.length < ROWS * single.size();
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
