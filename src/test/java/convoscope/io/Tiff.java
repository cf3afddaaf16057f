package convoscope.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The little of TIFF 6.0 that a float picture needs, read independently of any library. */
record Tiff(List<Page> pages) {
  private static final int SHORT = 3;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTES = 279;

  /** One page's tags of whole numbers. */
  record Page(ByteBuffer file, Map<Integer, long[]> tags) {
    long number(int tag) {
      long[] numbers = Objects.requireNonNull(tags.get(tag), () -> "no tag " + tag);
      if (numbers.length != 1) {
        throw new AssertionError(numbers.length + " numbers in tag " + tag);
      }
      return numbers[0];
    }

    /** All strips, one after the other. */
    float[] floats(int count) {
      float[] floats = new float[count];
      long[] offsets = Objects.requireNonNull(tags.get(STRIP_OFFSETS));
      long[] bytes = Objects.requireNonNull(tags.get(STRIP_BYTES));
      int at = 0;
      for (int strip = 0; strip < offsets.length; strip++) {
        for (int i = 0; i < bytes[strip]; i += Float.BYTES) {
          floats[at++] = file.getFloat((int) offsets[strip] + i);
        }
      }
      if (at != count) {
        throw new AssertionError(at + " values of " + count);
      }
      return floats;
    }
  }

  static Tiff of(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    file.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (file.getShort(2) != 42) {
      throw new AssertionError("no TIFF");
    }
    List<Page> pages = new ArrayList<>();
    for (int at = file.getInt(4); at != 0; ) {
      int count = Short.toUnsignedInt(file.getShort(at));
      Map<Integer, long[]> tags = new HashMap<>();
      for (int i = 0; i < count; i++) {
        int entry = at + 2 + 12 * i;
        int type = file.getShort(entry + 2);
        if (type == SHORT || type == SHORT + 1) {
          tags.put(Short.toUnsignedInt(file.getShort(entry)), numbers(file, entry, type));
        }
      }
      pages.add(new Page(file, tags));
      at = file.getInt(at + 2 + 12 * count);
    }
    return new Tiff(pages);
  }

  private static long[] numbers(ByteBuffer file, int entry, int type) {
    int size = type == SHORT ? 2 : 4;
    long[] numbers = new long[file.getInt(entry + 4)];
    int from = numbers.length * size <= 4 ? entry + 8 : file.getInt(entry + 8);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          size == 2
              ? Short.toUnsignedInt(file.getShort(from + 2 * i))
              : Integer.toUnsignedLong(file.getInt(from + 4 * i));
    }
    return numbers;
  }
}
