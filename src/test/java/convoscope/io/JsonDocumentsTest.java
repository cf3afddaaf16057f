package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {
  private static final Set<String> SESSION = Set.of("session");

  @TempDir Path folder;

  private JsonDocuments documents() {
    return new JsonDocuments(folder, SESSION);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Map<String, Object> content =
        Map.of(
            "text",
            "猫 \"<&>\" \u2212\n",
            "number",
            -0.1,
            "list",
            List.of(true, 1.5e300),
            "in",
            Map.of());
    try (JsonDocuments documents = documents()) {
      assertEquals(Optional.empty(), documents.read("session"));
      documents.write("session", content);
      assertEquals(Optional.of(content), documents.read("session"));
      documents.write("session", Map.of());
      assertEquals(Optional.of(Map.of()), documents.read("session"));
    }
    try (JsonDocuments next = documents()) {
      assertTrue(next.isFirst());
      assertEquals(Optional.of(Map.of()), next.read("session"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[1]",
        "{\"a\": 1",
        "{\"a\": 1} x",
        "{a: 1}",
        "{\"a\": NaN}",
        "{\"a\": 1, \"a\": 2}",
        "\u0000\u0000\u0000\u0000"
      })
  void whatIsDamagedIsSetAsideAndSaid(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("session.json"), text);
    try (JsonDocuments documents = documents()) {
      ProblemException e = assertThrows(ProblemException.class, () -> documents.read("session"));
      assertEquals(Problem.DOCUMENT_DAMAGED, e.problem());
      Path aside = Path.of(String.valueOf(e.arguments().get(1)));
      assertEquals(text, Files.readString(aside));
      assertTrue(Files.notExists(file));
      assertEquals(Optional.empty(), documents.read("session"));

      // A second one does not take the place of the first.
      Files.writeString(file, "again");
      ProblemException next = assertThrows(ProblemException.class, () -> documents.read("session"));
      assertFalse(next.arguments().get(1).equals(aside.toString()));
      assertEquals(text, Files.readString(aside));
      documents.write("session", Map.of("a", "b"));
      assertEquals(Optional.of(Map.of("a", "b")), documents.read("session"));
    }
  }

  @Test
  void bytesThatAreNoTextAreDamage() throws IOException {
    Files.write(folder.resolve("settings.json"), new byte[] {'{', '"', (byte) 0xC3, '"', '}'});
    try (JsonDocuments documents = documents()) {
      ProblemException e = assertThrows(ProblemException.class, () -> documents.read("settings"));
      assertEquals(Problem.DOCUMENT_DAMAGED, e.problem());
      assertEquals("unreadable", e.arguments().getLast());
    }
  }

  /** A home whose place is taken by a file can neither be read nor written, and nothing breaks. */
  @Test
  void aHomeThatCannotBeIsASentence() throws IOException {
    Path home = Files.writeString(folder.resolve("home"), "a file").resolve("convoscope");
    try (JsonDocuments documents = new JsonDocuments(home, SESSION)) {
      assertTrue(documents.isFirst());
      assertEquals(Optional.empty(), documents.read("session"));
      ProblemException e =
          assertThrows(ProblemException.class, () -> documents.write("session", Map.of()));
      assertEquals(Problem.HOME_UNWRITABLE, e.problem());
      assertEquals(home, e.arguments().getFirst());
    }
    assertEquals("a file", Files.readString(folder.resolve("home")));
  }

  @Test
  void theSecondWindowDoesNotWriteTheFirstOnesSession() {
    try (JsonDocuments first = documents();
        JsonDocuments second = documents()) {
      assertTrue(first.isFirst());
      assertFalse(second.isFirst());
      first.write("session", Map.of("of", "first"));
      second.write("session", Map.of("of", "second"));
      second.write("settings", Map.of("of", "second"));
      assertEquals(Optional.of(Map.of("of", "first")), first.read("session"));
      assertEquals(Optional.of(Map.of("of", "first")), second.read("session"));
      assertEquals(Optional.of(Map.of("of", "second")), first.read("settings"));
    }
  }

  @Test
  void aVisitorHoldsNothing() {
    try (JsonDocuments visitor = JsonDocuments.visiting(folder, SESSION);
        JsonDocuments first = documents()) {
      assertFalse(visitor.isFirst());
      assertTrue(first.isFirst());
      visitor.write("session", Map.of());
      assertEquals(Optional.empty(), first.read("session"));
    }
  }

  /** Holds the folder in a process of its own until its input ends. */
  @NullMarked
  static final class Holder {
    private Holder() {}

    public static void main(String[] folder) throws IOException {
      JsonDocuments documents = new JsonDocuments(Path.of(folder[0]), SESSION);
      System.out.println(documents.isFirst());
      int end = System.in.read();
      // Ends as a killed one does: nothing is closed.
      Runtime.getRuntime().halt(end < 0 ? 0 : 1);
    }
  }

  @Test
  void anotherProcessHoldsItUntilItEnds() throws IOException, InterruptedException {
    String classes =
        Stream.of(Holder.class, JsonDocuments.class, Gson.class, NullMarked.class, Problem.class)
            .map(type -> Path.of(location(type)).toString())
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process other =
        new ProcessBuilder(
                java.toString(), "-cp", classes, Holder.class.getName(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says = other.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("true", says.readLine());
      try (JsonDocuments second = documents()) {
        assertFalse(second.isFirst());
        second.write("session", Map.of());
        assertEquals(Optional.empty(), second.read("session"));
      }
      other.getOutputStream().close();
      assertEquals(0, other.waitFor());
      try (JsonDocuments next = documents()) {
        assertTrue(next.isFirst());
      }
    } finally {
      other.destroyForcibly();
    }
  }

  private static URI location(Class<?> type) {
    try {
      return type.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** While one thread writes long and short ones in turn, another reads only whole ones. */
  @Test
  void neverHalfWritten() throws InterruptedException {
    Map<String, Object> small = Map.of("a", "b");
    Map<String, Object> large = Map.of("a", "b".repeat(300_000));
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (JsonDocuments documents = documents()) {
      documents.write("session", small);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 40; i++) {
                      documents.write("session", i % 2 == 0 ? large : small);
                    }
                  });
      writer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
      int read = 0;
      do {
        Map<String, Object> found = documents.read("session").orElseThrow();
        assertTrue(found.equals(small) || found.equals(large));
        read++;
      } while (writer.isAlive());
      writer.join();
      assertTrue(read > 1, "read " + read);
    }
    assertNull(failure.get());
  }
}
