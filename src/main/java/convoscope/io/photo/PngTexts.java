package convoscope.io.photo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * What PNG's text chunks say of the orientation: XMP, and EXIF in hexadecimal digits as ImageMagick
 * and exiftool write it.
 *
 * <p>Source: PNG specification, third edition, 11.3.3; ImageMagick's raw profiles (a line feed, a
 * name, the length, then the digits).
 */
final class PngTexts {
  private static final String XMP = "XML:com.adobe.xmp";
  private static final List<String> PROFILES =
      List.of("Raw profile type exif", "Raw profile type APP1", "Raw profile type xmp");

  /** No more than this is unpacked of a text: an orientation stands near its beginning. */
  private static final int MOST = 1 << 20;

  private PngTexts() {}

  /** Blocks of EXIF and documents of XMP in these chunks. */
  static List<byte[]> blocks(List<byte[]> texts) {
    List<byte[]> blocks = new ArrayList<>();
    for (byte[] text : texts) {
      String keyword = keyword(text);
      if (keyword.equals(XMP)) {
        blocks.add(text);
        international(text, keyword.length()).ifPresent(blocks::add);
      } else if (PROFILES.contains(keyword)) {
        profile(content(text, keyword.length())).ifPresent(blocks::add);
      }
    }
    return blocks;
  }

  private static String keyword(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** Packed (zTXt: a zero after the keyword's own) or plain (tEXt). */
  private static byte[] content(byte[] text, int keyword) {
    int from = Math.min(text.length, keyword + 1);
    return from < text.length && text[from] == 0
        ? unpacked(text, from + 1)
        : Arrays.copyOfRange(text, from, text.length);
  }

  /** Of iTXt: after the keyword 1 where it is packed, the method, a language, a translation. */
  private static Optional<byte[]> international(byte[] text, int keyword) {
    int at = keyword + 1;
    if (at + 2 > text.length || text[at] != 1) {
      return Optional.empty();
    }
    at += 2;
    for (int zeros = 0; at < text.length && zeros < 2; at++) {
      zeros += text[at] == 0 ? 1 : 0;
    }
    return Optional.of(unpacked(text, at));
  }

  private static byte[] unpacked(byte[] text, int from) {
    if (from >= text.length) {
      return new byte[0];
    }
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(text, from, text.length - from))) {
      return in.readNBytes(MOST);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static Optional<byte[]> profile(byte[] content) {
    String[] lines = new String(content, StandardCharsets.ISO_8859_1).strip().split("\n", 3);
    if (lines.length < 3) {
      return Optional.empty();
    }
    String digits = lines[2].replaceAll("[^0-9A-Fa-f]", "");
    return Optional.of(HexFormat.of().parseHex(digits, 0, digits.length() & ~1));
  }
}
