package convoscope.io;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The checksums of a PNG file's chunks, which the JDK's decoder does not look at: without them a
 * changed byte is another picture and not a damaged one.
 *
 * <p>Source: PNG specification, third edition, 5.3 (chunk layout).
 */
final class PngChecksums {
  private static final int SIGNATURE = 8;

  /** The chunks that the samples come from. */
  private static final Set<String> WEIGHED = Set.of("IHDR", "PLTE", "tRNS", "IDAT");

  private PngChecksums() {}

  /**
   * Compares them; whether the file is whole the decoder finds out.
   *
   * @throws IOException if one differs
   */
  static void require(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(bytes, block.length))) {
      in.skipNBytes(SIGNATURE);
      String type = "";
      while (!type.equals("IEND")) {
        long length = Integer.toUnsignedLong(in.readInt());
        in.readFully(block, 0, 4);
        type = new String(block, 0, 4, StandardCharsets.ISO_8859_1);
        if (WEIGHED.contains(type)) {
          CRC32 sum = new CRC32();
          sum.update(block, 0, 4);
          for (long left = length; left > 0; ) {
            int count = (int) Math.min(left, block.length);
            in.readFully(block, 0, count);
            sum.update(block, 0, count);
            left -= count;
          }
          if (in.readInt() != (int) sum.getValue()) {
            throw new IOException("checksum of " + type);
          }
        } else {
          in.skipNBytes(length + Integer.BYTES);
        }
      }
    } catch (EOFException e) {
      // The file ends before its end mark. Programs that cut it there may have left every sample.
      return;
    }
  }
}
