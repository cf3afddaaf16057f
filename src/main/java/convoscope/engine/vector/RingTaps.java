package convoscope.engine.vector;

import org.jspecify.annotations.Nullable;

/** A kernel's taps at each position of a ring, made when first asked for. Belongs to one thread. */
final class RingTaps {
  private final InputRing ring;
  private final Taps first;
  private final @Nullable Taps[] made;

  /**
   * @param first as the output row at position 0 has them
   */
  RingTaps(InputRing ring, Taps first) {
    this.ring = ring;
    this.first = first;
    this.made = new @Nullable Taps[ring.positions()];
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
      made[position] = taps;
    }
    return taps;
  }
}
