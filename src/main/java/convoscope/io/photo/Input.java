package convoscope.io.photo;

import convoscope.core.Problem;
import java.nio.charset.StandardCharsets;

/** The bytes of a file of one format, read one after the other. */
final class Input {
  private final byte[] bytes;
  private final String format;
  private int at;

  Input(byte[] bytes, String format) {
    this.bytes = bytes;
    this.format = format;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return at;
  }

  void position(int position) throws UnfitPhotoException {
    if (position < 0 || position > bytes.length) {
      throw endsEarly();
    }
    at = position;
  }

  int left() {
    return bytes.length - at;
  }

  void skip(long count) throws UnfitPhotoException {
    if (count < 0 || count > left()) {
      throw endsEarly();
    }
    at += (int) count;
  }

  int unsignedByte() throws UnfitPhotoException {
    if (at >= bytes.length) {
      throw endsEarly();
    }
    return bytes[at++] & 0xFF;
  }

  /** Two bytes, the lower first. */
  int little16() throws UnfitPhotoException {
    return unsignedByte() | unsignedByte() << 8;
  }

  /** Four bytes, the lowest first. */
  int little32() throws UnfitPhotoException {
    return little16() | little16() << 16;
  }

  /** Two bytes, the higher first. */
  int big16() throws UnfitPhotoException {
    return unsignedByte() << 8 | unsignedByte();
  }

  /** Four bytes, the highest first. */
  int big32() throws UnfitPhotoException {
    return big16() << 16 | big16();
  }

  /** Whether these letters come next; nothing is read. */
  boolean isNext(String letters) {
    byte[] word = letters.getBytes(StandardCharsets.ISO_8859_1);
    boolean isNext = word.length <= left();
    for (int i = 0; isNext && i < word.length; i++) {
      isNext = bytes[at + i] == word[i];
    }
    return isNext;
  }

  UnfitPhotoException endsEarly() {
    return damaged("ends-early");
  }

  /**
   * A damaged file.
   *
   * @param why the word of the reason
   */
  UnfitPhotoException damaged(String why) {
    return new UnfitPhotoException(Problem.PHOTO_DAMAGED, format, why);
  }

  /**
   * A whole file of a kind that is not read here.
   *
   * @param what the word of the kind
   */
  UnfitPhotoException unsupported(String what) {
    return new UnfitPhotoException(Problem.PHOTO_UNSUPPORTED, format, what);
  }

  /**
   * Asks whether a picture may have this size, before anything is allocated for it.
   *
   * @param most how many pixels the bytes that there are can hold at most
   */
  void requireSize(long columns, long rows, long most) throws UnfitPhotoException {
    if (columns < 1 || rows < 1) {
      throw damaged("bad-header");
    }
    if (columns > PhotoDecoder.MOST_PIXELS || rows * columns > PhotoDecoder.MOST_PIXELS) {
      throw new UnfitPhotoException(
          Problem.PHOTO_TOO_LARGE, columns, rows, PhotoDecoder.MOST_PIXELS);
    }
    if (rows * columns > most) {
      throw endsEarly();
    }
  }
}
