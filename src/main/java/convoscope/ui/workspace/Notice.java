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
  private final @Nullable Runnable undo;

  Notice(Kind kind, Function<Texts, String> sentence, @Nullable Runnable undo) {
    this.kind = kind;
    this.sentence = sentence;
    this.undo = undo;
  }

  public Kind kind() {
    return kind;
  }

  public String sentence(Texts texts) {
    return sentence.apply(texts);
  }

  /** Takes back what was done, where the history of the work does not. */
  public Optional<Runnable> undo() {
    return Optional.ofNullable(undo);
  }
}
