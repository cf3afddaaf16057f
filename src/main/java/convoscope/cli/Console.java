package convoscope.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The two streams of the command line, apart from {@link System#out} and {@link System#err}, which
 * are left to what libraries print.
 *
 * <p>UTF-8 whatever the locale, so that a path comes out as it went in; on Windows the console's
 * own encoding.
 */
public record Console(PrintStream out, PrintStream err) {
  /** The standard streams of this process. */
  public static Console standard() {
    return new Console(
        stream(FileDescriptor.out, "stdout.encoding"),
        stream(FileDescriptor.err, "stderr.encoding"));
  }

  private static PrintStream stream(FileDescriptor file, String encoding) {
    Charset charset = StandardCharsets.UTF_8;
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      charset = Charset.forName(System.getProperty(encoding, "UTF-8"), charset);
    }
    return new PrintStream(new FileOutputStream(file), true, charset);
  }
}
