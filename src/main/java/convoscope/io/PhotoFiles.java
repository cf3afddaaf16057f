package convoscope.io;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.Photo;
import convoscope.core.image.PhotoReader;
import convoscope.core.image.Samples;
import java.awt.color.CMMException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Photos from PNG, JPEG, BMP and GIF (its first frame), told apart by what they hold, not by their
 * names.
 *
 * <p>Samples are those in the file: no colour profile and no gamma is applied, as in Pillow. 8 bits
 * stay 8, 16 stay 16, fewer are spread over 0…255. A picture whose colours are all grey has one
 * channel where the file says that it is grey, or where its palette is. Alpha is composed over
 * white, (c·a + 255·(255 − a))/255, rounded half up for 8 bits. The EXIF orientation is applied. A
 * file that ends too early is damaged, even where part of it could be shown.
 */
public final class PhotoFiles implements PhotoReader {
  /** 2²⁷ pixels: a photo of three channels of 16 bits then takes 805 MB. */
  private static final long MOST_PIXELS = 1L << 27;

  /** Where a BMP's second header begins with its own length, columns and rows. */
  private static final int BMP_INFO = 14;

  private static final int OLD_BMP_INFO = 12;
  private static final List<String> FORMATS = List.of("png", "jpeg", "bmp", "gif");

  static {
    ImageIO.setUseCache(false);
  }

  @Override
  public Photo read(Path file) {
    Contents.size(file);
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (FORMATS.contains(format)) {
          return new Photo(String.valueOf(file.getFileName()), read(file, in, reader, format));
        }
        reader.dispose();
      }
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, Reasons.of(e));
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
    throw new ProblemException(Problem.PHOTO_FORMAT_UNKNOWN, file, "PNG, JPEG, BMP, GIF");
  }

  private static Samples read(Path file, ImageInputStream in, ImageReader reader, String format) {
    boolean isGif = format.equals("gif");
    Damage damage = new Damage();
    reader.addIIOReadWarningListener(damage);
    try {
      if (format.equals("bmp")) {
        requireBmpSize(file, in);
      }
      reader.setInput(in, true, !isGif);
      requireSize(file, reader.getWidth(0), reader.getHeight(0));
      if (isGif) {
        GifFrame frame = GifFrame.of(reader);
        requireSize(file, frame.columns(), frame.rows());
        Samples whole = frame.place(PixelReading.samples(reader.read(0)));
        damage.requireNone();
        return whole;
      }
      if (format.equals("png")) {
        PngChecksums.require(file);
      }
      Samples samples =
          format.equals("jpeg")
              ? JpegColours.of(file).samples(reader.readRaster(0, null))
              : PixelReading.samples(reader.read(0));
      damage.requireNone();
      return Orientation.of(file, format).upright(samples);
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | NullPointerException
        | ClassCastException
        | ArithmeticException
        | CMMException e) {
      // Decoders meet broken files with exceptions of many kinds.
      throw new ProblemException(e, Problem.PHOTO_DAMAGED, file, format.toUpperCase(Locale.ROOT));
    } finally {
      reader.dispose();
    }
  }

  /** The decoder calls a header that claims too much damaged; a person is told how much. */
  private static void requireBmpSize(Path file, ImageInputStream in) throws IOException {
    in.mark();
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.skipBytes(BMP_INFO);
    // An older header, of 12 bytes, has sizes of 16 bits: never too much.
    if (in.readInt() > OLD_BMP_INFO) {
      int columns = in.readInt();
      // Rows that run upwards are counted below zero.
      requireSize(file, Math.max(0, columns), Math.abs(in.readInt()));
    }
    in.reset();
  }

  private static void requireSize(Path file, int columns, int rows) {
    if ((long) columns * rows > MOST_PIXELS) {
      throw new ProblemException(Problem.PHOTO_TOO_LARGE, file, columns, rows, MOST_PIXELS);
    }
  }

  /** Decoders that go on after data ran out say so in a warning. */
  private static final class Damage implements IIOReadWarningListener {
    private String found = "";

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      String text = warning.toLowerCase(Locale.ROOT);
      boolean isCut = text.contains("premature") || text.contains("truncated");
      if (isCut || text.contains("corrupt") && !text.contains("extraneous")) {
        found = warning;
      }
    }

    void requireNone() throws IOException {
      if (!found.isEmpty()) {
        throw new IOException(found);
      }
    }
  }
}
