package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.Constant;
import convoscope.core.net.Dims;
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
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataLocation;
import onnx.Onnx.TensorProto.DataType;

/**
 * The tensors that a file holds, or that lie beside it: values by type, checked against their
 * sizes. Real ones must be finite numbers.
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
    Dims dims = dims(tensor, name);
    long count = dims.count();
    DataType type = DataType.forNumber(tensor.getDataType());
    if (type == null) {
      throw new ProblemException(
          Problem.NETWORK_TYPE_UNKNOWN, file, name, String.valueOf(tensor.getDataType()));
    }
    return switch (type) {
      case FLOAT -> reals(name, dims, floats(tensor, name, count));
      case DOUBLE -> reals(name, dims, doubles(tensor, name, count));
      case FLOAT16 -> reals(name, dims, halves(tensor, name, count, Float::float16ToFloat));
      case BFLOAT16 ->
          reals(name, dims, halves(tensor, name, count, bits -> Float.intBitsToFloat(bits << 16)));
      case INT64, UINT64 -> Constant.ofWholes(name, dims, longs(tensor, name, count));
      case INT32, UINT32 ->
          Constant.ofWholes(
              name, dims, ints(tensor, name, count, 4, (raw, i) -> raw.getInt(4 * i)));
      case INT16 ->
          Constant.ofWholes(
              name, dims, ints(tensor, name, count, 2, (raw, i) -> raw.getShort(2 * i)));
      case UINT16 ->
          Constant.ofWholes(
              name, dims, ints(tensor, name, count, 2, (raw, i) -> raw.getShort(2 * i) & 0xFFFF));
      case INT8 -> Constant.ofWholes(name, dims, ints(tensor, name, count, 1, ByteBuffer::get));
      case UINT8, BOOL ->
          Constant.ofWholes(
              name, dims, ints(tensor, name, count, 1, (raw, i) -> raw.get(i) & 0xFF));
      default -> throw new ProblemException(Problem.NETWORK_TYPE_UNKNOWN, file, name, type.name());
    };
  }

  private Dims dims(TensorProto tensor, String name) {
    int[] sizes = new int[tensor.getDimsCount()];
    long count = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      long size = tensor.getDims(axis);
      if (size < 0 || size > Integer.MAX_VALUE || count * Math.max(1, size) > Integer.MAX_VALUE) {
        throw damaged(name);
      }
      sizes[axis] = (int) size;
      count *= size;
    }
    return Dims.of(sizes);
  }

  private Constant reals(String name, Dims dims, FloatBuffer values) {
    for (int i = values.position(); i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new ProblemException(Problem.NETWORK_NOT_FINITE, file, name);
      }
    }
    return Constant.ofReals(name, dims, values);
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

  /** Sixteen-bit numbers, in {@code int32_data} or raw. */
  private FloatBuffer halves(
      TensorProto tensor, String name, long count, Function<Short, Float> real) {
    IntFunction<Short> bits;
    if (tensor.getInt32DataCount() > 0) {
      check(name, tensor.getInt32DataCount() == count);
      bits = i -> (short) tensor.getInt32Data(i);
    } else {
      ByteBuffer raw = raw(tensor, name, 2 * count);
      bits = i -> raw.getShort(2 * i);
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = real.apply(bits.apply(i));
    }
    return FloatBuffer.wrap(values);
  }

  private LongBuffer longs(TensorProto tensor, String name, long count) {
    if (tensor.getInt64DataCount() > 0) {
      check(name, tensor.getInt64DataCount() == count);
      return LongBuffer.wrap(
          tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray());
    }
    return raw(tensor, name, 8 * count).asLongBuffer();
  }

  /** A whole number of raw bytes. */
  private interface WholeAt {
    long at(ByteBuffer raw, int index);
  }

  private LongBuffer ints(TensorProto tensor, String name, long count, int bytes, WholeAt whole) {
    long[] values = new long[(int) count];
    if (tensor.getInt32DataCount() > 0) {
      check(name, tensor.getInt32DataCount() == count);
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getInt32Data(i);
      }
    } else {
      ByteBuffer raw = raw(tensor, name, bytes * count);
      for (int i = 0; i < values.length; i++) {
        values[i] = whole.at(raw, i);
      }
    }
    return LongBuffer.wrap(values);
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
      ByteBuffer values = ByteBuffer.allocateDirect(Math.toIntExact(bytes));
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
    return new ProblemException(Problem.NETWORK_DAMAGED, file, name);
  }
}
