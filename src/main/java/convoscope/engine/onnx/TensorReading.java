package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.IntToLongFunction;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataLocation;

/**
 * The tensors that a file holds, or that lie beside it: values by type, checked against their
 * sizes. Infinite ones and NaN are as good as others: masks and paddings are made of them.
 */
final class TensorReading {
  private final Path file;

  /**
   * @param file the network's, for messages and for weights that lie beside it
   */
  TensorReading(Path file) {
    this.file = file;
  }

  Constant read(TensorProto tensor, String name) {
    ElementType type =
        ElementType.of(tensor.getDataType())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.NETWORK_TYPE_UNKNOWN,
                        file,
                        name,
                        String.valueOf(tensor.getDataType())));
    Dims dims = dims(tensor, name, type);
    if (type == ElementType.STRING) {
      return Constant.unread(name, dims);
    }
    int count = (int) dims.count();
    ByteBuffer bytes = bytes(tensor, name, type, count);
    Constant values =
        switch (type) {
          case FLOAT32 -> Constant.ofReals(name, dims, bytes.asFloatBuffer());
          case FLOAT64 -> Constant.ofReals(name, dims, floats(bytes.asDoubleBuffer()));
          case INT64, UINT64 -> Constant.ofWholes(name, dims, bytes.asLongBuffer());
          case STRING, COMPLEX64, COMPLEX128 -> Constant.unread(name, dims);
          case INT8, UINT8, BOOL, INT16, UINT16, INT32, UINT32, INT4, UINT4, INT2, UINT2 -> {
            long[] wholes = new long[count];
            IntToLongFunction bits = bits(bytes, type.bits());
            int unused = Long.SIZE - type.bits();
            for (int i = 0; i < count; i++) {
              long value = bits.applyAsLong(i) << unused;
              wholes[i] = type.isSigned() ? value >> unused : value >>> unused;
            }
            yield Constant.ofWholes(name, dims, LongBuffer.wrap(wholes));
          }
          case FLOAT16,
              BFLOAT16,
              FLOAT8E4M3FN,
              FLOAT8E4M3FNUZ,
              FLOAT8E5M2,
              FLOAT8E5M2FNUZ,
              FLOAT4E2M1,
              FLOAT8E8M0 -> {
            float[] reals = new float[count];
            IntToLongFunction bits = bits(bytes, type.bits());
            for (int i = 0; i < count; i++) {
              reals[i] = ShortFloats.value(type, (int) bits.applyAsLong(i));
            }
            yield Constant.ofReals(name, dims, FloatBuffer.wrap(reals));
          }
        };
    return values.stored(type, bytes);
  }

  private Dims dims(TensorProto tensor, String name, ElementType type) {
    int[] sizes = new int[tensor.getDimsCount()];
    double count = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      long size = tensor.getDims(axis);
      check(name, size >= 0);
      count *= size;
      sizes[axis] = (int) size;
    }
    if (count > Integer.MAX_VALUE
        || tensor.getDimsList().stream().anyMatch(n -> n != n.intValue())) {
      // Values that stand in the file itself would not fit into it.
      check(name, tensor.getDataLocation() == DataLocation.EXTERNAL);
      throw MachineMemory.tooLarge(file, count * Math.max(1, type.bits() / 8));
    }
    return Dims.of(sizes);
  }

  private static FloatBuffer floats(DoubleBuffer doubles) {
    float[] values = new float[doubles.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) doubles.get(i);
    }
    return FloatBuffer.wrap(values);
  }

  /** The bits of values of up to 32 bits; several share a byte, the first in the lowest bits. */
  private static IntToLongFunction bits(ByteBuffer bytes, int size) {
    long mask = (1L << size) - 1;
    int perByte = Math.max(1, Byte.SIZE / size);
    return switch (Math.max(1, size / Byte.SIZE)) {
      case 1 -> i -> bytes.get(i / perByte) >> i % perByte * size & mask;
      case 2 -> i -> bytes.getShort(2 * i) & mask;
      default -> i -> bytes.getInt(4 * i) & mask;
    };
  }

  /** Puts entry {@code i} of a typed list where {@code raw_data} has it. */
  private interface Packing {
    void put(ByteBuffer target, int i);
  }

  /** The values as {@code raw_data}, whichever of its lists a tensor has them in. */
  private ByteBuffer bytes(TensorProto tensor, String name, ElementType type, long count) {
    long size = Math.ceilDiv(count * type.bits(), Byte.SIZE);
    return switch (type) {
      case FLOAT32, COMPLEX64 ->
          packed(
              tensor,
              name,
              size,
              tensor.getFloatDataCount(),
              Float.BYTES,
              (out, i) -> out.putFloat(tensor.getFloatData(i)));
      case FLOAT64, COMPLEX128 ->
          packed(
              tensor,
              name,
              size,
              tensor.getDoubleDataCount(),
              Double.BYTES,
              (out, i) -> out.putDouble(tensor.getDoubleData(i)));
      case INT64, UINT64 -> {
        List<Long> typed =
            tensor.getUint64DataCount() > 0
                ? tensor.getUint64DataList()
                : tensor.getInt64DataList();
        yield packed(
            tensor, name, size, typed.size(), Long.BYTES, (out, i) -> out.putLong(typed.get(i)));
      }
      default -> {
        int width = Math.max(1, type.bits() / Byte.SIZE);
        IntToLongFunction entry =
            tensor.getUint64DataCount() > 0 ? tensor::getUint64Data : tensor::getInt32Data;
        yield packed(
            tensor,
            name,
            size,
            Math.max(tensor.getUint64DataCount(), tensor.getInt32DataCount()),
            width,
            (out, i) -> {
              long value = entry.applyAsLong(i);
              switch (width) {
                case 1 -> out.put((byte) value);
                case 2 -> out.putShort((short) value);
                default -> out.putInt((int) value);
              }
            });
      }
    };
  }

  /**
   * @param entries of the typed list; if there are none, the values stand as bytes
   */
  private ByteBuffer packed(
      TensorProto tensor, String name, long size, int entries, int width, Packing packing) {
    if (entries == 0) {
      return raw(tensor, name, size);
    }
    check(name, (long) entries * width == size);
    if (size > Integer.MAX_VALUE - 8) {
      throw MachineMemory.tooLarge(file, size);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < entries; i++) {
      packing.put(bytes, i);
    }
    return bytes.flip();
  }

  private ByteBuffer raw(TensorProto tensor, String name, long bytes) {
    if (tensor.getDataLocation() == DataLocation.EXTERNAL) {
      return external(tensor, name, bytes);
    }
    check(name, tensor.getRawData().size() == bytes);
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Values in a file beside the network's (ONNX, "External Data"). */
  private ByteBuffer external(TensorProto tensor, String name, long bytes) {
    String location = "";
    long offset = 0;
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      if (entry.getKey().equals("location")) {
        location = entry.getValue();
      } else if (entry.getKey().equals("offset")) {
        try {
          offset = Long.parseLong(entry.getValue());
        } catch (NumberFormatException e) {
          throw damaged(name);
        }
      }
    }
    Path beside;
    try {
      Path whole = file.toAbsolutePath().normalize();
      Path folder = whole.getParent() == null ? whole : whole.getParent();
      beside = folder.resolve(location).normalize();
      // Weights lie beside the network: a path that leaves its folder is somebody's trap.
      check(name, !location.isEmpty() && beside.startsWith(folder));
    } catch (InvalidPathException e) {
      throw damaged(name);
    }
    if (!Files.isRegularFile(beside)) {
      throw new ProblemException(Problem.NETWORK_DATA_MISSING, file, location);
    }
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.READ)) {
      check(name, offset >= 0 && offset <= channel.size() - bytes);
      if (bytes > Integer.MAX_VALUE - 8) {
        throw MachineMemory.tooLarge(file, bytes);
      }
      ByteBuffer values = ByteBuffer.allocateDirect((int) bytes);
      while (values.hasRemaining()) {
        if (channel.read(values, offset + values.position()) < 0) {
          throw damaged(name);
        }
      }
      return values.flip().order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new ProblemException(e, Problem.NETWORK_DATA_MISSING, file, location);
    }
  }

  private void check(String name, boolean holds) {
    if (!holds) {
      throw damaged(name);
    }
  }

  private ProblemException damaged(String name) {
    return new ProblemException(Problem.NETWORK_PART_DAMAGED, file, name);
  }
}
