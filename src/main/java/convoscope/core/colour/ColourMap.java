package convoscope.core.colour;

import java.util.Arrays;

/**
 * Colours along 0 … 1: a table of opaque ARGB values.
 *
 * <p>A value t takes entry ⌊t·(n−1) + ½⌋, n the table's length. Maps for signed values have an odd
 * length, so that zero has an entry of its own in the middle. Immutable.
 */
public final class ColourMap {
  private final String id;
  private final int[] table;

  ColourMap(String id, int[] table) {
    this.id = id;
    this.table = table;
  }

  /**
   * A map through colours at equal distances, straight in between in sRGB.
   *
   * @param length entries of the table
   * @param stops colours as 0xRRGGBB, at least two
   */
  static ColourMap through(String id, int length, int... stops) {
    int[] table = new int[length];
    for (int i = 0; i < length; i++) {
      double at = (double) i / (length - 1) * (stops.length - 1);
      int from = Math.min((int) at, stops.length - 2);
      double part = at - from;
      int argb = 0xFF;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int a = stops[from] >> shift & 0xFF;
        int b = stops[from + 1] >> shift & 0xFF;
        argb = argb << 8 | (int) (a + (b - a) * part + 0.5);
      }
      table[i] = argb;
    }
    return new ColourMap(id, table);
  }

  /** Its name in files; in the languages under {@code colour-map.} + id. */
  public String id() {
    return id;
  }

  /** Number of entries. */
  public int length() {
    return table.length;
  }

  /** Opaque ARGB of an entry. */
  public int entry(int index) {
    return table[index];
  }

  /** Opaque ARGB of t; below 0 and above 1 the ends. */
  public int argb(double t) {
    return table[(int) (Math.clamp(t, 0.0, 1.0) * (table.length - 1) + 0.5)];
  }

  /** The colours from the middle on: of a map for signed values those of zero and above. */
  public ColourMap fromMiddle() {
    return new ColourMap(id, Arrays.copyOfRange(table, table.length / 2, table.length));
  }

  /** The colours up to the middle: of a map for signed values those of zero and below. */
  public ColourMap toMiddle() {
    return new ColourMap(id, Arrays.copyOf(table, table.length / 2 + 1));
  }

  int[] table() {
    return table;
  }
}
