package convoscope.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A stream in the place of {@link System#out} and {@link System#err}: whole lines go to the log, so
 * that a library that prints disturbs no script. Any thread.
 */
final class LibraryOutput extends OutputStream {
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LibraryOutput(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Takes the place of both standard streams, before any library writes to them. */
  static void install(Consumer<String> lines) {
    PrintStream stream = new PrintStream(new LibraryOutput(lines), true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
      line.reset();
      if (!text.isEmpty()) {
        lines.accept(text);
      }
    } else {
      line.write(b);
    }
  }
}
