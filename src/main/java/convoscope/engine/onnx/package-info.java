/**
 * Trained networks from ONNX files, run by ONNX Runtime: the only user of {@code ai.onnxruntime},
 * {@code onnx} and its protobuf classes (shaded inside nd4j-api).
 *
 * <p>{@code OnnxFile} reads and checks the bytes, {@code GraphReading} makes layers of nodes,
 * {@code Operators} says what each computes. {@code OnnxWriter} goes the other way, {@code
 * WrittenOperator} being the mirror of {@code Operators}. {@link
 * convoscope.engine.onnx.OnnxNetworks} is what others get. The runtime sees only what passed these
 * checks.
 */
@NullMarked
package convoscope.engine.onnx;

import org.jspecify.annotations.NullMarked;
