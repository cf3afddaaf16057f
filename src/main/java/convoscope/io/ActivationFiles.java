package convoscope.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkFiles;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Inputs and activations of networks: NumPy's arrays, PNG, JSON. */
public final class ActivationFiles implements NetworkFiles {
  private static final int BUFFER = 1 << 16;
  private static final int RUN = 1 << 12;

  /** Bytes of an input: 8192×8192 in three channels of doubles. */
  private static final long MOST = 1L << 30;

  private final Gson gson =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  @Override
  public Tensor input(Path npy) {
    NpyArray array;
    try {
      array = NpyArray.parse(Contents.bytes(npy, MOST));
    } catch (NpyArray.BadArrayException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, npy, String.valueOf(e.getMessage()));
    }
    int[] sizes = array.shape();
    boolean hasPictures = sizes.length == 4;
    if (sizes.length != 3 && !hasPictures || Dims.of(sizes).count() == 0) {
      throw new ProblemException(Problem.FORMAT_UNFIT, npy, Dims.of(sizes).toString(), "N×C×H×W");
    }
    int at = hasPictures ? 1 : 0;
    Tensor.Builder builder =
        Tensor.builder(
            new Shape(hasPictures ? sizes[0] : 1, sizes[at], sizes[at + 1], sizes[at + 2]));
    float[] values = builder.array();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.values()[i];
      if (!Float.isFinite(values[i])) {
        throw new ProblemException(Problem.NOT_FINITE, npy.toString(), array.values()[i]);
      }
    }
    return builder.freeze();
  }

  @Override
  public Network stack(Path json) {
    return StackJson.read(json, Contents.text(json, MOST));
  }

  @Override
  public void write(Path npy, Activations activations, String name) {
    Dims dims = activations.dims(name);
    WholeFile.write(
        npy,
        false,
        channel -> {
          ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
          buffer.put(NpyArray.header(dims.toArray()));
          long count = dims.count();
          for (long from = 0; from < count; from += RUN) {
            float[] run = new float[(int) Math.min(RUN, count - from)];
            activations.copy(name, (int) from, run.length, run, 0);
            NpyArray.write(channel, buffer, run);
          }
          NpyArray.drain(channel, buffer);
        });
  }

  @Override
  public void write(Path png, Colouriser.Picture picture) {
    PictureFiles.write(png, picture, false);
  }

  @Override
  public void write(Path json, Object content) {
    WholeFile.write(json, false, (json(content) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String json(Object content) {
    return gson.toJson(content);
  }
}
