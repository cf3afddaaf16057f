package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import convoscope.core.image.Samples;
import convoscope.io.Fixture.PhotoCase;
import convoscope.io.photo.PhotoDecoder;
import convoscope.io.photo.UnfitPhotoException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Bytes of all pictures changed, cut, left out, doubled and exchanged: a picture, or a reason.
 *
 * <p>Some hundred in every run; {@code -Dconvoscope.fuzz=200000} for as many as that, {@code
 * -Dconvoscope.fuzz.seed=25} for others.
 */
class MutatedPhotosTest {
  private static final long SEED = Long.getLong("convoscope.fuzz.seed", 24);
  private static final int COUNT = Integer.getInteger("convoscope.fuzz", 400);

  /** Of the largest picture, three bytes a pixel twice. */
  private static final long MOST_BYTES = 6L << 27;

  private final Random random = new Random(SEED);
  private final List<byte[]> whole = new ArrayList<>();

  @Test
  void nothingButPicturesAndReasons() throws IOException {
    try (Stream<PhotoCase> all =
        Stream.concat(Fixture.photos().stream(), Fixture.kinds().stream())) {
      for (PhotoCase one : all.toList()) {
        byte[] file = Files.readAllBytes(one.path());
        if (file.length > 16) {
          whole.add(file);
        }
      }
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int pictures = 0;
    for (int i = 0; i < COUNT; i++) {
      byte[] file = mutated();
      int number = i;
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        Samples samples = PhotoDecoder.decode(file);
        assertTrue(samples.rows() > 0);
        pictures++;
      } catch (UnfitPhotoException e) {
        assertTrue(e.problem().name().startsWith("PHOTO_"), () -> number + ": " + e);
      } catch (RuntimeException | Error e) {
        fail("seed %d, mutation %d".formatted(SEED, i), e);
      }
      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(taken <= MOST_BYTES, () -> "mutation %d took %d".formatted(number, taken));
    }
    assertTrue(pictures > COUNT / 10, "pictures: " + pictures);
  }

  private byte[] mutated() {
    byte[] file = whole.get(random.nextInt(whole.size())).clone();
    int edits = 1 + random.nextInt(4);
    for (int e = 0; e < edits && file.length > 16; e++) {
      file = edited(file);
    }
    if (file.length > 0 && file[0] == (byte) 0x89 && random.nextBoolean()) {
      // Else most changes of a PNG file would end at a checksum.
      mendChecksums(file);
    }
    return file;
  }

  private byte[] edited(byte[] file) {
    // Headers are changed as often as what follows.
    int at = random.nextInt(random.nextInt(3) == 0 ? Math.min(64, file.length) : file.length);
    int length = Math.min(1 + random.nextInt(64), file.length - at);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> file[at] = (byte) random.nextInt(256);
      case 3 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 4 -> {
        return Arrays.copyOf(file, Math.max(4, at));
      }
      case 5 -> {
        byte[] shorter = Arrays.copyOf(file, file.length - length);
        System.arraycopy(file, at + length, shorter, at, shorter.length - at);
        return shorter;
      }
      case 6 -> {
        byte[] longer = Arrays.copyOf(file, file.length + length);
        System.arraycopy(file, at, longer, at + length, file.length - at);
        return longer;
      }
      default -> {
        byte[] other = whole.get(random.nextInt(whole.size()));
        int taken = Math.min(length, other.length);
        System.arraycopy(other, random.nextInt(other.length - taken + 1), file, at, taken);
      }
    }
    return file;
  }

  private static void mendChecksums(byte[] file) {
    int at = 8;
    while (at + 12 <= file.length) {
      int length = word(file, at);
      if (length < 0 || length > file.length - at - 12) {
        return;
      }
      CRC32 sum = new CRC32();
      sum.update(file, at + 4, length + 4);
      for (int i = 0; i < 4; i++) {
        file[at + 8 + length + i] = (byte) (sum.getValue() >>> 24 - 8 * i);
      }
      at += 12 + length;
    }
  }

  private static int word(byte[] file, int at) {
    return (file[at] & 0xFF) << 24
        | (file[at + 1] & 0xFF) << 16
        | (file[at + 2] & 0xFF) << 8
        | file[at + 3] & 0xFF;
  }
}
