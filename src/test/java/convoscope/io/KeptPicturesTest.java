package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.image.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPicturesTest {
  private static final Picture OPAQUE =
      new Picture(2, 3, new int[] {0xFF000000, 0xFFFFFFFF, 0xFF102030, 0xFF0000FF, 0xFF00FF00, -2});
  private static final Picture CLEAR =
      new Picture(1, 3, new int[] {0x00123456, 0x80FF0001, 0x01C86432});

  @TempDir Path home;

  private Path folder() {
    return home.resolve("pictures");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyPixelComesBack() throws IOException {
    KeptPictures kept = new KeptPictures(folder());
    for (Picture picture : List.of(OPAQUE, CLEAR)) {
      BufferedImage read = ImageIO.read(folder().resolve(kept.keep(picture)).toFile());
      assertEquals(picture.argb().length, read.getWidth() * read.getHeight());
      for (int i = 0; i < picture.argb().length; i++) {
        int row = i / picture.columns();
        assertEquals(picture.argb()[i], read.getRGB(i % picture.columns(), row), "pixel " + i);
      }
    }
  }

  /** As a photo: opaque, what is clear is white. */
  @Test
  void itOpensAsAPhoto() {
    KeptPictures kept = new KeptPictures(folder());
    Samples opaque = new PhotoFiles().read(folder().resolve(kept.keep(OPAQUE))).pixels();
    assertEquals(3, opaque.channels());
    assertEquals(0x20, opaque.at(1, 0, 2));
    Samples clear = new PhotoFiles().read(folder().resolve(kept.keep(CLEAR))).pixels();
    assertEquals(255, clear.at(0, 0, 0));
    // (0·128 + 255·127) / 255 and (200·1 + 255·254) / 255
    assertEquals(127, clear.at(1, 0, 1));
    assertEquals(255, clear.at(0, 0, 2));
    assertEquals(254, clear.at(1, 0, 2));
  }

  @Test
  void theSamePictureIsKeptOnce() throws IOException {
    KeptPictures kept = new KeptPictures(folder());
    String name = kept.keep(OPAQUE);
    assertEquals(name, kept.keep(new Picture(2, 3, OPAQUE.argb().clone())));
    assertFalse(name.equals(kept.keep(new Picture(3, 2, OPAQUE.argb()))));
    assertEquals(2, left().size());
  }

  @Test
  void onlyThoseStillWantedStay() throws IOException {
    KeptPictures kept = new KeptPictures(folder());
    kept.retain(Set.of());
    String wanted = kept.keep(OPAQUE);
    String other = kept.keep(CLEAR);
    Files.writeString(folder().resolve("a person's own.png"), "x");
    kept.retain(Set.of(wanted));
    assertEquals(
        Set.of("a person's own.png", wanted, other), Set.copyOf(left()), "this window may show it");
    new KeptPictures(folder()).retain(Set.of(wanted));
    assertEquals(List.of("a person's own.png", wanted), left());
  }

  @Test
  void aHomeThatCannotBeIsASentence() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "x");
    KeptPictures kept = new KeptPictures(file);
    ProblemException e = assertThrows(ProblemException.class, () -> kept.keep(OPAQUE));
    assertEquals(Problem.FILE_UNWRITABLE, e.problem());
    assertTrue(Files.isRegularFile(file));
  }

  /** Of a name's characters each may be four bytes in a folder. */
  @Test
  void anyNameMakesAFile() {
    KeptPictures kept = new KeptPictures(folder());
    for (String name :
        List.of(
            "照".repeat(90) + ".png",
            "🐈".repeat(90) + ".png",
            "a" + "🐈".repeat(90) + ".png",
            "e\u0301".repeat(200) + ".png",
            "\ud83d cut.png",
            "NUL.png",
            "com1",
            "con",
            " . ",
            "a\nb/c\\d:e.png")) {
      String location = kept.keep(name, new byte[] {1, 2, 3});
      Path file = kept.placeInside(location);
      assertTrue(Files.exists(file), name);
      String last = String.valueOf(file.getFileName());
      assertTrue(last.getBytes(StandardCharsets.UTF_8).length <= 143, last);
      assertTrue(!name.endsWith(".png") || last.endsWith(".png"), last);
      assertTrue(last.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), last);
      assertFalse(last.matches("(?i)(nul|con|com1)(\\..*)?"), last);
      assertEquals(last, KeptPictures.clean(last), "what is clean stays");
    }
  }
}
