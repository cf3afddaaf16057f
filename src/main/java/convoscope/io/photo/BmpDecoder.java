package convoscope.io.photo;

import convoscope.core.image.Samples;
import java.util.Arrays;
import java.util.List;

/**
 * Bitmaps of Windows and OS/2, of all depths from 1 to 32 bits, packed or in runs, and those that
 * hold a JPEG or PNG file.
 *
 * <p>What a header says of the file's own size is not asked. Of five or six bits, v is v·255/31 or
 * v·255/63, rounded. Pixels that runs leave out have index 0. Alpha is what a mask for it names;
 * the fourth byte of 32 bits without masks is not used.
 *
 * <p>Source: BITMAPFILEHEADER to BITMAPV5HEADER in Microsoft's documentation; OS/2's
 * BITMAPINFOHEADER2.
 */
final class BmpDecoder {
  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final int INFO_HEADER = 40;
  private static final int OS2_HEADER = 64;

  /** From here on a header holds a mask for alpha. */
  private static final int ALPHA_HEADER = 56;

  private static final int PLAIN = 0;
  private static final int RUNS_8 = 1;
  private static final int RUNS_4 = 2;
  private static final int MASKS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;
  private static final int ALPHA_MASKS = 6;
  private static final int FIRST_OF_INKS = 11;
  private static final int LAST_OF_INKS = 13;

  /** Bits of a pixel of fractions, which few programs write. */
  private static final int DEEPEST = 64;

  private final Input in;
  private int headerSize;
  private int columns;
  private int rows;
  private boolean isTopDown;
  private int bits;
  private int compression;
  private long stated;
  private long used;

  private BmpDecoder(Input in) {
    this.in = in;
  }

  static boolean isBmp(byte[] file) {
    return new Input(file, "BMP").isNext("BM");
  }

  static Samples decode(byte[] file) throws UnfitPhotoException {
    return new BmpDecoder(new Input(file, "BMP")).samples();
  }

  private Samples samples() throws UnfitPhotoException {
    in.skip(10);
    long offset = Integer.toUnsignedLong(in.little32());
    readHeader();
    if (isEmbedded()) {
      return embedded(offset);
    }
    int[] masks = masks();
    Palette palette = palette(offset);
    // A header that leaves the place of the pixels out means: after the palette.
    in.position((int) Math.max(in.position(), Math.min(offset, in.bytes().length)));
    if (isRuns()) {
      int pixelSize = bits == 24 ? 3 : 1;
      byte[] pixels = new BmpRuns(in, rows, columns, bits).expand();
      return pixelSize == 3
          ? direct(new Input(pixels, "BMP"), 24, new int[0], false)
          : palette.samples(flipped(pixels), rows, columns);
    }
    return bits <= 8 ? indexed(palette) : direct(in, bits, masks, isTopDown);
  }

  private void readHeader() throws UnfitPhotoException {
    headerSize = in.little32();
    boolean isCore = headerSize == CORE_HEADER;
    if (!isCore && (headerSize < 16 || headerSize > 1 << 12)) {
      throw in.damaged("bad-header");
    }
    long width = isCore ? in.little16() : in.little32();
    long height = isCore ? in.little16() : in.little32();
    in.skip(2);
    bits = in.little16();
    if (!isCore && headerSize > 16) {
      compression = in.little32();
      stated = Integer.toUnsignedLong(in.little32());
    }
    if (headerSize >= INFO_HEADER) {
      in.skip(8);
      used = Integer.toUnsignedLong(in.little32());
    }
    isTopDown = height < 0;
    requireKind();
    in.requireSize(width, Math.abs(height), most());
    columns = (int) width;
    rows = (int) Math.abs(height);
  }

  /** Depth and packing that belong together and are read here. */
  private void requireKind() throws UnfitPhotoException {
    if (headerSize == OS2_HEADER && compression == MASKS) {
      throw in.unsupported("bmp-huffman");
    }
    boolean isOs2 = headerSize == OS2_HEADER;
    boolean isRead =
        switch (compression) {
          case PLAIN -> List.of(1, 2, 4, 8, 16, 24, 32).contains(bits);
          case RUNS_8 -> bits == 8;
          case RUNS_4 -> bits == 4;
          case MASKS, ALPHA_MASKS -> bits == 16 || bits == 32;
          case JPEG -> !isOs2 || bits == 24;
          case PNG -> !isOs2;
          default -> false;
        };
    if (!isRead) {
      boolean isOfInks = compression >= FIRST_OF_INKS && compression <= LAST_OF_INKS;
      throw bits == DEEPEST || isOfInks ? in.unsupported("bmp-packing") : in.damaged("bad-header");
    }
  }

  private boolean isEmbedded() {
    return headerSize != OS2_HEADER && (compression == JPEG || compression == PNG);
  }

  private boolean isRuns() {
    return compression == RUNS_8 || compression == RUNS_4 || compression == JPEG;
  }

  /** How many pixels the bytes that there are can hold; runs may leave any number out. */
  private long most() {
    return isRuns() || isEmbedded() ? Long.MAX_VALUE : 8L * in.left() / bits;
  }

