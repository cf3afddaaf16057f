package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.ProblemException;
import convoscope.core.image.Photo;
import convoscope.engine.vector.VectorConvolver;
import convoscope.session.document.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The photo and map of a start, made before anyone asks. */
class FirstMapTest {
  private static final Path CAT = Path.of("sample-images/chelsea.png");
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final List<Throwable> failures = new ArrayList<>();
  private final Scheduler tasks = new Scheduler(Runnable::run, failures::add);
  private final FirstMap first = new FirstMap(new VectorConvolver(tasks), tasks);

  @Test
  void photoAndMapAreMade() {
    first.begin(CAT, Work.first());
    FirstMap.Made made = first.await(LONG).orElseThrow();
    assertEquals(300, made.map().values().shape().rows());
    Photo read = first.read(CAT);
    assertSame(made.photo(), read, "read once");
    assertFalse(read == first.read(CAT), "handed out once, then read anew");
  }

  /** As long as it is read, the window's parts are made; nobody waits. */
  @Test
  void largePhotoIsReadButNotWaitedFor() throws Exception {
    byte[] cat = Files.readAllBytes(CAT);
    byte[] large = Arrays.copyOf(cat, cat.length + (1 << 20));
    Path file = folder.resolve("large.png");
    Files.write(file, large);
    first.begin(file, Work.first());
    assertFalse(first.await(LONG).isPresent());
    assertEquals(300, first.read(file).rows());
  }

  @Test
  void photoThatIsGoneIsToldToWhoeverReadsIt() {
    Path gone = folder.resolve("gone.png");
    first.begin(gone, Work.first());
    assertFalse(first.await(LONG).isPresent());
    assertThrows(ProblemException.class, () -> first.read(gone));
    assertEquals(List.of(), failures);
  }
}
