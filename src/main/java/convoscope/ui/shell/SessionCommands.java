package convoscope.ui.shell;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionFile;
import convoscope.session.document.SessionFiles;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsModel;
import convoscope.session.document.Work;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.FileJobs;
import convoscope.ui.workspace.FileKinds;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Notices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Sessions under names: save, save as, open, and what the window's title says of it. Files are read
 * and written in the background, one after the other.
 *
 * <p>A session that is opened takes the place of the one at hand as one step: undo brings back that
 * one, its name with it. For the window's thread.
 */
public final class SessionCommands {
  private static final String PROGRAM = "Convoscope";

  /** Up to so much it is worth having a session in one piece. */
  private static final long SMALL = 64L << 20;

  /**
   * What is needed of others.
   *
   * @param jobs of these commands alone
   */
  public record Services(
      SessionModel session,
      SettingsModel settings,
      SessionFiles files,
      FileJobs jobs,
      Exchange exchange,
      Localised texts,
      Notices notices) {}

  /**
   * Where photos from files shall be, before a session is saved under a new name.
   *
   * @param photos how many there are
   * @param bytes of those that are there
   * @param inside what is proposed
   */
  record Question(int photos, long bytes, boolean inside) {}

  private final Services services;
  private final SessionModel session;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(PROGRAM);
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final FileJobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable Question> question = new ReadOnlyObjectWrapper<>();
  private Runnable kept = () -> {};

  /** Number of the session that the question is about. */
  private int asked;

  public SessionCommands(Services services) {
    this.services = services;
    this.session = services.session();
    this.jobs = services.jobs();
    session.listen(now -> follow());
  }

  private void follow() {
    if (question.get() != null && asked != session.document()) {
      // It was asked about another session.
      letBe();
    }
    Optional<SessionFile> file = session.file();
    String mark = session.isUnsaved() ? " •" : "";
    name.set(file.map(known -> known.name() + mark).orElse(""));
    title.set(file.map(known -> known.name() + mark + " – " + PROGRAM).orElse(PROGRAM));
  }

  /** Calls {@code listener} when a session was saved or opened: the home folder must know soon. */
  public void setOnKept(Runnable listener) {
    kept = listener;
  }

  /** The window's: the session's name, a dot while its file lacks something, the program's. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** The session's name, with a dot while its file lacks something; empty without a name. */
  ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** Whether a session is being read or written. */
  ReadOnlyBooleanProperty busyProperty() {
    return jobs.busyProperty();
  }

  /** What is to be answered before the session is saved; null if nothing is. */
  ReadOnlyObjectProperty<@Nullable Question> questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** Gives up what is being read or written: the session and its file stay as they were. */
  void cancel() {
    jobs.cancel();
  }

  /** Saves the session under its name; asks for one if it has none. */
  void save() {
    session
        .file()
        .ifPresentOrElse(
            file -> write(new Turn(), Path.of(file.path()), file.photosInside()), this::saveAs);
  }

  /** Asks where photos shall be, if there are any from files, and for a name; then saves. */
  void saveAs() {
    Work work = session.work();
    int photos =
        (int)
            work.allPhotos().stream()
                .filter(photo -> photo.kind() == PhotoSource.Kind.FILE)
                .count();
    Optional<Boolean> before = session.file().map(SessionFile::photosInside);
    if (photos == 0) {
      choose(before.orElse(true));
      return;
    }
    int document = session.document();
    jobs.run(
        cancel -> {
          long bytes = services.files().photoBytes(work, cancel);
          return () -> {
            if (!cancel.requested() && document == session.document()) {
              asked = document;
              question.set(new Question(photos, bytes, before.orElse(bytes <= SMALL)));
            }
          };
        });
  }

  /** Answers the question: saves with photos inside, or by their paths. */
  void answer(boolean inside) {
    if (question.get() != null) {
      question.set(null);
      choose(inside);
    }
  }

  /** Lets the question be. */
  void letBe() {
    question.set(null);
  }

  private void choose(boolean inside) {
    Turn turn = new Turn();
    Optional<SessionFile> before = session.file();
    services
        .exchange()
        .chooseToSave(
            services.texts().texts().get("shell.session.save-as"),
            before.map(file -> Path.of(file.path()).getParent()).orElse(null),
            before.map(SessionFile::name).orElse(session.work().photo().stem())
                + SessionFile.ENDING,
            List.of(FileKinds.sessions(services.texts().texts())))
        .ifPresent(file -> write(turn, file.toAbsolutePath(), inside));
  }

