package convoscope.ui.workspace;

import convoscope.i18n.Texts;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One sentence to the person. Each is its own, even with equal words.
 *
 * <p>The sentence is made anew in every language, so that a notice on the screen follows a switch.
 */
public final class Notice {
  /** How it is meant. */
  public enum Kind {
    /**
     * Something could not be done. Stays until it was read and the work goes on, else 20 seconds.
     */
    ERROR,
    /** Something worth knowing. Stays for a while. */
    INFO,
    /** Something was done. Stays for a while. */
    DONE
  }

  private final Kind kind;
  private final Function<Texts, String> sentence;
  private final @Nullable Action action;

  /**
   * What can be done about it.
   *
   * @param textKey of the button's words
   */
  public record Action(String textKey, Runnable run) {}

  Notice(Kind kind, Function<Texts, String> sentence, @Nullable Action action) {
    this.kind = kind;
    this.sentence = sentence;
    this.action = action;
  }

  public Kind kind() {
    return kind;
  }

  public String sentence(Texts texts) {
    return sentence.apply(texts);
  }

  /** What can be done about it: taking back what the history does not, finding what is missing. */
  public Optional<Action> action() {
    return Optional.ofNullable(action);
  }
}
