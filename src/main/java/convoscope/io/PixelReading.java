package convoscope.io;

import convoscope.core.image.Samples;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** The samples of a decoded picture, past every colour conversion that AWT would make. */
final class PixelReading {
  private static final int WHITE = 255;
  private static final int WHITE_16 = 65535;

  private PixelReading() {}

  static Samples samples(BufferedImage image) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    if (model instanceof IndexColorModel palette) {
      return indexed(raster, palette);
    }
    int bands = raster.getNumBands();
    int type = raster.getTransferType();
    boolean isPacked = raster.getSampleModel().getSampleSize(0) != sampleBits(type);
    if (isPacked || bands > 4 || type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      return packed(image);
    }
    int colours = model.hasAlpha() ? bands - 1 : bands;
    if (colours == 2) {
      throw new IllegalArgumentException("two colour channels");
    }
    return type == DataBuffer.TYPE_BYTE
        ? bytes(raster, colours, model.hasAlpha())
        : shorts(raster, colours, model.hasAlpha());
  }

  private static int sampleBits(int type) {
    return DataBuffer.getDataTypeSize(type);
  }

  /** Pixels packed into words: 555, 565, 888. Their colour model only spreads bits. */
  private static Samples packed(BufferedImage image) {
    int rows = image.getHeight();
    int columns = image.getWidth();
    byte[] stored = new byte[3 * rows * columns];
    int[] argb = new int[columns];
    for (int row = 0; row < rows; row++) {
      image.getRGB(0, row, columns, 1, argb, 0, columns);
      for (int column = 0; column < columns; column++) {
        put(argb[column], stored, row * columns + column, rows * columns);
      }
    }
    return Samples.ofBytes(3, rows, columns, stored);
  }

  private static void put(int argb, byte[] stored, int at, int plane) {
    int alpha = argb >>> 24;
    stored[at] = over(argb >> 16 & 0xFF, alpha);
    stored[plane + at] = over(argb >> 8 & 0xFF, alpha);
    stored[2 * plane + at] = over(argb & 0xFF, alpha);
  }

  private static Samples indexed(Raster raster, IndexColorModel palette) {
    int[] argb = new int[palette.getMapSize()];
    palette.getRGBs(argb);
    boolean isGrey = true;
    for (int colour : argb) {
      isGrey &= (colour >> 16 & 0xFF) == (colour & 0xFF) && (colour >> 8 & 0xFF) == (colour & 0xFF);
    }
    int rows = raster.getHeight();
    int columns = raster.getWidth();
    int plane = rows * columns;
    byte[] stored = new byte[isGrey ? plane : 3 * plane];
    int[] indices = new int[columns];
    for (int row = 0; row < rows; row++) {
      raster.getSamples(0, row, columns, 1, 0, indices);
      for (int column = 0; column < columns; column++) {
        // An index beyond the palette is black, as Pillow has it.
        int colour = indices[column] < argb.length ? argb[indices[column]] : 0xFF000000;
        if (isGrey) {
          stored[row * columns + column] = over(colour & 0xFF, colour >>> 24);
        } else {
          put(colour, stored, row * columns + column, plane);
        }
      }
    }
    return Samples.ofBytes(isGrey ? 1 : 3, rows, columns, stored);
  }

  private static Samples bytes(Raster raster, int colours, boolean hasAlpha) {
    int rows = raster.getHeight();
    int columns = raster.getWidth();
    int plane = rows * columns;
    byte[] stored = new byte[colours * plane];
    if (!hasAlpha
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && raster.getSampleModelTranslateX() == 0
        && raster.getSampleModelTranslateY() == 0) {
      // Most photos: straight from array to array.
      byte[] from = data.getData();
      int step = model.getPixelStride();
      for (int c = 0; c < colours; c++) {
        for (int row = 0; row < rows; row++) {
          int at = row * model.getScanlineStride() + model.getBandOffsets()[c];
          int to = c * plane + row * columns;
          for (int column = 0; column < columns; column++) {
            stored[to + column] = from[at + column * step];
          }
        }
      }
      return Samples.ofBytes(colours, rows, columns, stored);
    }
    int bands = raster.getNumBands();
    int[] line = new int[bands * columns];
    for (int row = 0; row < rows; row++) {
      raster.getPixels(0, row, columns, 1, line);
      for (int column = 0; column < columns; column++) {
        int alpha = hasAlpha ? line[column * bands + colours] : WHITE;
        for (int c = 0; c < colours; c++) {
          stored[c * plane + row * columns + column] = over(line[column * bands + c], alpha);
        }
      }
    }
    return Samples.ofBytes(colours, rows, columns, stored);
  }

  private static Samples shorts(Raster raster, int colours, boolean hasAlpha) {
    int rows = raster.getHeight();
    int columns = raster.getWidth();
    int plane = rows * columns;
    int bands = raster.getNumBands();
    int[] line = new int[bands * columns];
    short[] stored = new short[hasAlpha ? 0 : colours * plane];
    float[] composed = new float[hasAlpha ? colours * plane : 0];
    for (int row = 0; row < rows; row++) {
      raster.getPixels(0, row, columns, 1, line);
      for (int column = 0; column < columns; column++) {
        for (int c = 0; c < colours; c++) {
          int at = c * plane + row * columns + column;
          int colour = line[column * bands + c];
          if (hasAlpha) {
            int alpha = line[column * bands + colours];
            double sum = (double) colour * alpha + (double) WHITE_16 * (WHITE_16 - alpha);
            composed[at] = (float) (sum / WHITE_16 / 257);
          } else {
            stored[at] = (short) colour;
          }
        }
      }
    }
    return hasAlpha
        ? Samples.ofFloats(colours, rows, columns, composed)
        : Samples.ofShorts(colours, rows, columns, stored);
  }

  /** Over white, rounded half up. */
  static byte over(int colour, int alpha) {
    return (byte) ((2 * (colour * alpha + WHITE * (WHITE - alpha)) + WHITE) / (2 * WHITE));
  }
}
