package convoscope.io.photo;

/** White behind what is transparent. */
final class White {
  static final int WHITE = 255;
  private static final int WHITE_16 = 65535;

  private White() {}

  /** A colour of 8 bits over white, (c·a + 255·(255 − a))/255 rounded half up. */
  static byte under(int colour, int alpha) {
    return (byte) ((2 * (colour * alpha + WHITE * (WHITE - alpha)) + WHITE) / (2 * WHITE));
  }

  /** A colour of 16 bits over white, in units of 0…255. */
  static float under16(int colour, int alpha) {
    double sum = (double) colour * alpha + (double) WHITE_16 * (WHITE_16 - alpha);
    return (float) (sum / WHITE_16 / 257);
  }
}
