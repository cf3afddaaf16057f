package convoscope.io.photo;

import convoscope.io.photo.JpegFrame.Component;
import convoscope.io.photo.JpegScans.Scan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file looked through, and what of it the decoder gets: tables, frame and scans, and an end.
 *
 * <p>Profiles, comments and thumbnails are left out: the decoder would refuse a picture for them.
 * Of what follows the last scan nothing is asked, not even the end mark. Where no Huffman tables
 * are defined, the standard's are meant, as in films of JPEG pictures.
 *
 * <p>Source: ITU-T T.81, B.1 and B.2 (markers), K.3 (typical tables); T.871 (JFIF's marker);
 * Adobe's Technical Note 5116.
 */
final class JpegStream {
  private static final int FILL = 0xFF;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DHT = 0xC4;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final String EXIF = "Exif\0\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

  private final Input in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> exif = new ArrayList<>();
  private final List<byte[]> xmp = new ArrayList<>();
  private boolean isJfif;
  private int transform = -1;
  private @Nullable JpegFrame frame;
  private @Nullable JpegScans scans;

  private JpegStream(Input in) {
    this.in = in;
  }

  /** Looks a file through, as far as the picture goes. */
  static JpegStream of(Input in) throws UnfitPhotoException {
    JpegStream stream = new JpegStream(in);
    in.skip(2);
    stream.mark(SOI);
    boolean isMore = true;
    while (isMore) {
      isMore = stream.readMarker();
    }
    stream.mark(EOI);
    return stream;
  }

  /** The frame's header. */
  JpegFrame frame() throws UnfitPhotoException {
    if (frame == null) {
      throw in.endsEarly();
    }
    return frame;
  }

  JpegColours colours() throws UnfitPhotoException {
    return JpegColours.of(frame().names(), isJfif, transform);
  }

  Orientation orientation() {
    return Orientation.first(exif, xmp);
  }

  /** What the decoder reads. */
  byte[] cleaned() {
    return out.toByteArray();
  }

  private void mark(int marker) {
    out.write(FILL);
    out.write(marker);
  }

  private boolean isWhole() {
    return scans != null && scans.areComplete();
  }

  /** False at the end of the picture. */
  private boolean readMarker() throws UnfitPhotoException {
    int marker = next();
    if (isWhole() && (frame == null || !frame.isProgressive() || marker != SOS)) {
      // What follows may be anything.
      return false;
    }
    if (marker == EOI && scans != null && scans.areEnough()) {
      putRest(scans.rest());
      return false;
    }
    if (marker == EOI || marker < 0) {
      throw in.endsEarly();
    }
    if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
      return true;
    }
    if (marker < 0xC0 || marker == SOI) {
      throw in.damaged("bad-data");
    }
    int length = in.big16();
    boolean isBeside = marker >= APP0;
    if (length < 2 && !isBeside) {
      throw in.damaged("bad-data");
    }
    int from = in.position();
    // What is not part of the picture may have a length that makes no sense.
    in.skip(Math.max(length - 2L, 0));
    byte[] segment = Arrays.copyOfRange(in.bytes(), from, in.position());
    take(marker, segment);
    return true;
  }

  /** The next marker; −1 where the file ends. */
  private int next() throws UnfitPhotoException {
    int found = 0;
    while (in.left() > 0 && found == 0) {
      while (in.left() > 0 && found != FILL) {
        found = in.unsignedByte();
      }
      while (in.left() > 0 && found == FILL) {
        found = in.unsignedByte();
      }
    }
    return found == FILL || found == 0 ? -1 : found;
  }

  private void take(int marker, byte[] segment) throws UnfitPhotoException {
    switch (marker) {
      case SOS -> {
        if (scans == null) {
          throw in.damaged("bad-data");
        }
        scans.add(new Input(segment, "JPEG"));
        copy(marker, segment);
        copyCodes();
      }
      case DHT, DQT, DRI -> copy(marker, segment);
      case APP0 -> isJfif |= begins(segment, "JFIF\0") && segment.length >= 14;
      case APP1 -> {
        if (begins(segment, EXIF)) {
          exif.add(segment);
        } else if (begins(segment, XMP)) {
          xmp.add(segment);
        }
      }
      case APP14 -> {
        if (begins(segment, "Adobe") && segment.length >= 12) {
          transform = segment[11] & 0xFF;
        }
      }
      default -> {
        if (marker < 0xD0 && marker != 0xC8 && marker != 0xCC) {
          takeFrame(marker, segment);
        }
      }
    }
  }

  private void takeFrame(int marker, byte[] segment) throws UnfitPhotoException {
    if (frame != null) {
      throw in.damaged("bad-data");
    }
    JpegFrame found = JpegFrame.of(marker, new Input(segment, "JPEG"), in);
    frame = found;
    scans = new JpegScans(in, found);
    if (!found.isProgressive()) {
      byte[] own = out.toByteArray();
      out.reset();
      mark(SOI);
      standardTables();
      out.write(own, 2, own.length - 2);
    }
    copy(marker, segment);
  }

  /** Those that the file defines take their place. */
  private void standardTables() {
    table(0x00, JPEGHuffmanTable.StdDCLuminance);
    table(0x01, JPEGHuffmanTable.StdDCChrominance);
    table(0x10, JPEGHuffmanTable.StdACLuminance);
    table(0x11, JPEGHuffmanTable.StdACChrominance);
  }

  /** Scans of zeros: the decoder would smooth blocks of which it was not told all. */
  private void putRest(List<Scan> rest) {
    if (!rest.isEmpty()) {
      // One code of one bit, 0: nothing more comes in this block.
      byte[] table = new byte[18];
      table[0] = 0x10;
      table[1] = 1;
      copy(DHT, table);
      copy(DRI, new byte[2]);
    }
    for (Scan scan : rest) {
      Component component = scan.component();
      int name = component.name();
      copy(
          SOS,
          new byte[] {
            1, (byte) name, 0, (byte) scan.first(), (byte) scan.last(), (byte) scan.bits()
          });
      // A bit a block, and one more for each coefficient that the file told of: it has more bits.
      long bits = frame == null ? 0 : frame.blocks(component) + 8L * in.bytes().length;
      byte[] zeros = new byte[1 << 12];
      for (long bytes = bits / 8 + 1; bytes > 0; bytes -= zeros.length) {
        out.write(zeros, 0, (int) Math.min(bytes, zeros.length));
      }
    }
  }

  private void table(int place, JPEGHuffmanTable table) {
    short[] values = table.getValues();
    byte[] segment = new byte[17 + values.length];
    segment[0] = (byte) place;
    short[] lengths = table.getLengths();
    for (int i = 0; i < lengths.length; i++) {
      segment[1 + i] = (byte) lengths[i];
    }
    for (int i = 0; i < values.length; i++) {
      segment[17 + i] = (byte) values[i];
    }
    copy(DHT, segment);
  }

  private void copy(int marker, byte[] segment) {
    mark(marker);
    out.write(segment.length + 2 >> 8);
    out.write(segment.length + 2);
    out.write(segment, 0, segment.length);
  }

  /** A scan's codes, up to a marker that is not part of them. */
  private void copyCodes() throws UnfitPhotoException {
    byte[] bytes = in.bytes();
    int from = in.position();
    int at = from;
    while (at < bytes.length && !(bytes[at] == (byte) FILL && endsCodes(bytes, at + 1))) {
      at++;
    }
    out.write(bytes, from, at - from);
    in.position(at);
  }

  /** A zero is no marker, a restart belongs to the scan, and 0xFF only fills. */
  private static boolean endsCodes(byte[] bytes, int at) {
    int next = at < bytes.length ? bytes[at] & 0xFF : EOI;
    return next != 0 && next != FILL && (next < 0xD0 || next > 0xD7);
  }

  private static boolean begins(byte[] segment, String word) {
    byte[] letters = word.getBytes(StandardCharsets.ISO_8859_1);
    return segment.length >= letters.length
        && Arrays.equals(segment, 0, letters.length, letters, 0, letters.length);
  }
}