  /** A picture of another format, which must be as large as this one says. */
  private Samples embedded(long offset) throws UnfitPhotoException {
    in.position((int) Math.min(offset, in.bytes().length));
    long length = stated == 0 ? in.left() : stated;
    if (length > in.left()) {
      throw in.endsEarly();
    }
    byte[] file = Arrays.copyOfRange(in.bytes(), in.position(), (int) (in.position() + length));
    boolean isOfFormat = compression == JPEG ? JpegDecoder.isJpeg(file) : PngDecoder.isPng(file);
    if (!isOfFormat) {
      throw in.damaged("bad-data");
    }
    Samples samples = compression == JPEG ? JpegDecoder.decode(file) : PngDecoder.decode(file);
    if (samples.rows() != rows || samples.columns() != columns) {
      throw in.damaged("bad-header");
    }
    return samples;
  }

  /** Of red, green, blue and alpha; those of 16 and 32 bits that state none are 555 and 888. */
  private int[] masks() throws UnfitPhotoException {
    in.position(FILE_HEADER);
    if (compression != MASKS && compression != ALPHA_MASKS || isRuns()) {
      in.skip(headerSize);
      return bits == 16
          ? new int[] {0x7C00, 0x03E0, 0x001F, 0}
          : new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0};
    }
    in.skip(INFO_HEADER);
    int[] masks = new int[4];
    boolean hasAlpha = compression == ALPHA_MASKS || headerSize >= ALPHA_HEADER;
    for (int c = 0; c < (hasAlpha ? 4 : 3); c++) {
      masks[c] = in.little32();
    }
    in.position(Math.max(in.position(), FILE_HEADER + headerSize));
    return masks;
  }

  /** From behind the header to the pixels, as far as there is room. */
  private Palette palette(long offset) throws UnfitPhotoException {
    if (bits > 8) {
      return Palette.of();
    }
    int entry = headerSize == CORE_HEADER ? 3 : 4;
    long count = used == 0 || used > 1 << bits ? 1L << bits : used;
    long room = offset > in.position() ? offset - in.position() : Long.MAX_VALUE;
    count = Math.min(count, Math.min(room, in.left()) / entry);
    int[] argb = new int[(int) count];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = Palette.BLACK | in.little16() | in.unsignedByte() << 16;
      in.skip(entry - 3L);
    }
    return Palette.of(argb);
  }

  private Samples indexed(Palette palette) throws UnfitPhotoException {
    long lineBytes = Math.ceilDiv((long) columns * bits, 32) * 4;
    byte[] indices = new byte[rows * columns];
    int start = in.position();
    for (int line = 0; line < rows; line++) {
      int from = lineStart(in, start, line, lineBytes, bits);
      int to = (isTopDown ? line : rows - 1 - line) * columns;
      if (bits == 8) {
        System.arraycopy(in.bytes(), from, indices, to, columns);
        continue;
      }
      for (int column = 0; column < columns; column++) {
        int bit = column * bits;
        int value = (in.bytes()[from + (bit >> 3)] & 0xFF) >> 8 - bits - (bit & 7);
        indices[to + column] = (byte) (value & (1 << bits) - 1);
      }
    }
    return palette.samples(indices, rows, columns);
  }

  /** Where a line's bytes begin; all that its pixels need are there. */
  private int lineStart(Input from, int start, int line, long lineBytes, int lineBits)
      throws UnfitPhotoException {
    long at = start + line * lineBytes;
    if (at + Math.ceilDiv((long) columns * lineBits, 8) > from.bytes().length) {
      throw in.endsEarly();
    }
    return (int) at;
  }

  private Samples direct(Input from, int pixelBits, int[] masks, boolean topDown)
      throws UnfitPhotoException {
    int size = pixelBits / 8;
    boolean isUnpadded = isRuns();
    long lineBytes =
        isUnpadded ? (long) size * columns : Math.ceilDiv((long) columns * pixelBits, 32) * 4;
    int plane = rows * columns;
    byte[] stored = new byte[3 * plane];
    BmpMasks spread = new BmpMasks(masks);
    int start = from.position();
    byte[] bytes = from.bytes();
    for (int line = 0; line < rows; line++) {
      int at = lineStart(from, start, line, lineBytes, pixelBits);
      int to = (topDown ? line : rows - 1 - line) * columns;
      for (int column = 0; column < columns; column++, at += size, to++) {
        if (size == 3) {
          stored[to] = bytes[at + 2];
          stored[plane + to] = bytes[at + 1];
          stored[2 * plane + to] = bytes[at];
        } else {
          spread.put(word(bytes, at, size), stored, to, plane);
        }
      }
    }
    return Samples.ofBytes(3, rows, columns, stored);
  }

  private static int word(byte[] bytes, int at, int size) {
    int low = bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    return size == 2 ? low : low | (bytes[at + 2] & 0xFF) << 16 | (bytes[at + 3] & 0xFF) << 24;
  }

  /** Runs are stored from the lowest row up, whatever the header's sign. */
  private byte[] flipped(byte[] indices) {
    if (isTopDown) {
      return indices;
    }
    byte[] upright = new byte[indices.length];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(indices, row * columns, upright, (rows - 1 - row) * columns, columns);
    }
    return upright;
  }
}
