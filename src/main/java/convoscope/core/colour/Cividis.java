package convoscope.core.colour;

/**
 * Dark blue over grey to yellow, even in lightness and the same to people with and without colour
 * blindness (Nuñez, Anderton and Renslow 2018, PLOS ONE 13(7)); ten of its colours, straight in
 * between.
 */
final class Cividis {
  static final ColourMap MAP =
      ColourMap.through(
          "cividis", 256, 0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74,
          0xC3B369, 0xE1CC55, 0xFEE838);

  private Cividis() {}
}