  /** The session that something was ordered for: another may be opened before its turn comes. */
  private final class Turn {
    private final int document = session.document();
    private final KeptSession ordered = session.kept();

    /** As it is now, or as it was if it was left. */
    KeptSession now() {
      return session.document() == document ? session.kept() : ordered;
    }
  }

  private void write(Turn turn, Path file, boolean inside) {
    jobs.begin(
        () -> {
          // As it is when its turn comes: of two orders in a row the second finds the later state.
          KeptSession now = turn.now();
          return cancel -> {
            Optional<List<String>> nowhere = services.files().save(file, now, inside, cancel);
            return () -> {
              if (nowhere.isPresent()) {
                SessionFile saved = new SessionFile(file.toString(), inside);
                session.saved(turn.document, now.session(), saved);
                services.settings().change(all -> all.withRecent(Recent.SESSIONS, saved.path()));
                if (nowhere.get().isEmpty()) {
                  services.notices().done("lab.saved", file);
                } else {
                  services
                      .notices()
                      .lasting(new ProblemException(Problem.PHOTO_GONE, file, nowhere.get()));
                }
                kept.run();
              } else {
                services.notices().info("lab.not-saved", file);
              }
            };
          };
        });
  }

  /** Begins anew: an empty session without a name in the place of the one at hand. */
  void create() {
    replace(
        cancel -> Optional.of(KeptSession.unnamed(Session.first())),
        begun -> {
          String workspace = session.view().workspace();
          session.open(begun);
          session.look(view -> view.withWorkspace(workspace));
          services.notices().info("shell.session.new.done");
        },
        () -> {},
        services.notices()::error);
  }

  /** Opens a session in the place of the one at hand; one that cannot be read costs a sentence. */
  public void open(Path file) {
    Path path = file.toAbsolutePath();
    replace(
        cancel -> services.files().open(path, cancel),
        opened -> {
          session.open(opened);
          services.settings().change(all -> all.withRecent(Recent.SESSIONS, path.toString()));
          services.notices().info("shell.session.opened", path.getFileName());
        },
        () -> services.notices().info("shell.session.not-opened", path.getFileName()),
        failure -> {
          if (failure.problem() == Problem.FILE_NOT_FOUND) {
            services.settings().change(all -> all.withoutRecent(Recent.SESSIONS, path.toString()));
          }
          services.notices().error(failure);
        });
  }

  /**
   * Puts another session in the place of the one at hand, which is kept if it would be lost. Where
   * it cannot be kept that is said, and no more: undo still has it.
   */
  private void replace(
      Function<Cancel, Optional<KeptSession>> other,
      Consumer<KeptSession> show,
      Runnable givenUp,
      Consumer<ProblemException> refused) {
    jobs.begin(
        () -> {
          KeptSession before = session.kept();
          return cancel -> {
            Optional<KeptSession> read;
            try {
              read = other.apply(cancel);
            } catch (ProblemException e) {
              return () -> refused.accept(e);
            }
            if (read.isEmpty() || cancel.requested()) {
              return givenUp;
            }
            KeptSession opened = read.get();
            Optional<ProblemException> notKept = keep(before, opened);
            return () -> {
              if (cancel.requested()) {
                givenUp.run();
                return;
              }
              KeptSession left = session.kept();
              show.accept(opened);
              notKept.ifPresent(services.notices()::lasting);
              kept.run();
              if (!left.session().work().equals(before.session().work())) {
                keepLater(left, opened);
              }
            };
          };
        });
  }

  /** What was done while the other one was being read. */
  private void keepLater(KeptSession left, KeptSession opened) {
    jobs.run(
        cancel -> {
          Optional<ProblemException> notKept = keep(left, opened);
          return () -> notKept.ifPresent(services.notices()::lasting);
        });
  }

  private Optional<ProblemException> keep(KeptSession left, KeptSession opened) {
    try {
      services.files().keepPrevious(left, opened.session());
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e);
    }
  }

  /** Forgets which sessions were opened or saved last. */
  void clearRecent() {
    services.settings().change(all -> all.withoutRecent(Recent.SESSIONS));
  }
}
