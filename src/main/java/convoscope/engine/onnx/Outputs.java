package convoscope.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Values of a tensor that the runtime made, as float32, whatever their type. */
final class Outputs {
  /** The most values that one buffer holds. */
  static final int MOST = Integer.MAX_VALUE / Float.BYTES;

  private Outputs() {}

  static boolean isFloat(TensorInfo info) {
    return info.onnxType == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
  }

  /** The type, which is one that can be read. */
  static ElementType type(TensorInfo info) {
    String name = info.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
    return switch (name) {
      case "FLOAT" -> ElementType.FLOAT32;
      case "DOUBLE" -> ElementType.FLOAT64;
      default -> ElementType.valueOf(name);
    };
  }

  /** Whether its values are numbers that can be read: no texts, no complex ones. */
  static boolean isReadable(TensorInfo info) {
    return reader(info.onnxType) != null;
  }

  /** Reads a value's bytes. */
  private interface Reader {
    float at(ByteBuffer bytes, int index);
  }

  private static @Nullable Reader reader(TensorInfo.OnnxTensorType type) {
    return switch (type) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> (b, i) -> b.getFloat(4 * i);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> (b, i) -> (float) b.getDouble(8 * i);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> shortFloat(ElementType.FLOAT16);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> shortFloat(ElementType.BFLOAT16);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E4M3FN -> shortFloat(ElementType.FLOAT8E4M3FN);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E4M3FNUZ -> shortFloat(ElementType.FLOAT8E4M3FNUZ);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E5M2 -> shortFloat(ElementType.FLOAT8E5M2);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E5M2FNUZ -> shortFloat(ElementType.FLOAT8E5M2FNUZ);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> (b, i) -> (float) b.getLong(8 * i);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> (b, i) -> unsigned(b.getLong(8 * i));
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> (b, i) -> b.getInt(4 * i);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> (b, i) -> b.getInt(4 * i) & 0xFFFF_FFFFL;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> (b, i) -> b.getShort(2 * i);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> (b, i) -> b.getShort(2 * i) & 0xFFFF;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> ByteBuffer::get;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8, ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL ->
          (b, i) -> b.get(i) & 0xFF;
      default -> null;
    };
  }

  private static Reader shortFloat(ElementType type) {
    return type.bits() == 8
        ? (b, i) -> ShortFloats.value(type, b.get(i) & 0xFF)
        : (b, i) -> ShortFloats.value(type, b.getShort(2 * i) & 0xFFFF);
  }

  private static float unsigned(long bits) {
    // Halved, with the bit that goes kept as the one that decides the rounding.
    return bits >= 0 ? bits : 2f * (bits >>> 1 | bits & 1);
  }

  /**
   * A copy in a buffer of ours.
   *
   * @throws IllegalArgumentException if it is not {@linkplain #isReadable readable}
   */
  static FloatBuffer values(OnnxTensor tensor, Dims dims) {
    FloatBuffer out = allocate((int) dims.count());
    Reader reader = reader(tensor.getInfo().onnxType);
    if (reader == null) {
      throw new IllegalArgumentException("no numbers: " + tensor.getInfo());
    }
    if (isFloat(tensor.getInfo())) {
      out.duplicate().put(tensor.getFloatBuffer());
    } else if (out.limit() > 0) {
      ByteBuffer in = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
      for (int i = 0; i < out.limit(); i++) {
        out.put(i, reader.at(in, i));
      }
    }
    return out;
  }

  /**
   * Zeros outside the heap, where the runtime can write them.
   *
   * @param count at most {@link #MOST}
   */
  static FloatBuffer allocate(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(4, count))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
