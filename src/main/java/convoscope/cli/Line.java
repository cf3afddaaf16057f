package convoscope.cli;

import java.io.PrintStream;

/**
 * Text that stays one line, whatever is in it: a file's or a layer's name may hold line feeds and
 * the escapes by which a terminal is commanded.
 */
final class Line {
  private Line() {}

  /** Prints one line. */
  static void print(PrintStream out, String text) {
    out.println(visible(text));
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
