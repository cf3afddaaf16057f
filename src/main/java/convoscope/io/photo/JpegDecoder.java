package convoscope.io.photo;

import convoscope.core.image.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG, by the JDK's decoder, which is given only what it needs. */
final class JpegDecoder {
  private static final String START = "\u00FF\u00D8";

  private JpegDecoder() {}

  static boolean isJpeg(byte[] file) {
    return new Input(file, "JPEG").isNext(START);
  }

  static Samples decode(byte[] file) throws UnfitPhotoException {
    Input in = new Input(file, "JPEG");
    JpegStream stream = JpegStream.of(in);
    JpegRows rows = rows(in, stream);
    return stream.orientation().upright(stream.colours().samples(rows));
  }

  private static JpegRows rows(Input in, JpegStream stream) throws UnfitPhotoException {
    Damage damage = new Damage();
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream bytes =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(stream.cleaned()))) {
      reader.addIIOReadWarningListener(damage);
      reader.setInput(bytes, true, true);
      JpegRows rows = new JpegRows(reader.readRaster(0, null), stream.frame());
      if (damage.isEarlyEnd) {
        throw in.endsEarly();
      }
      if (damage.isFound || rows.bands() != stream.frame().components().size()) {
        throw in.damaged("bad-data");
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      // The decoder meets broken files with exceptions of many kinds.
      UnfitPhotoException damaged = in.damaged("bad-data");
      damaged.initCause(e);
      throw damaged;
    } finally {
      reader.dispose();
    }
  }

  /** The decoder goes on after data ran out, and says so in a warning. */
  private static final class Damage implements IIOReadWarningListener {
    private boolean isFound;
    private boolean isEarlyEnd;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      String text = warning.toLowerCase(Locale.ROOT);
      isEarlyEnd |= text.contains("premature") || text.contains("truncated");
      isFound |= text.contains("corrupt") && !text.contains("extraneous");
    }
  }
}
