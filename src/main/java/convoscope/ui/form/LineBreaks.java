package convoscope.ui.form;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a line of words may end: as everywhere, but never inside a number, nor before the s of
 * {@code map’s}. Needs no toolkit.
 */
final class LineBreaks {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+±−-]?\\u00a0?\\d[\\d.,]*(?:e[+−-]?\\d+|·10[⁺⁻]?[⁰¹²³⁴-⁹]+)?(?:\\u00a0?%)?");

  private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})[’'](?=\\p{L})");

  private LineBreaks() {}

  /** Pieces that a line may end after, in order; together they are the words. */
  static List<String> pieces(String words) {
    BitSet inside = new BitSet();
    Matcher number = NUMBER.matcher(words);
    while (number.find()) {
      inside.set(number.start() + 1, number.end());
    }
    Matcher apostrophe = APOSTROPHE.matcher(words);
    while (apostrophe.find()) {
      inside.set(apostrophe.start(), apostrophe.end() + 1);
    }
    List<String> pieces = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getLineInstance();
    breaks.setText(words);
    int from = 0;
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      if (!inside.get(to)) {
        pieces.add(words.substring(from, to));
        from = to;
      }
    }
    return pieces;
  }
}
