package convoscope.io.photo;

/**
 * Colours packed into words, each where its mask has bits; a mask without bits is 0, of alpha 255.
 */
final class BmpMasks {
  private static final int ALPHA = 3;

  private final int[] masks;

  /**
   * @param masks of red, green, blue and alpha
   */
  BmpMasks(int... masks) {
    this.masks = masks;
  }

  /** Takes a pixel over white into the three planes. */
  void put(int word, byte[] stored, int to, int plane) {
    int alpha = masks[ALPHA] == 0 ? White.WHITE : part(word, masks[ALPHA]);
    for (int c = 0; c < ALPHA; c++) {
      stored[c * plane + to] = White.under(part(word, masks[c]), alpha);
    }
  }

  /** v·255/largest, rounded. */
  private static int part(int word, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long largest = Integer.toUnsignedLong(mask >>> shift);
    long value = Integer.toUnsignedLong((word & mask) >>> shift);
    return (int) ((2 * value * White.WHITE + largest) / (2 * largest));
  }
}
