package convoscope.ui.workspace;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.job.Tasks;
import convoscope.ui.workspace.Notice.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What the program says on its own account: one sentence each, never a dialog.
 *
 * <p>At most {@value #MOST} stand at once; the oldest one that goes by itself gives way. What was
 * done goes by itself after 5 seconds. An error goes as soon as the person has done something with
 * success, yet stands 5 seconds, to be read; and by itself after 20. Only what goes on to matter
 * stays until it is closed. For the window's thread.
 */
public final class Notices {
  static final int MOST = 3;
  private static final Duration WHILE = Duration.ofSeconds(5);

  /** However long a sentence is read. */
  private static final Duration ERROR_WHILE = Duration.ofSeconds(20);

  /** To read it, see that it was wrong, and reach the button. */
  private static final Duration UNDO_WHILE = Duration.ofSeconds(12);

  private final Tasks tasks;
  private final ObservableList<Notice> notices = FXCollections.observableArrayList();

  // One for good: the view of a list hears of the list only as long as someone holds the view.
  private final ObservableList<Notice> shown = FXCollections.unmodifiableObservableList(notices);

  public Notices(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Errors of the work that have stood long enough to have been read. */
  private final Set<Notice> oldErrors = new HashSet<>();

  /** Errors of the work that something was done after. */
  private final Set<Notice> pastErrors = new HashSet<>();

  /** Errors of the work: those that go. */
  private final Set<Notice> errors = new HashSet<>();

  /** Those that stay until they are closed. */
  private final Set<Notice> staying = new HashSet<>();

  /** What was done last that the history does not take back; null once the work went on. */
  private @Nullable Notice last;

  /** Failures that are said in other words; each as long as anybody has it. */
  private final Set<Throwable> taken = Collections.newSetFromMap(new WeakHashMap<>());

  /** Those on the screen, the newest first. */
  public ObservableList<Notice> shown() {
    return shown;
  }

  /** Something failed. What is no {@link ProblemException} is logged as well. */
  public void error(Throwable failure) {
    if (!taken.contains(failure)) {
      error(sentence(failure));
    }
  }

  /** Somebody says in better words what this failure means: it is no notice of its own. */
  public void take(Throwable failure) {
    taken.add(failure);
  }

  /**
   * Something failed that goes on to matter, and is said but once: what is kept cannot be read or
   * written. Stays until it is closed.
   */
  public void lasting(Throwable failure) {
    staying.add(show(Kind.ERROR, sentence(failure), null));
  }

  private static Function<Texts, String> sentence(Throwable failure) {
    ProblemException problem = ProblemException.of(failure);
    if (problem.problem() == Problem.UNEXPECTED) {
      System.getLogger(Notices.class.getName())
          .log(System.Logger.Level.ERROR, "a failure nobody foresaw", failure);
    }
    return texts -> texts.sentence(problem);
  }

  /** Something could not be done; any sentence. */
  public void error(Function<Texts, String> sentence) {
    Notice notice = show(Kind.ERROR, sentence, null);
    errors.add(notice);
    tasks.later(WHILE, () -> grewOld(notice));
    tasks.later(ERROR_WHILE, () -> dismiss(notice));
  }

  private void grewOld(Notice error) {
    if (pastErrors.contains(error)) {
      dismiss(error);
    } else if (errors.contains(error)) {
      oldErrors.add(error);
    }
  }

  private void succeeded() {
    List.copyOf(oldErrors).forEach(this::dismiss);
    pastErrors.addAll(errors);
  }

  /** Something was done. */
  public void done(String key, Object... arguments) {
    succeeded();
    showForAWhile(Kind.DONE, texts -> texts.get(key, arguments));
  }

  /** Something was done to what is named, which the history does not take back: this does. */
  public void undoable(String key, String name, Runnable undo) {
    succeeded();
    Notice notice =
        show(Kind.DONE, texts -> texts.get(key, name), new Notice.Action("shell.undo", undo));
    last = notice;
    tasks.later(UNDO_WHILE, () -> dismiss(notice));
  }

  /** Something is missing that the person can help with; stays until it is closed. */
  public Notice asking(String key, String actionKey, Runnable action, Object... arguments) {
    Notice notice =
        show(Kind.ERROR, texts -> texts.get(key, arguments), new Notice.Action(actionKey, action));
    staying.add(notice);
    return notice;
  }

  /** Something worth knowing. */
  public void info(String key, Object... arguments) {
    showForAWhile(Kind.INFO, texts -> texts.get(key, arguments));
  }

  /** The person went on with the work: errors give way to it, once they could be read. */
  public void goOn() {
    succeeded();
    last = null;
  }

  /**
   * Takes back what was done last, if that stands here with its undo and the work was not gone on
   * with: then undo means this and not the work.
   *
   * @return whether there was anything
   */
  public boolean takeBack() {
    Notice offered = last;
    if (offered == null || !notices.remove(offered)) {
      return false;
    }
    offered.action().ifPresent(action -> action.run().run());
    return true;
  }

  /** Closes one. */
  public void dismiss(Notice notice) {
    errors.remove(notice);
    oldErrors.remove(notice);
    pastErrors.remove(notice);
    staying.remove(notice);
    notices.remove(notice);
  }

  /** Closes the newest. */
  public boolean dismissNewest() {
    if (notices.isEmpty()) {
      return false;
    }
    dismiss(notices.getFirst());
    return true;
  }

  private void showForAWhile(Kind kind, Function<Texts, String> sentence) {
    Notice notice = show(kind, sentence, null);
    tasks.later(WHILE, () -> dismiss(notice));
  }

  private Notice show(Kind kind, Function<Texts, String> sentence, Notice.@Nullable Action action) {
    Notice notice = new Notice(kind, sentence, action);
    // The same sentence again takes its older self's place: a dragged edit can be refused often.
    Texts english = Texts.of(Language.ENGLISH);
    String words = sentence.apply(english);
    notices.stream()
        .filter(other -> other.sentence(english).equals(words))
        .toList()
        .forEach(this::dismiss);
    notices.addFirst(notice);
    for (int i = notices.size() - 1; i > 0 && notices.size() > MOST; i--) {
      if (!staying.contains(notices.get(i))) {
        dismiss(notices.get(i));
      }
    }
    return notice;
  }
}
