package convoscope.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy's format: real numbers of any type and byte order, as doubles in C order.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays", versions 1.0 to
 * 3.0.
 *
 * @param shape the array's shape
 * @param values all values; those of 64-bit integers are rounded to double
 */
record NpyArray(int[] shape, double[] values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final Pattern TYPE =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([<>=|]?)([a-zA-Z])(\\d+)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([^)]*)\\)");

  /** Not an array that can be read; the message is the key of the reason. */
  static final class BadArrayException extends IOException {
    private static final long serialVersionUID = 1L;

    BadArrayException(String reason) {
      super(reason);
    }
  }

  /** Reads the bytes of a file. */
  static NpyArray parse(byte[] file) throws BadArrayException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 10 || !Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC)) {
      throw new BadArrayException("npy-not");
    }
    if (file[6] < 1 || file[6] > 3 || file[7] != 0) {
      throw new BadArrayException("npy-version");
    }
    boolean isLong = file[6] >= 2;
    int from = isLong ? 12 : 10;
    if (file.length < from) {
      throw new BadArrayException("npy-cut");
    }
    int length = isLong ? bytes.getInt(8) : Short.toUnsignedInt(bytes.getShort(8));
    if (length < 0 || length > file.length - from) {
      throw new BadArrayException("npy-cut");
    }
    String header = new String(file, from, length, StandardCharsets.UTF_8);
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !order.find() || !shape.find()) {
      throw new BadArrayException("npy-type");
    }
    int[] sizes = sizes(shape.group(1));
    bytes.position(from + length);
    if (type.group(1).equals(">")) {
      bytes.order(ByteOrder.BIG_ENDIAN);
    }
    Element element = Element.of(type.group(2) + type.group(3));
    long count = 1;
    for (int size : sizes) {
      count = Math.multiplyExact(count, (long) size);
      if (count > bytes.remaining()) {
        throw new BadArrayException("npy-cut");
      }
    }
    if (count * Integer.parseInt(type.group(3)) > bytes.remaining()) {
      throw new BadArrayException("npy-cut");
    }
    double[] values = new double[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = element.next(bytes);
    }
    return new NpyArray(sizes, order.group(1).equals("True") ? toC(sizes, values) : values);
  }

  private static int[] sizes(String text) throws BadArrayException {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToInt(NpyArray::size)
          .toArray();
    } catch (NumberFormatException e) {
      throw new BadArrayException("npy-type");
    }
  }

  private static int size(String text) {
    int size = Integer.parseInt(text);
    if (size < 0) {
      throw new NumberFormatException(text);
    }
    return size;
  }

  /** From first axis fastest to last axis fastest. */
  private static double[] toC(int[] shape, double[] fortran) {
    double[] values = new double[fortran.length];
    int[] index = new int[shape.length];
    for (double value : fortran) {
      int at = 0;
      for (int axis = 0; axis < shape.length; axis++) {
        at = at * shape[axis] + index[axis];
      }
      values[at] = value;
      for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
        index[axis] = 0;
      }
    }
    return values;
  }

  /** How one number is read. */
  @FunctionalInterface
  private interface Element {
    double next(ByteBuffer bytes);

    static Element of(String type) throws BadArrayException {
      return switch (type) {
        case "b1", "u1" -> bytes -> Byte.toUnsignedInt(bytes.get());
        case "i1" -> ByteBuffer::get;
        case "i2" -> ByteBuffer::getShort;
        case "u2" -> bytes -> Short.toUnsignedInt(bytes.getShort());
        case "i4" -> ByteBuffer::getInt;
        case "u4" -> bytes -> Integer.toUnsignedLong(bytes.getInt());
        case "i8" -> ByteBuffer::getLong;
        case "u8" -> bytes -> unsigned(bytes.getLong());
        case "f2" -> bytes -> Float.float16ToFloat(bytes.getShort());
        case "f4" -> ByteBuffer::getFloat;
        case "f8" -> ByteBuffer::getDouble;
        default -> throw new BadArrayException("npy-type");
      };
    }

    private static double unsigned(long value) {
      // Halved with the lost bit kept, so that the double is rounded once.
      return value >= 0 ? value : (double) (value >>> 1 | value & 1) * 2;
    }
  }

  /** The bytes before the data of a float32 array in C order, version 1.0. */
  static byte[] header(int... shape) {
    return header("<f4", shape);
  }

  /** A whole file of a float64 array in C order. */
  static byte[] bytes(int[] shape, double[] values) {
    byte[] header = header("<f8", shape);
    ByteBuffer file =
        ByteBuffer.allocate(header.length + values.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (double value : values) {
      file.putDouble(value);
    }
    return file.array();
  }

  private static byte[] header(String type, int... shape) {
    StringBuilder sizes = new StringBuilder();
    for (int size : shape) {
      sizes.append(sizes.isEmpty() ? "" : ", ").append(size);
    }
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(type, sizes, shape.length == 1 ? "," : "");
    int before = MAGIC.length + 4;
    int whole = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (whole - before));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.position() < whole - 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  /** Writes floats in little endian, by way of {@code buffer}. */
  static void write(WritableByteChannel channel, ByteBuffer buffer, float[] values)
      throws IOException {
    for (float value : values) {
      if (buffer.remaining() < Float.BYTES) {
        drain(channel, buffer);
      }
      buffer.putFloat(value);
    }
  }

  /** Writes what the buffer holds and empties it. */
  static void drain(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
