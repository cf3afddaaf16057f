package convoscope.io;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.colour.DisplayMode;
import convoscope.core.image.MapFormat;
import convoscope.core.image.MapWriter;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes maps as {@code .npy}, {@code .csv}, {@code .png} and {@code .tiff}.
 *
 * <p>A {@code .csv} holds the shortest decimals that read back to the same float32; how a {@code
 * .png} shows values stands at {@link PngMap}.
 */
public final class MapFiles implements MapWriter {
  private static final int BUFFER = 1 << 16;

  @Override
  public void check(
      Path file, MapFormat format, int channels, DisplayMode display, boolean isColour) {
    boolean fits =
        switch (format) {
          case NPY, TIFF -> true;
          case CSV -> channels == 1;
          case PNG -> channels == 1 || isColour && display != DisplayMode.SIGNED;
        };
    if (!fits) {
      throw new ProblemException(
          Problem.MAPS_UNFIT,
          file,
          channels,
          format == MapFormat.CSV || display == DisplayMode.SIGNED ? "one-map" : "one-or-colour");
    }
  }

  @Override
  public boolean write(
      Path file, MapFormat format, Export export, boolean overwrite, Cancel cancel) {
    Tensor map = export.map();
    check(file, format, map.shape().channels(), export.display(), export.isColour());
    return WholeFile.write(
        file,
        overwrite,
        cancel,
        channel -> {
          switch (format) {
            case NPY -> npy(channel, map);
            case CSV -> csv(channel, map.plane(0, 0));
            case PNG -> Pictures.write(channel, PngMap.of(export), "png", cancel);
            case TIFF -> TiffMap.write(channel, map);
          }
        });
  }

  @Override
  public boolean write(Path file, Picture picture, boolean overwrite, Cancel cancel) {
    return PictureFiles.write(file, picture, overwrite, cancel);
  }

  private static void npy(WritableByteChannel channel, Tensor map) throws IOException {
    Shape shape = map.shape();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(NpyArray.header(shape.pictures(), shape.channels(), shape.rows(), shape.columns()));
    float[] row = new float[shape.columns()];
    for (int c = 0; c < shape.channels(); c++) {
      Plane plane = map.plane(0, c);
      for (int r = 0; r < shape.rows(); r++) {
        plane.copyRow(r, 0, row.length, row, 0);
        NpyArray.write(channel, buffer, row);
      }
    }
    NpyArray.drain(channel, buffer);
  }

  private static void csv(WritableByteChannel channel, Plane plane) throws IOException {
    float[] row = new float[plane.columns()];
    StringBuilder line = new StringBuilder();
    for (int r = 0; r < plane.rows(); r++) {
      plane.copyRow(r, 0, row.length, row, 0);
      line.setLength(0);
      for (int c = 0; c < row.length; c++) {
        line.append(c == 0 ? "" : ",").append(shortest(row[c]));
      }
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line.append('\n').toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** {@code 3} for 3.0, {@code 1.0E-5} as {@code 1E-5}. */
  private static String shortest(float value) {
    String text = Float.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0E", "E");
  }
}
