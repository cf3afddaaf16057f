package convoscope.io.photo;

import convoscope.core.Problem;
import convoscope.core.image.Samples;
import java.util.List;

/**
 * Photos from PNG, JPEG, BMP and GIF (its first frame), told apart by what they hold.
 *
 * <p>Samples are those in the file: no colour profile and no gamma is applied, as in Pillow. 8 bits
 * stay 8, 16 stay 16, fewer are spread over 0…255. A picture whose colours are all grey has one
 * channel where the file says that it is grey, or where its palette is. Alpha is composed over
 * white, (c·a + 255·(255 − a))/255, rounded half up for 8 bits. The orientation is applied. A file
 * that ends before its last sample is damaged, even where part of it could be shown; what is
 * missing or wrong after it, or beside it, is not asked for.
 */
public final class PhotoDecoder {
  /** The formats' names. */
  public static final List<String> FORMATS = List.of("PNG", "JPEG", "BMP", "GIF");

  /** 2²⁷ pixels: a photo of three channels of 16 bits then takes 805 MB. */
  static final long MOST_PIXELS = 1L << 27;

  private PhotoDecoder() {}

  /**
   * The picture in the bytes of a file. Any thread; the bytes are not kept.
   *
   * @throws UnfitPhotoException if they are of another format, damaged, of a kind that is not read
   *     here, or claim more than {@value #MOST_PIXELS} pixels
   */
  public static Samples decode(byte[] file) throws UnfitPhotoException {
    if (PngDecoder.isPng(file)) {
      return PngDecoder.decode(file);
    }
    if (JpegDecoder.isJpeg(file)) {
      return JpegDecoder.decode(file);
    }
    if (BmpDecoder.isBmp(file)) {
      return BmpDecoder.decode(file);
    }
    if (GifDecoder.isGif(file)) {
      return GifDecoder.decode(file);
    }
    throw new UnfitPhotoException(Problem.PHOTO_FORMAT_UNKNOWN, FORMATS);
  }
}
