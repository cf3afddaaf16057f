package convoscope.cli;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Text that stays one line, whatever is in it: a file's or a layer's name may hold line feeds and
 * the escapes by which a terminal is commanded.
 */
final class Line {
  private Line() {}

  /** Prints one line; only the format may be trusted. */
  static void print(PrintStream out, String format, Object... arguments) {
    out.println(visible(String.format(Locale.ROOT, format, arguments)));
  }

  /** Control characters and line separators as escapes that can be read. */
  static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (Character.getType(point)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    shown.append(escape(point));
                default -> shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(point);
    };
  }
}
