package convoscope.engine.vector;

import org.jspecify.annotations.Nullable;

/**
 * A kernel's taps at each position of a ring, made when asked for. Belongs to one thread.
 *
 * <p>They are kept, but for kernels so far apart in so high a ring that this would take memory:
 * then making them anew takes little beside the sums of a row.
 */
final class RingTaps {
  /** Offsets at all positions together: 4 MB. */
  private static final int MOST_KEPT = 1 << 20;

  private final InputRing ring;
  private final Taps first;
  private final @Nullable Taps[] made;
  private final boolean isKept;

  /**
   * @param first as the output row at position 0 has them
   */
  RingTaps(InputRing ring, Taps first) {
    this.ring = ring;
    this.first = first;
    this.made = new @Nullable Taps[ring.positions()];
    this.isKept = (long) ring.positions() * first.size() <= MOST_KEPT;
  }

  boolean isBetterTogether() {
    return first.isBetterTogether;
  }

  /** Of an output row, counted from the one that the ring started with. */
  Taps ofRow(int row) {
    int position = row % made.length;
    Taps taps = made[position];
    if (taps == null) {
      taps = first.moved(offset -> ring.turned(offset, position));
      if (isKept) {
        made[position] = taps;
      }
    }
    return taps;
  }
}
