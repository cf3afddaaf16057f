package convoscope.session.photo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.session.job.HandTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a photo is read, and when the one at hand serves. */
class PhotoShelfTest {
  @TempDir Path folder;

  private final HandTasks tasks = new HandTasks();
  private final List<Photo> handed = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private int reads;

  private final PhotoShelf shelf =
      new PhotoShelf(
          file -> {
            reads++;
            return new Photo("p", Samples.ofBytes(1, 1, 1, new byte[] {1}));
          },
          source -> Path.of(source.location()),
          tasks);

  private Photo fetch(PhotoSource source, boolean anew) {
    if (anew) {
      shelf.fetchAnew(source, handed::add, failures::add);
    } else {
      shelf.fetch(source, handed::add, failures::add);
    }
    tasks.runAll();
    assertEquals(List.of(), failures);
    return handed.getLast();
  }

  @Test
  void aFileIsReadAgainOnlyWhereItIsOpenedAndAnother() throws IOException {
    Path file = Files.write(folder.resolve("a.png"), new byte[] {1});
    PhotoSource source = PhotoSource.file(file.toString());
    List<Photo> told = new ArrayList<>();
    shelf.listen((of, photo) -> told.add(photo));
    Photo first = fetch(source, false);
    assertSame(first, fetch(source, false));
    assertSame(first, fetch(source, true));
    assertEquals(1, reads);
    Files.write(file, new byte[] {1, 2});
    assertSame(first, fetch(source, false), "undo shows what was seen");
    Photo second = fetch(source, true);
    assertNotSame(first, second);
    assertSame(second, fetch(source, false));
    // The same size, another time.
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Photo third = fetch(source, true);
    assertEquals(3, reads);
    assertEquals(List.of(first, second, third), told);
    assertEquals(7, handed.size());
  }

  @Test
  void samplesDoNotChange() {
    Photo first = fetch(PhotoSource.sample("a"), true);
    assertSame(first, fetch(PhotoSource.sample("a"), true));
    assertEquals(1, reads);
  }

  /** Undo over several photos answers at once, as far as the memory goes. */
  @Test
  void thePhotosUsedLastStayAsFarAsTheMemoryGoes() {
    PhotoShelf small =
        new PhotoShelf(
            file -> {
              reads++;
              return new Photo("p", Samples.ofBytes(3, 10, 10, new byte[300]));
            },
            source -> Path.of(source.location()),
            tasks,
            5 * 400);
    for (String name : List.of("a", "b", "c", "d", "e", "a", "f")) {
      small.fetch(PhotoSource.sample(name), handed::add, failures::add);
      tasks.runAll();
    }
    assertEquals(6, reads, "five photos of 300 bytes and their grey planes fit");
    assertTrue(small.get(PhotoSource.sample("a")).isPresent());
    assertTrue(small.get(PhotoSource.sample("b")).isEmpty(), "the one not used for longest went");
    assertTrue(small.get(PhotoSource.sample("c")).isPresent());
    PhotoShelf none =
        new PhotoShelf(
            file -> new Photo("p", Samples.ofBytes(1, 1, 1, new byte[1])),
            source -> Path.of(source.location()),
            tasks,
            0);
    none.fetch(PhotoSource.sample("g"), handed::add, failures::add);
    tasks.runAll();
    assertTrue(none.get(PhotoSource.sample("g")).isPresent(), "the one at hand stays");
  }
}
