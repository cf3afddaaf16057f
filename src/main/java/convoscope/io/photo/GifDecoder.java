package convoscope.io.photo;

import convoscope.core.image.Samples;
import java.util.Arrays;

/**
 * GIF: its first frame on its screen, which grows to hold it. Where the frame is not, the screen is
 * transparent, whatever colour the file names for it, as in browsers.
 *
 * <p>Source: GIF89a specification (CompuServe, 1990); what lies between its blocks is passed over,
 * as by Pillow and ImageMagick.
 */
final class GifDecoder {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int HEADER = 6;

  /** First row and step of the four passes of an interlaced frame. */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  /** Twelve bits stand for at most so many pixels; three bytes hold two such codes. */
  private static final int LONGEST_RUN = 1 << 12;

  private final Input in;
  private int transparent = -1;

  private GifDecoder(Input in) {
    this.in = in;
  }

  static boolean isGif(byte[] file) {
    Input in = new Input(file, "GIF");
    return in.isNext("GIF87a") || in.isNext("GIF89a");
  }

  static Samples decode(byte[] file) throws UnfitPhotoException {
    return new GifDecoder(new Input(file, "GIF")).frame();
  }

  private Samples frame() throws UnfitPhotoException {
    in.skip(HEADER);
    int screenColumns = in.little16();
    int screenRows = in.little16();
    int flags = in.unsignedByte();
    in.skip(2);
    int[] global = colours(flags);
    toImage();
    int left = in.little16();
    int top = in.little16();
    int columns = in.little16();
    int rows = in.little16();
    int imageFlags = in.unsignedByte();
    int[] local = colours(imageFlags);
    int bits = in.unsignedByte();
    byte[] data = subBlocks();
    in.requireSize(columns, rows, Math.ceilDiv(2L * data.length, 3) * LONGEST_RUN);
    int wholeColumns = Math.max(screenColumns, left + columns);
    int wholeRows = Math.max(screenRows, top + rows);
    in.requireSize(wholeColumns, wholeRows, Long.MAX_VALUE);
    byte[] indices = new byte[rows * columns];
    GifCodes.expand(in, data, bits, indices);
    boolean isInterlaced = (imageFlags & 0x40) != 0;
    Samples frame =
        palette(local.length > 0 ? local : global)
            .samples(isInterlaced ? inOrder(indices, columns) : indices, rows, columns);
    boolean isWhole = wholeRows == rows && wholeColumns == columns;
    return isWhole ? frame : onScreen(frame, top, left, wholeRows, wholeColumns);
  }

  private static byte[] inOrder(byte[] indices, int columns) {
    byte[] ordered = new byte[indices.length];
    int from = 0;
    for (int[] pass : PASSES) {
      for (int to = pass[0] * columns; to < ordered.length; to += pass[1] * columns) {
        System.arraycopy(indices, from, ordered, to, columns);
        from += columns;
      }
    }
    return ordered;
  }

  private static Samples onScreen(Samples frame, int top, int left, int rows, int columns) {
    byte[] screen = new byte[frame.channels() * rows * columns];
    Arrays.fill(screen, (byte) White.WHITE);
    for (int c = 0; c < frame.channels(); c++) {
      for (int row = 0; row < frame.rows(); row++) {
        int to = (c * rows + top + row) * columns + left;
        frame.copyBytes(c, row, 0, frame.columns(), screen, to);
      }
    }
    return Samples.ofBytes(frame.channels(), rows, columns, screen);
  }

  /** Extensions and stray bytes up to the first image; after its separator. */
  private void toImage() throws UnfitPhotoException {
    for (int block = in.unsignedByte(); block != IMAGE; block = in.unsignedByte()) {
      if (block == EXTENSION) {
        boolean isControl = in.unsignedByte() == GRAPHIC_CONTROL;
        byte[] content = subBlocks();
        if (isControl && content.length >= 4) {
          transparent = (content[0] & 1) == 0 ? -1 : content[3] & 0xFF;
        }
      }
    }
  }

  /** The content of sub-blocks up to an empty one, or to the end of the file. */
  private byte[] subBlocks() throws UnfitPhotoException {
    int start = in.position();
    int length = 0;
    for (int size = size(); size > 0; size = size()) {
      length += size;
      in.skip(size);
    }
    in.position(start);
    byte[] content = new byte[length];
    int to = 0;
    for (int size = size(); size > 0; size = size()) {
      System.arraycopy(in.bytes(), in.position(), content, to, size);
      to += size;
      in.skip(size);
    }
    return content;
  }

  /** What the next sub-block holds; a file that ends within it may have held every pixel. */
  private int size() throws UnfitPhotoException {
    return in.left() == 0 ? 0 : Math.min(in.unsignedByte(), in.left());
  }

  private int[] colours(int flags) throws UnfitPhotoException {
    int[] argb = new int[(flags & 0x80) == 0 ? 0 : 2 << (flags & 7)];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = Palette.BLACK | in.big16() << 8 | in.unsignedByte();
    }
    return argb;
  }

  private Palette palette(int... colours) {
    Palette palette = colours.length == 0 ? Palette.greys() : Palette.of(colours);
    if (transparent < 0) {
      return palette;
    }
    int[] argb = palette.argb().clone();
    // A transparent colour of no known colour, or one that the palette does not hold, is white.
    argb[transparent] = transparent < colours.length ? argb[transparent] & 0xFFFFFF : 0xFFFFFF;
    return new Palette(argb);
  }
}
