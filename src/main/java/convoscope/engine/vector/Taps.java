package convoscope.engine.vector;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A kernel's cells as lists of (offset in the tile, weight), zero cells left out.
 *
 * <p>Of two output rows, one stride apart, most taps of the one fall on inputs that the other reads
 * too. {@code upper}, {@code both} and {@code lower} are summed in this order: first what only the
 * upper row reads, then what both read, with the weight of each, then what only the lower row
 * reads. {@code alone} is the list of a row by itself.
 *
 * <p>Each row meets its cells in the order of their offsets, whether in a pair or alone, so that an
 * output's last bit does not depend on which rows are computed with it. Where that needs it, {@code
 * both} holds an input that only one row reads, with weight 0 for the other.
 */
final class Taps {
  /** Offsets and weights side by side. */
  static final class Row {
    final int[] offsets;
    final float[] weights;

    Row(int[] offsets, float[] weights) {
      this.offsets = offsets;
      this.weights = weights;
    }
  }

  final int[] bothOffsets;
  final float[] bothUpper;
  final float[] bothLower;
  final Row upper;
  final Row lower;
  final Row alone;

  /**
   * @param cells offset → weight of one output row, zeros left out
   * @param rowStep distance in the tile from an output row's first input to the next one's
   */
  Taps(Map<Integer, Float> cells, int rowStep) {
    TreeMap<Integer, Float> upperCells = new TreeMap<>(cells);
    TreeMap<Integer, Float> lowerCells = new TreeMap<>();
    cells.forEach((offset, weight) -> lowerCells.put(offset + rowStep, weight));
    alone = row(upperCells);
    TreeSet<Integer> shared = new TreeSet<>(upperCells.keySet());
    shared.retainAll(lowerCells.keySet());
    TreeSet<Integer> middle = new TreeSet<>(shared);
    if (!shared.isEmpty()) {
      middle.addAll(upperCells.tailMap(shared.first()).keySet());
      middle.addAll(lowerCells.headMap(shared.last()).keySet());
    }
    bothOffsets = new int[middle.size()];
    bothUpper = new float[middle.size()];
    bothLower = new float[middle.size()];
    int n = 0;
    for (int offset : middle) {
      bothOffsets[n] = offset;
      bothUpper[n] = upperCells.getOrDefault(offset, 0f);
      bothLower[n++] = lowerCells.getOrDefault(offset, 0f);
    }
    upperCells.keySet().removeAll(middle);
    lowerCells.keySet().removeAll(middle);
    upper = row(upperCells);
    lower = row(lowerCells);
  }

  private static Row row(TreeMap<Integer, Float> cells) {
    int[] offsets = new int[cells.size()];
    float[] weights = new float[cells.size()];
    int n = 0;
    for (Map.Entry<Integer, Float> cell : cells.entrySet()) {
      offsets[n] = cell.getKey();
      weights[n++] = cell.getValue();
    }
    return new Row(offsets, weights);
  }
}
