package convoscope.architecture.violators.engine.second;

import ai.onnxruntime.OrtEnvironment;
import onnx.Onnx;
import org.nd4j.linalg.api.buffer.DataType;

/** Knows libraries that belong to other engines. */
record ForeignLibraries(DataType type, OrtEnvironment runtime, Onnx.ModelProto model) {}
