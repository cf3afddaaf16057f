package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.Samples;
import convoscope.io.Fixture.PhotoCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, it is a photo or a sentence that names it. */
class DamagedPhotosTest {
  private static final long SEED = 20261123;
  private static final int CHANGES = 60;
  private static final Set<Problem> SENTENCES =
      EnumSet.of(
          Problem.PHOTO_DAMAGED,
          Problem.PHOTO_UNSUPPORTED,
          Problem.PHOTO_TOO_LARGE,
          Problem.PHOTO_FORMAT_UNKNOWN,
          Problem.FILE_EMPTY);

  @TempDir Path folder;
  private final PhotoFiles photos = new PhotoFiles();

  static List<PhotoCase> good() throws IOException {
    List<PhotoCase> good = Fixture.photos().stream().filter(c -> c.problem() == null).toList();
    assertTrue(good.size() > 80, () -> good.size() + " pictures");
    return good;
  }

  /** A cut file is refused, or nothing of the picture was cut off. */
  @ParameterizedTest
  @MethodSource("good")
  void cutAnywhere(PhotoCase whole) throws IOException {
    byte[] bytes = Files.readAllBytes(whole.path());
    Samples expected = photos.read(whole.path()).pixels();
    for (int length = 0; length < bytes.length; length += 1 + length / 20) {
      Path cut = Files.write(folder.resolve(whole.file()), Arrays.copyOf(bytes, length));
      Samples found;
      try {
        found = photos.read(cut).pixels();
      } catch (ProblemException e) {
        requireSentence(e, cut, "cut to " + length);
        continue;
      }
      int at = length;
      assertTrue(
          equal(expected, found), () -> "another picture, cut to " + at + " of " + bytes.length);
    }
  }

  /** Changed bytes may make another picture, but nothing else. */
  @ParameterizedTest
  @MethodSource("good")
  void changedAnywhere(PhotoCase whole) throws IOException {
    byte[] bytes = Files.readAllBytes(whole.path());
    Random random = new Random(SEED + whole.file().hashCode());
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = bytes.clone();
      int at = i < 20 ? i * Math.min(bytes.length, 64) / 20 : random.nextInt(bytes.length);
      changed[at] = (byte) random.nextInt(256);
      Path file = Files.write(folder.resolve(whole.file()), changed);
      String what = "seed %d, byte %d is %d".formatted(SEED, at, changed[at]);
      try {
        Samples found = photos.read(file).pixels();
        assertTrue(found.rows() > 0, what);
      } catch (ProblemException e) {
        requireSentence(e, file, what);
      } catch (RuntimeException e) {
        fail(what, e);
      }
    }
  }

  /** PNG guards its chunks by checksums: no changed byte of a picture passes for a picture. */
  @Test
  void aChangedPngIsNoOtherPicture() throws IOException {
    Path whole = Fixture.path("photos/rgba-8.png");
    byte[] bytes = Files.readAllBytes(whole);
    Samples expected = photos.read(whole).pixels();
    int refused = 0;
    for (int at = 8; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x10;
      Path file = Files.write(folder.resolve("changed.png"), changed);
      int where = at;
      try {
        Samples found = photos.read(file).pixels();
        assertTrue(equal(expected, found), () -> "another picture by byte " + where);
      } catch (ProblemException e) {
        requireSentence(e, file, "byte " + where);
        refused++;
      }
    }
    // All but some of the end mark, which changes no sample.
    assertTrue(refused >= bytes.length - 8 - 12, "refused: " + refused);
  }

  private static void requireSentence(ProblemException e, Path file, String what) {
    assertTrue(SENTENCES.contains(e.problem()), () -> what + ": " + e);
    assertEquals(file, e.arguments().getFirst(), what);
  }

  private static boolean equal(Samples expected, Samples found) {
    boolean isEqual =
        expected.channels() == found.channels()
            && expected.rows() == found.rows()
            && expected.columns() == found.columns();
    float[] one = new float[expected.columns()];
    float[] other = new float[expected.columns()];
    for (int c = 0; isEqual && c < expected.channels(); c++) {
      for (int row = 0; isEqual && row < expected.rows(); row++) {
        expected.readRow(c, row, 0, one.length, one, 0);
        found.readRow(c, row, 0, one.length, other, 0);
        isEqual = Arrays.equals(one, other);
      }
    }
    return isEqual;
  }
}
