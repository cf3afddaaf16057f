package convoscope.ui.workspace;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.Tasks;
import convoscope.ui.workspace.Notice.Kind;
import java.time.Duration;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the program says on its own account: one sentence each, never a dialog.
 *
 * <p>At most {@value #MOST} stand at once; the oldest one gives way. For the window's thread.
 */
public final class Notices {
  static final int MOST = 3;
  private static final Duration WHILE = Duration.ofSeconds(5);

  private final Tasks tasks;
  private final ObservableList<Notice> notices = FXCollections.observableArrayList();

  // One for good: the view of a list hears of the list only as long as someone holds the view.
  private final ObservableList<Notice> shown = FXCollections.unmodifiableObservableList(notices);

  public Notices(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Those on the screen, the newest first. */
  public ObservableList<Notice> shown() {
    return shown;
  }

  /** Something failed. What is no {@link ProblemException} is logged as well. */
  public void error(Throwable failure) {
    ProblemException problem = ProblemException.of(failure);
    if (problem.problem() == Problem.UNEXPECTED) {
      System.getLogger(Notices.class.getName())
          .log(System.Logger.Level.ERROR, "a failure nobody foresaw", failure);
    }
    error(texts -> texts.sentence(problem));
  }

  /** Something could not be done; any sentence. */
  public void error(Function<Texts, String> sentence) {
    show(Kind.ERROR, sentence);
  }

  /** Something was done. */
  public void done(String key, Object... arguments) {
    showForAWhile(Kind.DONE, texts -> texts.get(key, arguments));
  }

  /** Something worth knowing. */
  public void info(String key, Object... arguments) {
    showForAWhile(Kind.INFO, texts -> texts.get(key, arguments));
  }

  /** Closes one. */
  public void dismiss(Notice notice) {
    notices.remove(notice);
  }

  /** Closes the newest. */
  public boolean dismissNewest() {
    if (notices.isEmpty()) {
      return false;
    }
    notices.removeFirst();
    return true;
  }

  private void showForAWhile(Kind kind, Function<Texts, String> sentence) {
    Notice notice = show(kind, sentence);
    tasks.later(WHILE, () -> dismiss(notice));
  }

  private Notice show(Kind kind, Function<Texts, String> sentence) {
    Notice notice = new Notice(kind, sentence);
    // The same sentence again takes its older self's place: a dragged edit can be refused often.
    Texts english = Texts.of(Language.ENGLISH);
    String words = sentence.apply(english);
    notices.removeIf(other -> other.sentence(english).equals(words));
    notices.addFirst(notice);
    if (notices.size() > MOST) {
      notices.removeLast();
    }
    return notice;
  }
}
