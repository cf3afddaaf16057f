package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.io.Fixture.PhotoCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Photos against what Pillow and OpenCV read from the same files. */
class PhotoFilesTest {
  private final PhotoFiles photos = new PhotoFiles();

  private static Stream<PhotoCase> all() throws IOException {
    return Stream.concat(Fixture.photos().stream(), Fixture.kinds().stream());
  }

  static List<PhotoCase> good() throws IOException {
    List<PhotoCase> good = all().filter(c -> c.problem() == null).toList();
    assertTrue(good.size() > 330, () -> good.size() + " pictures");
    return good;
  }

  static List<PhotoCase> bad() throws IOException {
    List<PhotoCase> bad = all().filter(c -> c.problem() != null).toList();
    assertTrue(bad.size() > 55, () -> bad.size() + " files");
    return bad;
  }

  @ParameterizedTest
  @MethodSource("good")
  void valuesAreThoseOfOtherPrograms(PhotoCase expected) throws IOException {
    Photo photo = photos.read(expected.path());
    assertEquals(expected.file(), photo.name());
    assertEquals(expected.bits() == 64 ? 32 : expected.bits(), photo.pixels().bits());
    requireEqual(expected, photo.pixels());
  }

  private static void requireEqual(PhotoCase expected, Samples found) throws IOException {
    assertEquals(
        List.of(expected.channels(), expected.rows(), expected.columns()),
        List.of(found.channels(), found.rows(), found.columns()));
    double[] values = expected.expected();
    int i = 0;
    for (int c = 0; c < found.channels(); c++) {
      for (int row = 0; row < found.rows(); row++) {
        for (int column = 0; column < found.columns(); column++, i++) {
          // 16 bits are v/257 rounded to float32.
          double tolerance = expected.bits() == 8 ? expected.tolerance() : 1.6e-5;
          int where = (c * 1000 + row) * 1000 + column;
          assertEquals(values[i], found.at(c, row, column), tolerance, () -> "at " + where);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsNoPhotoIsSaid(PhotoCase expected) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> photos.read(expected.path()), "no problem");
    assertEquals(expected.problem(), e.problem().name(), () -> String.valueOf(e.getCause()));
    assertEquals(expected.path(), e.arguments().getFirst());
  }

  @Test
  void aFolderAndAMissingFile(@TempDir Path folder) throws IOException {
    Path inside = Files.createDirectory(folder.resolve("photo.png"));
    assertEquals(Problem.FILE_IS_FOLDER, problem(inside));
    assertEquals(Problem.FILE_NOT_FOUND, problem(folder.resolve("none.png")));
    assertEquals(Problem.FILE_NOT_FOUND, problem(folder.resolve("none").resolve("none.png")));
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertEquals(Problem.PHOTO_FORMAT_UNKNOWN, problem(file));
  }

  private Problem problem(Path file) {
    return assertThrows(ProblemException.class, () -> photos.read(file)).problem();
  }
}
