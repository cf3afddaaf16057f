package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.Constant;
import convoscope.core.net.Dims;
import convoscope.core.net.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.ToDoubleFunction;
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
    long count = dims.count();
    return switch (type) {
      case FLOAT32 -> Constant.ofReals(name, dims, floats(tensor, name, count));
      case FLOAT64 -> Constant.ofReals(name, dims, doubles(tensor, name, count));
      case INT64, UINT64 -> Constant.ofWholes(name, dims, longs(tensor, name, count));
      case STRING, COMPLEX64, COMPLEX128 -> Constant.unread(name, dims);
      case INT8, UINT8, BOOL, INT16, UINT16, INT32, UINT32, INT4, UINT4, INT2, UINT2 -> {
        long[] values = new long[(int) count];
        IntToLongFunction bits = bits(tensor, name, count, type.bits());
        int unused = Long.SIZE - type.bits();
        for (int i = 0; i < values.length; i++) {
          long value = bits.applyAsLong(i) << unused;
          values[i] = type.isSigned() ? value >> unused : value >>> unused;
        }
        yield Constant.ofWholes(name, dims, LongBuffer.wrap(values));
      }
      case FLOAT16,
          BFLOAT16,
          FLOAT8E4M3FN,
          FLOAT8E4M3FNUZ,
          FLOAT8E5M2,
          FLOAT8E5M2FNUZ,
          FLOAT4E2M1,
          FLOAT8E8M0 -> {
        float[] values = new float[(int) count];
        IntToLongFunction bits = bits(tensor, name, count, type.bits());
        for (int i = 0; i < values.length; i++) {
          values[i] = ShortFloats.value(type, (int) bits.applyAsLong(i));
        }
        yield Constant.ofReals(name, dims, FloatBuffer.wrap(values));
      }
    };
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

  private FloatBuffer floats(TensorProto tensor, String name, long count) {
    if (tensor.getFloatDataCount() > 0) {
      check(name, tensor.getFloatDataCount() == count);
      float[] values = new float[(int) count];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return FloatBuffer.wrap(values);
    }
    return raw(tensor, name, 4 * count).asFloatBuffer();
  }

  private FloatBuffer doubles(TensorProto tensor, String name, long count) {
    ToDoubleFunction<Integer> value;
    if (tensor.getDoubleDataCount() > 0) {
      check(name, tensor.getDoubleDataCount() == count);
      value = tensor::getDoubleData;
    } else {
      ByteBuffer raw = raw(tensor, name, 8 * count);
      value = i -> raw.getDouble(8 * i);
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    return FloatBuffer.wrap(values);
  }

  private LongBuffer longs(TensorProto tensor, String name, long count) {
    List<Long> typed =
        tensor.getUint64DataCount() > 0 ? tensor.getUint64DataList() : tensor.getInt64DataList();
    if (!typed.isEmpty()) {
      check(name, typed.size() == count);
      return LongBuffer.wrap(typed.stream().mapToLong(Long::longValue).toArray());
    }
    return raw(tensor, name, 8 * count).asLongBuffer();
  }

  /**
   * The bits of values of up to 32 bits: raw, the lowest first, or in {@code int32_data} ({@code
   * uint64_data} for uint32), where those of less than a byte share one entry.
   */
  private IntToLongFunction bits(TensorProto tensor, String name, long count, int size) {
    int perEntry = Math.max(1, Byte.SIZE / size);
    long entries = Math.ceilDiv(count, perEntry);
    long mask = (1L << size) - 1;
    IntToLongFunction entry;
    if (tensor.getUint64DataCount() > 0) {
      check(name, tensor.getUint64DataCount() == entries);
      entry = tensor::getUint64Data;
    } else if (tensor.getInt32DataCount() > 0) {
      check(name, tensor.getInt32DataCount() == entries);
      entry = tensor::getInt32Data;
    } else {
      int bytes = Math.max(1, size / Byte.SIZE);
      ByteBuffer raw = raw(tensor, name, entries * bytes);
      entry =
          switch (bytes) {
            case 1 -> raw::get;
            case 2 -> i -> raw.getShort(2 * i);
            default -> i -> raw.getInt(4 * i);
          };
    }
    return i -> entry.applyAsLong(i / perEntry) >> i % perEntry * size & mask;
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
