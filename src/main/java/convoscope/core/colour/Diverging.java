package convoscope.core.colour;

/**
 * Blue, a neutral zero, orange. Blue and orange stay apart in every common form of colour blindness
 * (Okabe and Ito 2008, Color Universal Design); lightness runs evenly from zero to both ends, so
 * that the magnitude can be read without the hue.
 */
final class Diverging {
  /** Zero is white: for a light ground and for files. */
  static final ColourMap ON_WHITE =
      ColourMap.through(
          "diverging-white",
          511,
          0x08306B,
          0x2C72B8,
          0x8DB9E2,
          0xFFFFFF,
          0xF2B57C,
          0xC96A1B,
          0x6B2E00);

  /** Zero is black: for a dark ground. */
  static final ColourMap ON_BLACK =
      ColourMap.through(
          "diverging-black",
          511,
          0xB5D8FF,
          0x4A9BF0,
          0x1D4F8C,
          0x0B0D10,
          0x8A4A14,
          0xF0943A,
          0xFFDDB0);

  private Diverging() {}
}
