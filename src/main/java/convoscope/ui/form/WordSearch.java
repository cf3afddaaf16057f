package convoscope.ui.form;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which of many named things a typed text means: every word of it must be found in one of the
 * names, whatever its capitals. {@code 3x3}, {@code 3×3} and {@code 3 x 3} are one word. Needs no
 * toolkit; any thread.
 */
public final class WordSearch {
  private WordSearch() {}

  /** Whether something of these names is meant; an empty text means all. */
  public static boolean matches(Collection<String> names, String typed) {
    String all = plain(String.join(" ", names));
    return words(typed).allMatch(all::contains);
  }

  /** Whether one of the names begins with the first word. */
  public static boolean isBegun(Collection<String> names, String typed) {
    String first = words(typed).findFirst().orElse("");
    return names.stream().anyMatch(name -> plain(name).startsWith(first));
  }

  private static Stream<String> words(String typed) {
    return Stream.of(plain(typed).strip().split("\\s+"));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('×', 'x')
        .replace('　', ' ')
        .replaceAll("(\\d)\\s*x\\s*(\\d)", "$1x$2");
  }
}
