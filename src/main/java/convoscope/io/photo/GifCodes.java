package convoscope.io.photo;

/**
 * GIF's variable-length codes (LZW).
 *
 * <p>Source: GIF89a specification, appendix F. The table may be cleared anywhere and any number of
 * times; full, it stays as it is until it is cleared.
 */
final class GifCodes {
  private static final int MOST_BITS = 12;
  private static final int MOST_CODES = 1 << MOST_BITS;
  private static final int MOST_COLOURS = 256;

  private final Input in;
  private final byte[] data;
  private long bit;

  private GifCodes(Input in, byte[] data) {
    this.in = in;
    this.data = data;
  }

  /**
   * Expands codes into indices until every index is known.
   *
   * @param in for what is said of the file
   * @param bits of an index, the first byte of the image's data
   */
  static void expand(Input in, byte[] data, int bits, byte[] indices) throws UnfitPhotoException {
    // With more than 8 there are codes that stand for no index; they may go unused.
    if (bits < 1 || bits >= MOST_BITS) {
      throw in.damaged("bad-header");
    }
    new GifCodes(in, data).expand(bits, indices);
  }

  private void expand(int bits, byte[] indices) throws UnfitPhotoException {
    int clear = 1 << bits;
    // A code's run of indices ends with last[code]; before it comes the run of before[code].
    int[] before = new int[MOST_CODES];
    int[] length = new int[MOST_CODES];
    byte[] last = new byte[MOST_CODES];
    byte[] first = new byte[MOST_CODES];
    for (int i = 0; i < clear; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      length[i] = 1;
    }
    int next = clear + 2;
    int size = bits + 1;
    int previous = -1;
    int to = 0;
    while (to < indices.length) {
      int code = code(size);
      if (code == clear) {
        next = clear + 2;
        size = bits + 1;
        previous = -1;
        continue;
      }
      if (code == clear + 1) {
        throw in.endsEarly();
      }
      boolean isNew = previous >= 0 && next < MOST_CODES;
      boolean isNothing = code >= MOST_COLOURS && code < clear;
      if (isNothing || code > (isNew ? next : next - 1) || previous < 0 && code > clear) {
        throw in.damaged("bad-data");
      }
      if (isNew) {
        before[next] = previous;
        length[next] = length[previous] + 1;
        first[next] = first[previous];
        // The code being made may stand for itself: it ends as it begins.
        last[next] = code == next ? first[previous] : first[code];
        next++;
        if (next == 1 << size && size < MOST_BITS) {
          size++;
        }
      }
      int end = to + length[code];
      for (int at = end - 1, run = code; at >= to; at--, run = before[run]) {
        if (at < indices.length) {
          indices[at] = last[run];
        }
      }
      to = end;
      previous = code;
    }
  }

  /** The next bits, the lowest first. */
  private int code(int size) throws UnfitPhotoException {
    if (bit + size > 8L * data.length) {
      throw in.endsEarly();
    }
    int code = 0;
    for (int i = 0; i < size; ) {
      int offset = (int) (bit + i & 7);
      int count = Math.min(8 - offset, size - i);
      code |= ((data[(int) (bit + i >> 3)] & 0xFF) >> offset & (1 << count) - 1) << i;
      i += count;
    }
    bit += size;
    return code;
  }
}
