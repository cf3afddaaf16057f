package convoscope.io.photo;

import convoscope.core.image.Samples;
import convoscope.io.photo.PngChunks.Part;
import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PNG in all its colour types, depths and both its orders.
 *
 * <p>Source: PNG specification, third edition: 7.2 (scanlines), 8 (passes), 9 (filters), 11.2
 * (chunks), 11.3.1.1 (the transparent colour is compared with the samples as stored).
 */
final class PngDecoder {
  private static final int HEADER = 13;
  private static final int GREY = 0;
  private static final int COLOUR = 2;
  private static final int INDEXED = 3;
  private static final int GREY_ALPHA = 4;
  private static final int COLOUR_ALPHA = 6;

  /** First row and column, and steps, of the passes of an interlaced picture. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {0, 4, 8, 8}, {4, 0, 8, 4}, {0, 2, 4, 4}, {2, 0, 4, 2}, {0, 1, 2, 2}, {1, 0, 2, 1}
  };

  /** A byte of compressed data stands for at most so many. */
  private static final int MOST_EXPANSION = 1032;

  private final Input in;
  private final PngChunks chunks;
  private final Inflater inflater = new Inflater();
  private final Iterator<Part> parts;

  private PngDecoder(Input in, PngChunks chunks) {
    this.in = in;
    this.chunks = chunks;
    this.parts = chunks.data().iterator();
  }

  static boolean isPng(byte[] file) {
    return PngChunks.isPng(file);
  }

  static Samples decode(byte[] file) throws UnfitPhotoException {
    Input in = new Input(file, "PNG");
    PngChunks chunks = PngChunks.of(in);
    PngDecoder decoder = new PngDecoder(in, chunks);
    try {
      return Orientation.of(chunks).upright(decoder.samples());
    } finally {
      decoder.inflater.end();
    }
  }

  private Samples samples() throws UnfitPhotoException {
    byte[] stated = chunks.single("IHDR");
    if (stated.length != HEADER) {
      throw stated.length == 0 ? in.endsEarly() : in.damaged("bad-header");
    }
    Input header = new Input(stated, "PNG");
    long columns = Integer.toUnsignedLong(header.big32());
    long rows = Integer.toUnsignedLong(header.big32());
    int depth = header.unsignedByte();
    int type = header.unsignedByte();
    boolean isKnown = header.big16() == 0;
    int order = header.unsignedByte();
    int bands = bands(type);
    if (!isKnown || order > 1 || !isDepth(type, depth)) {
      throw in.damaged("bad-header");
    }
    long compressed = chunks.data().stream().mapToLong(Part::length).sum();
    in.requireSize(columns, rows, MOST_EXPANSION * compressed * 8 / ((long) bands * depth));
    PngPixels pixels = pixels((int) rows, (int) columns, depth, type);
    for (int[] pass : order == 1 ? PASSES : new int[][] {{0, 0, 1, 1}}) {
      readPass(pixels, pass, bands * depth);
    }
    return pixels.samples();
  }

  private int bands(int type) throws UnfitPhotoException {
    return switch (type) {
      case GREY, INDEXED -> 1;
      case GREY_ALPHA -> 2;
      case COLOUR -> 3;
      case COLOUR_ALPHA -> 4;
      default -> throw in.damaged("bad-header");
    };
  }

  private static boolean isDepth(int type, int depth) {
    return switch (depth) {
      case 1, 2, 4 -> type == GREY || type == INDEXED;
      case 8 -> true;
      case 16 -> type != INDEXED;
      default -> false;
    };
  }

  private PngPixels pixels(int rows, int columns, int depth, int type) throws UnfitPhotoException {
    if (type == INDEXED) {
      return new PngPixels.Indices(rows, columns, depth, palette());
    }
    int colours = type == GREY || type == GREY_ALPHA ? 1 : 3;
    boolean hasAlpha = type == GREY_ALPHA || type == COLOUR_ALPHA;
    Input stated = new Input(chunks.single("tRNS"), "PNG");
    int[] key = new int[!hasAlpha && stated.left() >= 2 * colours ? colours : 0];
    for (int c = 0; c < key.length; c++) {
      // Of fewer bits than 16, the lowest of the number are meant.
      key[c] = stated.big16() & (1 << depth) - 1;
    }
    return depth == 16
        ? new PngPixels.Words(rows, columns, colours, hasAlpha, key)
        : new PngPixels.Bytes(rows, columns, depth, colours, hasAlpha, key);
  }

  private Palette palette() throws UnfitPhotoException {
    byte[] colours = chunks.single("PLTE");
    byte[] alpha = chunks.single("tRNS");
    if (colours.length == 0 || colours.length % 3 != 0 || colours.length > 3 * 256) {
      throw in.damaged("bad-header");
    }
    int[] argb = new int[colours.length / 3];
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          (i < alpha.length ? alpha[i] & 0xFF : 0xFF) << 24
              | (colours[3 * i] & 0xFF) << 16
              | (colours[3 * i + 1] & 0xFF) << 8
              | colours[3 * i + 2] & 0xFF;
    }
    return Palette.of(argb);
  }

  private void readPass(PngPixels pixels, int[] pass, int bits) throws UnfitPhotoException {
    int columns = Math.ceilDiv(pixels.columns() - pass[1], pass[3]);
    if (columns < 1) {
      return;
    }
    int length = Math.toIntExact(Math.ceilDiv((long) columns * bits, 8));
    byte[] above = new byte[length];
    byte[] line = new byte[length];
    byte[] filter = new byte[1];
    for (int row = pass[0]; row < pixels.rows(); row += pass[2]) {
      fill(filter);
      fill(line);
      if (!PngFilter.undo(filter[0], line, above, Math.max(1, bits / 8))) {
        throw in.damaged("bad-data");
      }
      pixels.put(row, pass[1], pass[3], columns, line);
      byte[] free = above;
      above = line;
      line = free;
    }
  }

  private void fill(byte[] target) throws UnfitPhotoException {
    int to = 0;
    try {
      while (to < target.length) {
        int count = inflater.inflate(target, to, target.length - to);
        to += count;
        if (count == 0) {
          if (inflater.needsDictionary()) {
            throw in.damaged("bad-data");
          }
          if (!inflater.needsInput() || !parts.hasNext()) {
            throw in.endsEarly();
          }
          Part part = parts.next();
          inflater.setInput(in.bytes(), part.from(), part.length());
        }
      }
    } catch (DataFormatException e) {
      throw in.damaged("bad-data");
    }
  }
}
