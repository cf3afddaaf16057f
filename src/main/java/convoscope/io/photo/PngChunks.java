package convoscope.io.photo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file.
 *
 * <p>Those that samples come from must be whole and have the checksum that they state: without it a
 * changed byte is another picture and not a damaged one. All others are only passed on.
 *
 * <p>Source: PNG specification, third edition, 5.3 (chunk layout), 5.4 (which must be understood).
 */
final class PngChunks {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final Set<String> SINGLE = Set.of("IHDR", "PLTE", "tRNS");
  private static final Set<String> KNOWN = Set.of("IHDR", "PLTE", "IDAT", "IEND");

  /** Where a chunk's content lies in the file. */
  record Part(int from, int length) {}

  private final Input in;
  private final Map<String, byte[]> single = new HashMap<>();
  private final List<Part> data = new ArrayList<>();
  private final List<byte[]> exif = new ArrayList<>();
  private final List<byte[]> texts = new ArrayList<>();

  private PngChunks(Input in) {
    this.in = in;
  }

  static boolean isPng(byte[] file) {
    return new Input(file, "PNG").isNext(SIGNATURE);
  }

  static PngChunks of(Input in) throws UnfitPhotoException {
    PngChunks chunks = new PngChunks(in);
    in.skip(SIGNATURE.length());
    // Programs that cut a file before its end mark may have left every sample.
    boolean isMore = true;
    while (isMore && in.left() >= 8) {
      isMore = chunks.readOne();
    }
    return chunks;
  }

  /** False at the end mark, and at what is no chunk behind the pixels. */
  private boolean readOne() throws UnfitPhotoException {
    long length = Integer.toUnsignedLong(in.big32());
    int from = in.position() + 4;
    String type = new String(in.bytes(), in.position(), 4, StandardCharsets.ISO_8859_1);
    boolean isPixels = type.equals("IDAT");
    boolean isCritical = (type.charAt(0) & 0x20) == 0;
    if (single.isEmpty() && !type.equals("IHDR")) {
      // Apple's own PNG files begin with a chunk that must be understood.
      boolean isOther = isCritical && type.matches("[A-Za-z]{4}") && !KNOWN.contains(type);
      throw isOther ? in.unsupported("png-chunk") : in.damaged("bad-header");
    }
    if (type.equals("IEND") || !data.isEmpty() && !type.matches("[A-Za-z]{4}")) {
      return false;
    }
    if (length + 8 > in.left()) {
      if (isCritical || SINGLE.contains(type)) {
        throw in.endsEarly();
      }
      // What is beside the picture may be cut, if the picture is not: its data were there before.
      length = Math.min(length, in.left() - 4L);
    }
    if (isCritical || SINGLE.contains(type)) {
      requireChecksum(from, (int) length);
    }
    Part part = new Part(from, (int) length);
    if (isPixels) {
      data.add(part);
    } else if (SINGLE.contains(type)) {
      // Colours that come after the pixels are not theirs.
      if (data.isEmpty()) {
        single.putIfAbsent(type, content(part));
      }
    } else if (type.equals("eXIf")) {
      exif.add(content(part));
    } else if (Set.of("tEXt", "zTXt", "iTXt").contains(type)) {
      texts.add(content(part));
    } else if (isCritical) {
      throw in.unsupported("png-chunk");
    }
    in.skip(Math.min(4 + length + 4, in.left()));
    return true;
  }

  private void requireChecksum(int from, int length) throws UnfitPhotoException {
    CRC32 sum = new CRC32();
    sum.update(in.bytes(), from - 4, length + 4);
    in.skip(4L + length);
    if (in.big32() != (int) sum.getValue()) {
      throw in.damaged("bad-checksum");
    }
    in.position(from - 4);
  }

  private byte[] content(Part part) {
    return Arrays.copyOfRange(in.bytes(), part.from, part.from + part.length);
  }

  /** The first chunk of a type of which there is one; empty if there is none. */
  byte[] single(String type) {
    return single.getOrDefault(type, new byte[0]);
  }

  /** The parts of the compressed pixels. */
  List<Part> data() {
    return data;
  }

  /** EXIF's blocks. */
  List<byte[]> exif() {
    return exif;
  }

  /** What the file says in words: tEXt, zTXt and iTXt alike. */
  List<byte[]> texts() {
    return texts;
  }
}
