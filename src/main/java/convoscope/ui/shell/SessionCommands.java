package convoscope.ui.shell;

import convoscope.core.ProblemException;
import convoscope.session.KeptSession;
import convoscope.session.PhotoSource;
import convoscope.session.Session;
import convoscope.session.SessionFile;
import convoscope.session.SessionFiles;
import convoscope.session.SessionModel;
import convoscope.session.Settings;
import convoscope.session.SettingsModel;
import convoscope.session.Tasks;
import convoscope.session.Work;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.FileJobs;
import convoscope.ui.workspace.FileKinds;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Notices;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** What is needed of others. */
  public record Services(
      SessionModel session,
      SettingsModel settings,
      SessionFiles files,
      Exchange exchange,
      Tasks tasks,
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

  public SessionCommands(Services services) {
    this.services = services;
    this.session = services.session();
    this.jobs = new FileJobs(services.tasks(), services.notices()::error);
    session.listen(now -> follow());
  }

  private void follow() {
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

  /** Gives up the writing: the file stays as it was. */
  void cancel() {
    jobs.cancel();
  }

  /** Whether a file is a session, by its name. */
  public static boolean isSession(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(SessionFile.ENDING);
  }

  /** Saves the session under its name; asks for one if it has none. */
  void save() {
    session
        .file()
        .ifPresentOrElse(file -> write(Path.of(file.path()), file.photosInside()), this::saveAs);
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
    jobs.run(
        cancel -> {
          long bytes = services.files().photoBytes(work);
          return () -> question.set(new Question(photos, bytes, before.orElse(bytes <= SMALL)));
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
    services
        .exchange()
        .chooseToSave(
            services.texts().texts().get("shell.session.save-as"),
            suggestedName(),
            List.of(FileKinds.sessions(services.texts().texts())))
        .ifPresent(file -> write(file.toAbsolutePath(), inside));
  }

  private String suggestedName() {
    String photo = session.work().photo().name();
    int dot = photo.lastIndexOf('.');
    return session.file().map(SessionFile::name).orElse(dot > 0 ? photo.substring(0, dot) : photo)
        + SessionFile.ENDING;
  }

  private void write(Path file, boolean inside) {
    jobs.begin(
        () -> {
          // As it is when its turn comes: of two orders in a row the second finds the later state.
          Session now = session.session();
          int document = session.document();
          return cancel -> {
            boolean isWritten = services.files().save(file, now, inside, cancel);
            return () -> {
              if (isWritten) {
                SessionFile saved = new SessionFile(file.toString(), inside);
                session.saved(document, now, saved);
                services.settings().change(all -> all.withRecentSession(saved.path()));
                services.notices().done("lab.saved", file);
                kept.run();
              } else {
                services.notices().info("lab.not-saved", file);
              }
            };
          };
        });
  }

  /** Opens a session in the place of the one at hand; one that cannot be read costs a sentence. */
  public void open(Path file) {
    Path path = file.toAbsolutePath();
    jobs.begin(
        () -> {
          KeptSession before = session.kept();
          return cancel -> {
            try {
              KeptSession opened = services.files().open(path);
              services.files().keepPrevious(before, opened.session());
              return () -> show(path, opened);
            } catch (ProblemException e) {
              return () -> {
                services.settings().change(all -> all.withoutRecentSession(path.toString()));
                services.notices().error(e);
              };
            }
          };
        });
  }

  private void show(Path path, KeptSession opened) {
    session.open(opened);
    services.settings().change(all -> all.withRecentSession(path.toString()));
    services.notices().info("shell.session.opened", path.getFileName());
    kept.run();
  }

  /** Forgets which sessions were opened or saved last. */
  void clearRecent() {
    services.settings().change(Settings::withoutRecentSessions);
  }
}
