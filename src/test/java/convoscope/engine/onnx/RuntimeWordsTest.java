package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ONNX Runtime said in versions 1.20 to 1.30, and what is left of it. */
class RuntimeWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error code - ORT_RUNTIME_EXCEPTION - message: Non-zero status code returned while running"
            + " Reshape node. Name:'r' Status Message: /onnxruntime_src/onnxruntime/core/providers/"
            + "cpu/tensor/reshape_helper.h:47 onnxruntime::ReshapeHelper::ReshapeHelper(const"
            + " onnxruntime::TensorShape&, onnxruntime::TensorShapeVector&, bool)"
            + " input_shape_size == size was false. The input tensor cannot be reshaped to the"
            + " requested shape. Input shape:{1,3}, requested shape:{7}"
            + " | Non-zero status code returned while running Reshape node. Name:'r'"
            + " The input tensor cannot be reshaped to the requested shape. Input shape:{1,3},"
            + " requested shape:{7}",
        "Error code - ORT_FAIL - message: Load model from memory failed:"
            + "D:\\a\\_work\\1\\s\\onnxruntime\\core\\graph\\model.cc:149"
            + " onnxruntime::Model::Model Unsupported model IR version: 99, max supported IR"
            + " version: 11"
            + " | Load model from memory failed: Unsupported model IR version: 99, max supported IR"
            + " version: 11",
        "Error code - ORT_FAIL - message: Non-zero status code returned while running Expand node."
            + " Name:'' Status Message:"
            + " /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 void*"
            + " onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*)"
            + " Failed to allocate memory for requested buffer of size 28000000000 | Non-zero"
            + " status code returned while running Expand node. Failed to allocate memory for"
            + " requested buffer of size 28000000000",
        "Error code - ORT_INVALID_GRAPH - message: This is an invalid model. In Node, (n, Conv,"
            + " \"\", -1) : Error Node (n) has input size 1 not in range [min=2, max=3]."
            + " | This is an invalid model. In Node, (n, Conv, \"\", -1) : Error Node (n) has input"
            + " size 1 not in range [min=2, max=3].",
        "/onnxruntime_src/onnxruntime/core/x.cc:1 | ONNX Runtime",
      })
  void noPlaceInItsSourcesIsLeft(String said, String left) {
    assertEquals(left, RuntimeWords.of(said));
  }
}
