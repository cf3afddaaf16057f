package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("a.npy");
  }

  private static WholeFile.Content text(String text) {
    return channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  private Problem refused(Path where, boolean overwrite) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> WholeFile.write(where, overwrite, text("new")));
    assertEquals(where, e.arguments().getFirst());
    return e.problem();
  }

  @Test
  void theNameIsNotThereBeforeTheWholeIs() throws IOException {
    WholeFile.write(
        file,
        false,
        channel -> {
          text("half").writeTo(channel);
          assertTrue(Files.notExists(file));
          assertEquals(1, left().size());
          text(" and half").writeTo(channel);
        });
    assertEquals("half and half", Files.readString(file));
    assertEquals(List.of("a.npy"), left());
  }

  /** Whatever goes wrong halfway, the old file stays as it was and nothing lies beside it. */
  @Test
  void whatFailsHalfwayLeavesTheOldFile() throws IOException {
    Files.writeString(file, "old");
    ProblemException e =
        assertThrows(
            ProblemException.class,
            () ->
                WholeFile.write(
                    file,
                    true,
                    channel -> {
                      text("half").writeTo(channel);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(Problem.FILE_UNWRITABLE, e.problem());
    assertEquals(List.of(file, "disk-full"), e.arguments());
    assertThrows(
        OutOfMemoryError.class,
        () ->
            WholeFile.write(
                file,
                true,
                channel -> {
                  text("half").writeTo(channel);
                  throw new OutOfMemoryError("as a decoder does");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.npy"), left());
  }

  @Test
  void anExistingFileIsKeptUnlessAskedOtherwise() throws IOException {
    Files.writeString(file, "old");
    assertEquals(Problem.FILE_EXISTS, refused(file, false));
    assertEquals("old", Files.readString(file));
    WholeFile.write(file, true, text("new"));
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("a.npy"), left());
  }

  /** Another program may make the file while this one computes. */
  @Test
  void aFileThatAppearsMeanwhileIsKept() throws IOException {
    ProblemException e =
        assertThrows(
            ProblemException.class,
            () ->
                WholeFile.write(
                    file,
                    false,
                    channel -> {
                      text("new").writeTo(channel);
                      Files.writeString(file, "another's");
                    }));
    assertEquals(Problem.FILE_EXISTS, e.problem());
    assertEquals("another's", Files.readString(file));
    assertEquals(List.of("a.npy"), left());
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Files.createDirectory(file);
    assertEquals(Problem.FILE_IS_FOLDER, refused(file, true));
    assertEquals(Problem.FILE_IS_FOLDER, refused(file, false));
  }

  @Test
  void noFolderOrAFileForOne() throws IOException {
    assertEquals(Problem.FILE_UNWRITABLE, refused(folder.resolve("none").resolve("a"), true));
    Files.writeString(file, "old");
    assertEquals(Problem.FILE_UNWRITABLE, refused(file.resolve("a"), true));
    assertEquals(List.of("a.npy"), left());
  }

  /** The superuser may write anywhere, so that nothing is seen there. */
  @Test
  void aFolderThatIsNotOursIsSaid() throws IOException {
    assumeTrue(Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null);
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(closed));
      ProblemException e =
          assertThrows(
              ProblemException.class,
              () -> WholeFile.write(closed.resolve("a"), true, text("new")));
      assertEquals(Problem.FILE_UNWRITABLE, e.problem());
      assertEquals("no-permission", e.arguments().getLast());
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no links here");
    }
    assertEquals(Problem.FILE_EXISTS, refused(link, false));
    WholeFile.write(link, true, text("new"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(target));
    assertEquals(List.of("link", "target"), left());
  }
}
