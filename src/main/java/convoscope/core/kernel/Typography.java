package convoscope.core.kernel;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters that keyboards, web pages and text programs put where a number means ASCII's.
 *
 * <p>Read as what they stand for: full-width forms ({@code １／９，；}), the enumeration comma {@code
 * 、}, all of Unicode's spaces and line ends, {@code −} (U+2212), hyphens and the en dash where a
 * sign can stand, {@code ⁄} and {@code ∕}. Left out: invisible characters (a byte order mark, a
 * zero width space, direction marks) at a number's edge. Whatever could mean two things is a
 * problem that names the character: an invisible one within a number, a space of a kind that groups
 * thousands where it would. Pure functions; any thread.
 */
final class Typography {
  private static final int SOFT_HYPHEN = 0x00ad;
  private static final int IDEOGRAPHIC_SPACE = 0x3000;

  /** {@code 1 234} with a space that is not the keyboard's. */
  private static final Pattern GROUPED =
      Pattern.compile(
          "(?<![\\d.,])[1-9]\\d{0,2}([\\p{Zs}&&[^ \\u3000]]\\d{3})+(?![\\d.])"
              + "|(?<![\\d.,])[1-9]\\d{0,2}([\\p{Zs}&&[^ \\u3000]]\\d{3})+(?=[.,]\\d)");

  private Typography() {}

  /**
   * The text in ASCII, as far as it means numbers.
   *
   * @throws ProblemException CELL_CHARACTER if a character can mean two things
   */
  static String plain(String text) {
    Matcher grouped = GROUPED.matcher(text);
    if (grouped.find()) {
      String number = grouped.group();
      throw problem(
          number, number.codePoints().filter(Typography::isOddSpace).findFirst().orElse(' '));
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int next = i < text.length() ? text.codePointAt(i) : ' ';
      if (c >= 0xff01 && c <= 0xff5e) {
        append(plain, c - 0xfee0);
      } else if (c == '、') {
        append(plain, ',');
      } else if (isOddSpace(c) || c == IDEOGRAPHIC_SPACE) {
        plain.append(' ');
      } else if (c == 0x0b || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029) {
        plain.append('\n');
      } else if (c == '⁄' || c == '∕') {
        plain.append('/');
      } else if (c == '−' || isDash(c) && canBeSign(plain, next)) {
        plain.append('-');
      } else if (Character.getType(c) == Character.FORMAT && c != SOFT_HYPHEN) {
        if (isOfNumber(last(plain)) && isOfNumber(next)) {
          throw problem(around(text, i), c);
        }
      } else {
        plain.appendCodePoint(c);
      }
    }
    return plain.toString();
  }

  /** What is wrong with a text that is no number: the character that no number has, if any. */
  static ProblemException notANumber(String text) {
    Optional<Integer> odd = text.strip().codePoints().filter(Typography::isOdd).boxed().findFirst();
    return odd.isPresent()
        ? problem(text.strip(), odd.get())
        : new ProblemException(Problem.NOT_A_NUMBER, "cell", text.strip());
  }

  private static ProblemException problem(String text, int c) {
    String code = String.format(Locale.ROOT, "U+%04X", c);
    String name = Character.getName(c);
    int type = Character.getType(c);
    boolean isSeen =
        type != Character.FORMAT
            && type != Character.CONTROL
            && type != Character.SPACE_SEPARATOR
            && type != Character.UNASSIGNED;
    return new ProblemException(
        Problem.CELL_CHARACTER,
        "cell",
        text,
        (isSeen ? Character.toString(c) + " " : "") + code + (name == null ? "" : " " + name));
  }

  /** Neither a letter, which shows itself for what it is, nor of a number's own signs. */
  private static boolean isOdd(int c) {
    return !Character.isLetter(c) && !(c >= '0' && c <= '9') && ".,+-/ \t".indexOf(c) < 0;
  }

  /** A full-width comma parts cells; it is no language's decimal mark. */
  private static void append(StringBuilder plain, int c) {
    plain.append((char) c);
    if (c == ',') {
      plain.append(' ');
    }
  }

  private static boolean isOddSpace(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR && c != ' ' && c != IDEOGRAPHIC_SPACE;
  }

  /** Hyphen, non-breaking hyphen, figure dash, en dash, small hyphen-minus. */
  private static boolean isDash(int c) {
    return c >= 0x2010 && c <= 0x2013 || c == 0xfe63;
  }

  private static boolean canBeSign(StringBuilder before, int next) {
    int last = last(before);
    boolean begins = Character.isWhitespace(last) || ",;/([{eE".indexOf(last) >= 0;
    return begins && (isDigit(next) || next == '.' || next == 0xff0e);
  }

  private static boolean isOfNumber(int c) {
    return isDigit(c) || c == '.' || c == ',' || c == 0xff0e;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9' || c >= '０' && c <= '９';
  }

  private static int last(StringBuilder plain) {
    return plain.isEmpty() ? ' ' : plain.codePointBefore(plain.length());
  }

  /** The word that ends or goes on at that place. */
  private static String around(String text, int at) {
    int from = at;
    int to = at;
    while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    return text.substring(from, to);
  }
}
