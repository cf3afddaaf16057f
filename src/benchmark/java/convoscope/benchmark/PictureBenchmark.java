package convoscope.benchmark;

import convoscope.io.photo.PhotoDecoder;
import convoscope.io.photo.UnfitPhotoException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Time to decode pictures of 12 megapixels, here and by javax.imageio, in turns: medians and their
 * ratio. Palettes are turned into colours by both. The pictures are a photo laid out side by side,
 * as javax.imageio writes them.
 *
 * <pre>PictureBenchmark photo.png</pre>
 */
public final class PictureBenchmark {
  private static final int COLUMNS = 4000;
  private static final int ROWS = 3000;
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 3;

  private PictureBenchmark() {}

  public static void main(String[] arguments) throws IOException, UnfitPhotoException {
    ImageIO.setUseCache(false);
    BufferedImage photo = ImageIO.read(Path.of(arguments[0]).toFile());
    Map<String, byte[]> files = new LinkedHashMap<>();
    BufferedImage colour =
        tiled(photo, new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_3BYTE_BGR));
    files.put("PNG, RGB", written(colour, "png"));
    files.put(
        "PNG, RGBA",
        written(
            tiled(photo, new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_4BYTE_ABGR)), "png"));
    files.put(
        "PNG, grey",
        written(
            tiled(photo, new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY)), "png"));
    BufferedImage indexed = tiled(photo, indexed());
    files.put("PNG, palette", written(indexed, "png"));
    files.put("PNG, RGB of 16 bits", written(deep(colour), "png"));
    files.put("BMP, 24 bits", written(colour, "bmp"));
    files.put("BMP, palette", written(indexed, "bmp"));
    files.put("GIF", written(indexed, "gif"));
    files.put("JPEG", written(colour, "jpg"));
    System.out.println(
        "| | MB | here | javax.imageio | ratio |\n| --- | ---: | ---: | ---: | ---: |");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      compare(file.getKey(), file.getValue());
    }
  }

  private static BufferedImage tiled(BufferedImage photo, BufferedImage wide) {
    for (int y = 0; y < ROWS; y += photo.getHeight()) {
      for (int x = 0; x < COLUMNS; x += photo.getWidth()) {
        wide.getGraphics().drawImage(photo, x, y, null);
      }
    }
    return wide;
  }

  /** Of 6×7×6 colours. */
  private static BufferedImage indexed() {
    byte[][] colours = new byte[3][252];
    for (int i = 0; i < 252; i++) {
      colours[0][i] = (byte) (i / 42 * 51);
      colours[1][i] = (byte) (i / 6 % 7 * 85 / 2);
      colours[2][i] = (byte) (i % 6 * 51);
    }
    IndexColorModel palette = new IndexColorModel(8, 252, colours[0], colours[1], colours[2]);
    return new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_INDEXED, palette);
  }

  private static BufferedImage deep(BufferedImage colour) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, COLUMNS, ROWS, 3, null);
    short[] words = ((DataBufferUShort) raster.getDataBuffer()).getData();
    int[] line = new int[3 * COLUMNS];
    for (int y = 0, to = 0; y < ROWS; y++) {
      colour.getRaster().getPixels(0, y, COLUMNS, 1, line);
      for (int value : line) {
        // Low bits as uneven as a camera's.
        words[to++] = (short) (value * 257 + to * 31 % 61);
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  private static byte[] written(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, format, out)) {
      throw new IOException("no writer for " + format);
    }
    return out.toByteArray();
  }

  private static void compare(String name, byte[] file) throws IOException, UnfitPhotoException {
    List<Double> here = new ArrayList<>();
    List<Double> there = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long start = System.nanoTime();
      if (PhotoDecoder.decode(file).rows() != ROWS) {
        throw new IOException(name);
      }
      long middle = System.nanoTime();
      if (byImageIo(file).getHeight() != ROWS) {
        throw new IOException(name);
      }
      long end = System.nanoTime();
      if (round >= WARM_UP) {
        here.add((middle - start) / 1e6);
        there.add((end - middle) / 1e6);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.0f ms | %.0f ms | %.2f |%n",
        name,
        file.length / 1e6,
        median(here),
        median(there),
        median(here) / median(there));
  }

  private static BufferedImage byImageIo(byte[] file) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in, true, true);
      BufferedImage picture = reader.read(0);
      reader.dispose();
      return picture.getColorModel() instanceof IndexColorModel ? colours(picture) : picture;
    }
  }

  /** A photo is colours, not indices: what a program would have to do next. */
  private static BufferedImage colours(BufferedImage indexed) {
    BufferedImage colours =
        new BufferedImage(indexed.getWidth(), indexed.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    colours.getGraphics().drawImage(indexed, 0, 0, null);
    return colours;
  }

  private static double median(List<Double> times) {
    times.sort(null);
    return times.get(times.size() / 2);
  }
}
