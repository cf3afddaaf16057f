package convoscope.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import convoscope.core.net.Dims;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Values of a tensor that the runtime made, as float32, whatever their type. */
final class Outputs {
  private Outputs() {}

  static boolean isFloat(TensorInfo info) {
    return info.onnxType == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
  }

  /** A copy in a buffer of ours; zeros where the type is no number. */
  static FloatBuffer values(OnnxTensor tensor, Dims dims) {
    FloatBuffer out = allocate(Math.toIntExact(dims.count()));
    switch (tensor.getInfo().onnxType) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> {
        LongBuffer in = tensor.getLongBuffer();
        for (int i = 0; i < out.limit(); i++) {
          out.put(i, (float) in.get(i));
        }
      }
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> {
        IntBuffer in = tensor.getIntBuffer();
        for (int i = 0; i < out.limit(); i++) {
          out.put(i, in.get(i));
        }
      }
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> {
        DoubleBuffer in = tensor.getDoubleBuffer();
        for (int i = 0; i < out.limit(); i++) {
          out.put(i, (float) in.get(i));
        }
      }
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 ->
          out.duplicate().put(tensor.getFloatBuffer());
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> {
        boolean signed =
            tensor.getInfo().onnxType
                == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8;
        ByteBuffer in = tensor.getByteBuffer();
        for (int i = 0; i < out.limit(); i++) {
          out.put(i, signed ? in.get(i) : in.get(i) & 0xFF);
        }
      }
      default -> {
        // Text and the like: nothing that a map could show.
      }
    }
    return out;
  }

  /** Zeros outside the heap, where the runtime can write them. */
  static FloatBuffer allocate(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(4, count))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
