package convoscope.ui.workspace;

import convoscope.i18n.Texts;
import java.util.function.Function;

/**
 * One sentence to the person. Each is its own, even with equal words.
 *
 * <p>The sentence is made anew in every language, so that a notice on the screen follows a switch.
 */
public final class Notice {
  /** How it is meant. */
  public enum Kind {
    /** Something could not be done. Stays until it is closed. */
    ERROR,
    /** Something worth knowing. Stays for a while. */
    INFO,
    /** Something was done. Stays for a while. */
    DONE
  }

  private final Kind kind;
  private final Function<Texts, String> sentence;

  Notice(Kind kind, Function<Texts, String> sentence) {
    this.kind = kind;
    this.sentence = sentence;
  }

  public Kind kind() {
    return kind;
  }

  public String sentence(Texts texts) {
    return sentence.apply(texts);
  }
}
