package convoscope.io.photo;

import convoscope.core.image.Samples;

/** A picture with the same samples in other places, of as many bits as before. */
final class RawCopy {
  /** Which stored sample of a channel, row by row, stands at a place. */
  @FunctionalInterface
  interface Source {
    int at(int row, int column);
  }

  private static final int SIXTEEN_BITS = 257;

  private RawCopy() {}

  static Samples of(Samples stored, int rows, int columns, Source source) {
    int channels = stored.channels();
    int plane = rows * columns;
    byte[] bytes = new byte[stored.bits() == 8 ? channels * plane : 0];
    short[] shorts = new short[stored.bits() == 16 ? channels * plane : 0];
    float[] floats = new float[stored.bits() == 32 ? channels * plane : 0];
    float[] values = new float[stored.rows() * stored.columns()];
    for (int c = 0; c < channels; c++) {
      for (int row = 0; row < stored.rows(); row++) {
        stored.readRow(c, row, 0, stored.columns(), values, row * stored.columns());
      }
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          float value = values[source.at(row, column)];
          int to = c * plane + row * columns + column;
          switch (stored.bits()) {
            case 8 -> bytes[to] = (byte) value;
            // v/257 in float32 times 257 is v again up to the rounding.
            case 16 -> shorts[to] = (short) Math.round((double) value * SIXTEEN_BITS);
            default -> floats[to] = value;
          }
        }
      }
    }
    return switch (stored.bits()) {
      case 8 -> Samples.ofBytes(channels, rows, columns, bytes);
      case 16 -> Samples.ofShorts(channels, rows, columns, shorts);
      default -> Samples.ofFloats(channels, rows, columns, floats);
    };
  }
}
