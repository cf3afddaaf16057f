package convoscope.core.colour;

/** 256 greys: entry i is R = G = B = i, so that clamped 8-bit values are shown as they are. */
final class Grey {
  static final ColourMap MAP = ColourMap.through("grey", 256, 0x000000, 0xFFFFFF);

  private Grey() {}
}
