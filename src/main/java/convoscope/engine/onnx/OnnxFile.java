package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.core.net.graph.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.nd4j.shade.protobuf.UnsafeByteOperations;
import org.nd4j.shade.protobuf.WireFormat;

/**
 * The bytes of a model, outside the heap, and what they say. Weights are views of these bytes.
 *
 * @param file where they come from, for messages
 * @param bytes the whole file; nobody writes to it
 * @param model parsed
 */
record OnnxFile(Path file, ByteBuffer bytes, ModelProto model) {
  /** What one buffer holds, and protobuf allows. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  static OnnxFile read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ProblemException(Problem.FILE_IS_FOLDER, file);
    }
    if (!Files.exists(file)) {
      throw new ProblemException(Problem.FILE_NOT_FOUND, file);
    }
    if (!Files.isRegularFile(file)) {
      // A pipe would be waited for, without end if nobody writes to it.
      throw new ProblemException(Problem.FILE_IS_NO_FILE, file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size == 0) {
        throw new ProblemException(Problem.FILE_EMPTY, file);
      }
      if (size > MOST_BYTES) {
        throw MachineMemory.tooLarge(file, size);
      }
      ByteBuffer bytes = ByteBuffer.allocateDirect((int) size);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until all is there.
      }
      return of(file, bytes.flip());
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, Reason.of(e));
    } catch (OutOfMemoryError e) {
      throw MachineMemory.tooLarge(file, file.toFile().length());
    }
  }

  /** Bytes that the network's weights take, wherever they lie: in the file, or beside it. */
  double held() {
    double beside = 0;
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
        double count = tensor.getDimsList().stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b);
        int bits = ElementType.of(tensor.getDataType()).map(ElementType::bits).orElse(0);
        beside += count * bits / Byte.SIZE;
      }
    }
    return bytes.limit() + beside;
  }

  /** From bytes in memory, as those that come with the program. */
  static OnnxFile of(Path file, byte[] contents) {
    return of(file, ByteBuffer.allocateDirect(contents.length).put(contents).flip());
  }

  /** The same file with another graph in it. */
  OnnxFile with(ModelProto changed) {
    ByteBuffer written = ByteBuffer.allocateDirect(changed.getSerializedSize());
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(written);
      changed.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer of the model's own size", e);
    }
    return of(file, written.flip());
  }

  private static OnnxFile of(Path file, ByteBuffer bytes) {
    try {
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      in.enableAliasing(true);
      ModelProto model = ModelProto.parseFrom(in);
      if (model.getGraph().getNodeCount() == 0 || model.getIrVersion() == 0) {
        throw new ProblemException(Problem.NETWORK_FORMAT_UNKNOWN, file);
      }
      return new OnnxFile(file, bytes, model);
    } catch (IOException e) {
      // A file that begins as a model does was one; anything else never was.
      throw begins(bytes)
          ? new ProblemException(e, Problem.NETWORK_DAMAGED, file, why(bytes))
          : new ProblemException(e, Problem.NETWORK_FORMAT_UNKNOWN, file);
    }
  }

  /**
   * The word of what is wrong: cut short where a field of the first level reaches beyond the end.
   */
  private static String why(ByteBuffer bytes) {
    try {
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      while (!in.isAtEnd()) {
        int tag = in.readTag();
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          int length = in.readRawVarint32();
          if (length > bytes.limit() - in.getTotalBytesRead()) {
            return "ends-early";
          }
          in.skipRawBytes(length);
        } else if (!in.skipField(tag)) {
          break;
        }
      }
    } catch (IOException e) {
      return "bad-data";
    }
    return "bad-data";
  }

  /** Whether the first field is a version, as every exporter writes it. */
  private static boolean begins(ByteBuffer bytes) {
    return bytes.remaining() > 2 && bytes.get(0) == 0x08 && bytes.get(1) > 0 && bytes.get(1) < 32;
  }

  /**
   * The model with more outputs: protobuf merges a second graph field into the first, so that the
   * outputs can simply be appended.
   *
   * @param names of tensors
   */
  ByteBuffer withOutputs(Collection<String> names) {
    byte[][] fields =
        names.stream()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .map(name -> field(0x3A, field(0x62, field(0x0A, name))))
            .toArray(byte[][]::new);
    int more = 0;
    for (byte[] field : fields) {
      more += field.length;
    }
    ByteBuffer all = ByteBuffer.allocateDirect(bytes.limit() + more).order(ByteOrder.nativeOrder());
    all.put(bytes.duplicate().rewind());
    for (byte[] field : fields) {
      all.put(field);
    }
    return all.flip();
  }

  /** A protobuf field of bytes: tag, length, contents. */
  private static byte[] field(int tag, byte[] contents) {
    ByteBuffer out = ByteBuffer.allocate(contents.length + 6).put((byte) tag);
    int length = contents.length;
    for (; length >= 0x80; length >>>= 7) {
      out.put((byte) (length | 0x80));
    }
    out.put((byte) length).put(contents).flip();
    byte[] whole = new byte[out.remaining()];
    out.get(whole);
    return whole;
  }
}
