package convoscope.app;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.io.JsonDocuments;
import convoscope.io.KeptPictures;
import convoscope.session.Parts;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionCodec;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsCodec;
import convoscope.session.document.Work;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was kept from the last time, and where things lie. Whatever cannot be read costs a sentence
 * and is begun anew.
 */
final class Home {
  private static final String SAMPLES = "sample-images";

  private static final Set<String> ONE_WINDOW = Set.of(SessionCodec.DOCUMENT);

  private final Path folder;
  private final Path app;
  private final JsonDocuments documents;
  private final KeptPictures pictures;
  private final SessionStore sessions;
  private final List<ProblemException> complaints = new ArrayList<>();
  private boolean hasKeptPrevious;

  /**
   * @param pictures of pasted photos, and of those that came in sessions
   */
  private Home(Path folder, Path app, JsonDocuments documents, Supplier<Path> pictures) {
    this.folder = folder;
    this.app = app;
    this.documents = documents;
    this.pictures = new KeptPictures(folder.resolve("pictures"), pictures);
    this.sessions = new SessionStore(folder, documents, this.pictures, this::place);
  }

  /**
   * For a window.
   *
   * @param folder of settings and session
   * @param app the program's own, with the sample photos
   */
  static Home of(Path folder, Path app) {
    return new Home(
        folder, app, new JsonDocuments(folder, ONE_WINDOW), () -> folder.resolve("pictures"));
  }

  /** Goes with the process. */
  private static Path temporaryFolder() {
    try {
      Path made = Files.createTempDirectory("convoscope-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> KeptPictures.delete(made)));
      return made;
    } catch (IOException e) {
      throw new ProblemException(
          e, Problem.FILE_UNWRITABLE, System.getProperty("java.io.tmpdir", ""), Reason.of(e));
    }
  }

  /** For a look without a window: nothing is made in the folder. */
  static Home visiting(Path folder, Path app) {
    return new Home(folder, app, JsonDocuments.visiting(folder, ONE_WINDOW), Home::temporaryFolder);
  }

  JsonDocuments documents() {
    return documents;
  }

  /** Pasted pictures, and photos that came in sessions. */
  KeptPictures pictures() {
    return pictures;
  }

  /** Session files. */
  SessionStore sessions() {
    return sessions;
  }

  /**
   * Deletes pasted pictures, and those that came in sessions, which the session at the start does
   * not show. None while another window is open, which may show them, nor while a session lies set
   * aside: it may be mended by hand, and refers to its own.
   */
  void dropPictures(Work work) {
    if (!documents.isFirst()
        || !documents.isAlone()
        || documents.hasSetAside(SessionCodec.DOCUMENT)) {
      return;
    }
    Set<PhotoSource> used = new HashSet<>(work.allPhotos());
    for (Path previous : sessions.previous()) {
      if (Files.exists(previous)) {
        Optional<Work> kept = SessionStore.workIn(previous);
        if (kept.isEmpty()) {
          // Whatever it refers to may be there.
          return;
        }
        used.addAll(kept.get().allPhotos());
      }
    }
    pictures.retain(used.stream().map(PhotoSource::location).collect(Collectors.toSet()));
  }

  /** What was wrong with anything read so far. */
  List<ProblemException> complaints() {
    return complaints;
  }

  /** The file of a photo. */
  Path place(PhotoSource source) {
    return switch (source.kind()) {
      case SAMPLE -> app.resolve(SAMPLES).resolve(source.location());
      case PASTED -> pictures.place(source.location());
      case INSIDE -> pictures.placeInside(source.location());
      case FILE -> file(source.location());
    };
  }

  private static Path file(String location) {
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      // A session from another system.
      throw new ProblemException(e, Problem.FILE_NOT_FOUND, location);
    }
  }

  Settings settings() {
    return read(SettingsCodec.DOCUMENT).map(SettingsCodec::read).orElse(Settings.DEFAULT);
  }

  /** The last session. A photo whose file is gone stays in it by its name, and is asked for. */
  KeptSession session() {
    Optional<Map<String, Object>> kept = read(SessionCodec.DOCUMENT);
    if (kept.isEmpty()) {
      return KeptSession.unnamed(Session.first());
    }
    if (SessionCodec.isNewer(kept.get())) {
      return setAside(null, "newer");
    }
    try {
      return Parts.CODEC.readKept(kept.get());
    } catch (IllegalArgumentException e) {
      return setAside(e, Reason.of(e));
    }
  }

  private KeptSession setAside(@Nullable Throwable cause, Object why) {
    complaints.add(
        new ProblemException(
            cause,
            Problem.DOCUMENT_DAMAGED,
            SessionCodec.DOCUMENT,
            documents.setAside(SessionCodec.DOCUMENT),
            why));
    return KeptSession.unnamed(Session.first());
  }

  /**
   * What a window begins with.
   *
   * @param session that was given, else that of the last time
   */
  record Start(KeptSession session, Settings settings) {}

  /**
   * The session and the settings to begin with.
   *
   * @param given path of a session: it will be saved as the last one, so that of the last time is
   *     kept beside it, if it would be lost. One that cannot be read costs a sentence
   */
  Start start(Optional<Path> given) {
    Optional<KeptSession> opened = given.flatMap(this::sessionOrComplaint);
    Settings settings = settings();
    String path = given.map(file -> file.toAbsolutePath().toString()).orElse("");
    if (opened.isPresent()) {
      settings = settings.withRecent(Recent.SESSIONS, path);
    } else if (given.filter(file -> !Files.exists(file)).isPresent()) {
      settings = settings.withoutRecent(Recent.SESSIONS, path);
    }
    return new Start(opened.orElseGet(this::session), settings);
  }

  Optional<KeptSession> sessionOrComplaint(Path file) {
    try {
      Optional<KeptSession> given = sessions.open(file, Cancel.NEVER);
      given.ifPresent(one -> keepPrevious(one.session()));
      return given;
    } catch (ProblemException e) {
      complaints.add(e);
      return Optional.empty();
    }
  }

  private void keepPrevious(Session given) {
    try {
      hasKeptPrevious = sessions.keepLast(folder.resolve(SessionCodec.DOCUMENT + ".json"), given);
    } catch (ProblemException e) {
      complaints.add(e);
    }
  }

  /** Where the session of the last time lies now, if another one took its place at this start. */
  Optional<Path> previous() {
    return hasKeptPrevious ? Optional.of(sessions.previous().getFirst()) : Optional.empty();
  }

  private Optional<Map<String, Object>> read(String name) {
    try {
      return documents.read(name);
    } catch (ProblemException e) {
      complaints.add(e);
      return Optional.empty();
    }
  }
}
