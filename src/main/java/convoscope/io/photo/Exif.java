package convoscope.io.photo;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag 274, {@code Orientation}, of EXIF's blocks and of XMP.
 *
 * <p>Source: CIPA DC-008 (Exif 2.32), 4.5 and 4.6.2 (TIFF's header and directories); XMP
 * specification part 2, the TIFF schema.
 */
final class Exif {
  private static final String PREFIX = "Exif\0\0";
  private static final int ORIENTATION = 0x112;
  private static final int ENTRY = 12;

  /** As Pillow finds it: an attribute or an element, of any namespace declaration. */
  private static final Pattern XMP = Pattern.compile("tiff:Orientation(?:\\s*=\\s*[\"']|>)([0-9])");

  private Exif() {}

  /** That of a block: TIFF's header, behind EXIF's word or not. Where it is cut, what is left. */
  static OptionalInt orientation(byte[] block) {
    Input in = new Input(block, "EXIF");
    try {
      if (in.isNext(PREFIX)) {
        in.skip(PREFIX.length());
      }
      int start = in.position();
      boolean isLittle = in.isNext("II");
      if (!isLittle && !in.isNext("MM")) {
        return OptionalInt.empty();
      }
      in.skip(4);
      long first = Integer.toUnsignedLong(isLittle ? in.little32() : in.big32());
      in.position(start);
      in.skip(first);
      int entries = isLittle ? in.little16() : in.big16();
      for (int i = 0; i < entries; i++) {
        int next = in.position() + ENTRY;
        if ((isLittle ? in.little16() : in.big16()) == ORIENTATION) {
          return value(in, isLittle);
        }
        in.position(next);
      }
    } catch (UnfitPhotoException e) {
      // What cannot be read has no orientation; the picture has nothing to do with it.
      return OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  /** One whole number of one, two or four bytes, signed or not; it lies in the entry itself. */
  private static OptionalInt value(Input in, boolean isLittle) throws UnfitPhotoException {
    int type = isLittle ? in.little16() : in.big16();
    in.skip(4);
    return switch (type) {
      case 1, 6 -> OptionalInt.of(in.unsignedByte());
      case 3, 8 -> OptionalInt.of(isLittle ? in.little16() : in.big16());
      case 4, 9 -> OptionalInt.of(isLittle ? in.little32() : in.big32());
      default -> OptionalInt.empty();
    };
  }

  /** That of an XMP document. */
  static OptionalInt ofXmp(byte[] document) {
    Matcher found = XMP.matcher(new String(document, StandardCharsets.ISO_8859_1));
    return found.find() ? OptionalInt.of(found.group(1).charAt(0) - '0') : OptionalInt.empty();
  }
}
