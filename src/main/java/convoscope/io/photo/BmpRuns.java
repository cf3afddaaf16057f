package convoscope.io.photo;

/**
 * A bitmap's runs: RLE4, RLE8 and OS/2's RLE24.
 *
 * <p>An end mark before the last row leaves the rest at 0. A missing one is none where every pixel
 * is known. Runs that are longer than a row end with it.
 *
 * <p>Source: "Bitmap Compression" in Microsoft's documentation of Windows GDI.
 */
final class BmpRuns {
  private final Input in;
  private final int rows;
  private final int columns;
  private final int bits;
  private final byte[] pixels;
  private int row;
  private int column;

  BmpRuns(Input in, int rows, int columns, int bits) {
    this.in = in;
    this.rows = rows;
    this.columns = columns;
    this.bits = bits;
    this.pixels = new byte[(bits == 24 ? 3 : 1) * rows * columns];
  }

  /** Indices, or bytes of blue, green and red, from the first stored row on, lines not padded. */
  byte[] expand() throws UnfitPhotoException {
    boolean isMore = true;
    while (isMore && !isWhole()) {
      int count = in.unsignedByte();
      if (count > 0) {
        put(count, true);
      } else {
        isMore = escape(in.unsignedByte());
      }
    }
    return pixels;
  }

  private boolean isWhole() {
    return row >= rows || row == rows - 1 && column >= columns;
  }

  /** False at the end mark. */
  private boolean escape(int code) throws UnfitPhotoException {
    switch (code) {
      case 0 -> {
        row++;
        column = 0;
      }
      case 1 -> {
        return false;
      }
      case 2 -> {
        column += in.unsignedByte();
        row += in.unsignedByte();
        if (column > columns || row >= rows) {
          throw in.damaged("bad-data");
        }
      }
      default -> {
        put(code, false);
        // Stored pixels fill words of 16 bits.
        int bytes = Math.ceilDiv(code * bits, 8);
        if (bytes % 2 == 1 && in.left() > 0) {
          in.skip(1);
        }
      }
    }
    return true;
  }

  /**
   * Puts pixels down.
   *
   * @param isRepeated whether one unit (for RLE4, two pixels in a byte) stands for all
   */
  private void put(int count, boolean isRepeated) throws UnfitPhotoException {
    int[] unit = new int[bits == 24 ? 3 : 1];
    for (int i = 0; i < count; i++) {
      boolean isNew = bits == 4 ? i % 2 == 0 : true;
      if (i == 0 || !isRepeated && isNew) {
        for (int b = 0; b < unit.length; b++) {
          unit[b] = in.unsignedByte();
        }
      }
      if (column < columns && row < rows) {
        int to = (row * columns + column) * unit.length;
        for (int b = 0; b < unit.length; b++) {
          int value = bits == 4 ? unit[b] >> (i % 2 == 0 ? 4 : 0) & 0xF : unit[b];
          pixels[to + b] = (byte) value;
        }
        column++;
      }
    }
  }
}
