package convoscope.io;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Tensor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferFloat;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A map as a TIFF of IEEE float32, uncompressed, one page a channel. */
final class TiffMap {
  private TiffMap() {}

  static void write(WritableByteChannel channel, Tensor map) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam plain = writer.getDefaultWriteParam();
      plain.setCompressionMode(ImageWriteParam.MODE_DISABLED);
      writer.prepareWriteSequence(null);
      for (int c = 0; c < map.shape().channels(); c++) {
        writer.writeToSequence(new IIOImage(page(map.plane(0, c)), null, null), plain);
      }
      writer.endWriteSequence();
      out.flush();
    } finally {
      writer.dispose();
    }
    bytes.flush();
  }

  private static BufferedImage page(Plane plane) {
    int rows = plane.rows();
    int columns = plane.columns();
    float[] values = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      plane.copyRow(r, 0, columns, values, r * columns);
    }
    WritableRaster raster =
        Raster.createWritableRaster(
            new PixelInterleavedSampleModel(
                DataBuffer.TYPE_FLOAT, columns, rows, 1, columns, new int[] {0}),
            new DataBufferFloat(values, values.length),
            null);
    ComponentColorModel grey =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    return new BufferedImage(grey, raster, false, null);
  }
}
