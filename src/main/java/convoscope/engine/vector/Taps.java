package convoscope.engine.vector;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kernel's cells as lists of (offset in the tile, weight), zero cells left out.
 *
 * <p>Of two output rows, one stride apart, most taps of the one fall on inputs that the other reads
 * too. {@code both} lists those inputs with the weight of each row; {@code upper} and {@code lower}
 * those that only one row reads; {@code alone} is the list of a row by itself.
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
    int[] offsets = new int[cells.size()];
    float[] ofUpper = new float[cells.size()];
    float[] ofLower = new float[cells.size()];
    int n = 0;
    for (int offset : alone.offsets) {
      Float below = lowerCells.get(offset);
      if (below != null) {
        offsets[n] = offset;
        ofUpper[n] = cells.get(offset);
        ofLower[n++] = below;
      }
    }
    bothOffsets = Arrays.copyOf(offsets, n);
    bothUpper = Arrays.copyOf(ofUpper, n);
    bothLower = Arrays.copyOf(ofLower, n);
    for (int offset : bothOffsets) {
      upperCells.remove(offset);
      lowerCells.remove(offset);
    }
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
