package convoscope.engine.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which inputs three rows share. The ring's lines are 100 long. */
class TapsTest {
  private static final int LINE = 100;

  @Test
  void denseRowsShareAllButTheirEnds() {
    Taps taps = new Taps(dense(5, 4), LINE);
    // Line 0, then 1, then 2, 3 and 4, then 5, then 6, of four taps each.
    assertArrayEquals(new int[] {0, 1, 2, 3}, taps.top.offsets);
    assertArrayEquals(new int[] {100, 101, 102, 103}, taps.upper.offsets);
    assertEquals(3 * 4, taps.all.offsets.length);
    assertArrayEquals(new int[] {500, 501, 502, 503}, taps.lower.offsets);
    assertArrayEquals(new int[] {600, 601, 602, 603}, taps.bottom.offsets);
    assertEquals(5 * 4, taps.alone.offsets.length);
    assertTrue(taps.isBetterTogether);
  }

  @Test
  void zeroCellsAreNoTaps() {
    Map<Integer, Float> cells = dense(3, 3);
    cells.put(LINE + 1, 0f);
    cells.put(1, -0f);
    Taps taps = new Taps(cells, LINE);
    assertArrayEquals(new int[] {0, 2, 100, 102, 200, 201, 202}, taps.alone.offsets);
    int together = 0;
    for (Taps.Part part :
        new Taps.Part[] {taps.top, taps.upper, taps.all, taps.lower, taps.bottom}) {
      together += part.offsets.length;
    }
    // The middle column of lines 0 and 1 is missing.
    assertEquals(5 * 3 - 2, together);
    assertEquals(0, new Taps(Map.of(), LINE).alone.offsets.length);
  }

  @Test
  void rowsThatShareNothingAreBetterAlone() {
    assertFalse(new Taps(dense(1, 3), LINE).isBetterTogether);
    assertFalse(new Taps(dense(3, 3), 5 * LINE).isBetterTogether);
    Map<Integer, Float> diagonal = new HashMap<>();
    for (int i = 0; i < 9; i++) {
      diagonal.put(i * LINE + i, 1f);
    }
    assertFalse(new Taps(diagonal, LINE).isBetterTogether);
  }

  /** Whatever the kernel: each row gets its own cells, all of them, in the order of its offsets. */
  @Test
  void eachRowMeetsItsCellsInOrder() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      Map<Integer, Float> cells = new HashMap<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        cells.put(random.nextInt(7) * LINE + random.nextInt(7), 1 + random.nextFloat());
      }
      int step = LINE * (1 + random.nextInt(4));
      Taps taps = new Taps(cells, step);
      for (int row = 0; row < Taps.ROWS; row++) {
        TreeMap<Integer, Float> met = new TreeMap<>();
        Taps.Part[] parts =
            switch (row) {
              case 0 -> new Taps.Part[] {taps.top, taps.upper, taps.all};
              case 1 -> new Taps.Part[] {taps.upper, taps.all, taps.lower};
              default -> new Taps.Part[] {taps.all, taps.lower, taps.bottom};
            };
        for (Taps.Part part : parts) {
          float[] weights = row == 0 ? part.first : row == 1 ? part.second : part.third;
          for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
              int offset = part.offsets[i] - row * step;
              assertTrue(met.isEmpty() || met.lastKey() < offset, "seed " + seed);
              met.put(offset, weights[i]);
            }
          }
        }
        assertEquals(new TreeMap<>(cells), met, "seed " + seed + ", row " + row);
      }
    }
  }

  private static Map<Integer, Float> dense(int rows, int columns) {
    Map<Integer, Float> cells = new HashMap<>();
    for (int i = 0; i < rows * columns; i++) {
      cells.put(i / columns * LINE + i % columns, i + 1f);
    }
    return cells;
  }
}
