package convoscope.benchmark;

import convoscope.core.image.Samples;
import convoscope.io.photo.PhotoDecoder;
import convoscope.io.photo.UnfitPhotoException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures for a program that compares them: one file's name a line in, its samples out, one
 * picture at a time (docs/benchmarks/pictures.md).
 *
 * <p>Out, big-endian: milliseconds; then channels, rows, columns, bits and the samples, channel by
 * channel, as bytes or (little-endian) floats; or 0, a length and why there is no picture.
 */
public final class PictureStream {
  private PictureStream() {}

  public static void main(String[] arguments) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String name = in.readLine(); name != null; name = in.readLine()) {
        put(out, Files.readAllBytes(Path.of(name)));
        out.flush();
      }
    }
  }

  private static void put(DataOutputStream out, byte[] file) throws IOException {
    long start = System.nanoTime();
    try {
      Samples samples = PhotoDecoder.decode(file);
      out.writeInt((int) ((System.nanoTime() - start) / 1_000_000));
      put(out, samples);
    } catch (UnfitPhotoException e) {
      out.writeInt((int) ((System.nanoTime() - start) / 1_000_000));
      putReason(out, e.problem() + " " + e.arguments());
    } catch (RuntimeException | OutOfMemoryError e) {
      out.writeInt((int) ((System.nanoTime() - start) / 1_000_000));
      putReason(out, "UNFORESEEN " + e);
    }
  }

  private static void putReason(DataOutputStream out, String reason) throws IOException {
    byte[] letters = reason.getBytes(StandardCharsets.UTF_8);
    out.writeInt(0);
    out.writeInt(letters.length);
    out.write(letters);
  }

  private static void put(DataOutputStream out, Samples samples) throws IOException {
    int columns = samples.columns();
    out.writeInt(samples.channels());
    out.writeInt(samples.rows());
    out.writeInt(columns);
    out.writeInt(samples.bits());
    byte[] bytes = new byte[columns];
    float[] values = new float[columns];
    ByteBuffer words = ByteBuffer.allocate(4 * columns).order(ByteOrder.LITTLE_ENDIAN);
    for (int c = 0; c < samples.channels(); c++) {
      for (int row = 0; row < samples.rows(); row++) {
        if (samples.bits() == 8) {
          samples.copyBytes(c, row, 0, columns, bytes, 0);
          out.write(bytes);
        } else {
          samples.readRow(c, row, 0, columns, values, 0);
          words.clear().asFloatBuffer().put(values);
          out.write(words.array());
        }
      }
    }
  }
}
