package convoscope.ui.workspace.network;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.colour.DisplayRange;
import convoscope.core.image.Samples;
import convoscope.core.tensor.Plane;
import org.jspecify.annotations.Nullable;

/** A photo as ARGB, and a map laid over it: pure. */
final class Overlay {
  /** How much of the map is seen, of 256. */
  private static final int SHARE = 168;

  private Overlay() {}

  /** 8-bit samples, grey or R, G, B. */
  static Picture photo(Samples pixels) {
    int rows = pixels.rows();
    int columns = pixels.columns();
    int[] argb = new int[rows * columns];
    float[] line = new float[columns];
    for (int channel = 0; channel < pixels.channels(); channel++) {
      for (int row = 0; row < rows; row++) {
        pixels.readRow(channel, row, 0, columns, line, 0);
        for (int i = 0; i < columns; i++) {
          int value = (int) line[i];
          argb[row * columns + i] |=
              pixels.channels() == 1 ? value * 0x010101 : value << 16 - 8 * channel;
        }
      }
    }
    for (int i = 0; i < argb.length; i++) {
      argb[i] |= 0xFF000000;
    }
    return new Picture(rows, columns, argb);
  }

  /**
   * A map over a photo: each pixel of the map covers its share of the photo. Grey photo, so that
   * the map's colours mean what they mean everywhere.
   */
  static Picture over(
      Picture photo, @Nullable Plane map, @Nullable DisplayRange range, ColourMap colours) {
    if (map == null || range == null) {
      return photo;
    }
    int[] argb = new int[photo.argb().length];
    for (int row = 0; row < photo.rows(); row++) {
      int from = row * map.rows() / photo.rows();
      for (int column = 0; column < photo.columns(); column++) {
        int at = row * photo.columns() + column;
        float value = map.at(from, column * map.columns() / photo.columns());
        argb[at] = blend(grey(photo.argb()[at]), colours.argb(range.position(value)));
      }
    }
    return new Picture(photo.rows(), photo.columns(), argb);
  }

  private static int grey(int argb) {
    int grey = (77 * (argb >> 16 & 0xFF) + 150 * (argb >> 8 & 0xFF) + 29 * (argb & 0xFF)) >> 8;
    return 0xFF000000 | grey * 0x010101;
  }

  private static int blend(int below, int above) {
    int argb = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = below >> shift & 0xFF;
      int b = above >> shift & 0xFF;
      argb = argb << 8 | (a * (256 - SHARE) + b * SHARE) >> 8;
    }
    return argb;
  }
}
