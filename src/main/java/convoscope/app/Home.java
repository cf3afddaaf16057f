package convoscope.app;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.io.JsonDocuments;
import convoscope.io.KeptPictures;
import convoscope.session.NetworkPane;
import convoscope.session.PhotoSource;
import convoscope.session.Session;
import convoscope.session.SessionCodec;
import convoscope.session.Settings;
import convoscope.session.SettingsCodec;
import convoscope.session.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was kept from the last time, and where things lie. Whatever cannot be read costs a sentence
 * and is begun anew.
 */
final class Home {
  private static final String SAMPLES = "sample-images";

  /** Sessions that another one took the place of, the newest first. */
  private static final List<String> PREVIOUS =
      Stream.of("previous", "previous-2", "previous-3")
          .map(name -> name + MainWindow.SESSION_ENDING)
          .toList();

  private static final Set<String> ONE_WINDOW = Set.of(SessionCodec.DOCUMENT);

  private final Path folder;
  private final Path app;
  private final JsonDocuments documents;
  private final List<ProblemException> complaints = new ArrayList<>();
  private boolean hasKeptPrevious;

  private Home(Path folder, Path app, JsonDocuments documents) {
    this.folder = folder;
    this.app = app;
    this.documents = documents;
  }

  /**
   * For a window.
   *
   * @param folder of settings and session
   * @param app the program's own, with the sample photos
   */
  static Home of(Path folder, Path app) {
    return new Home(folder, app, new JsonDocuments(folder, ONE_WINDOW));
  }

  /** For a look without a window: nothing is made in the folder. */
  static Home visiting(Path folder, Path app) {
    return new Home(folder, app, JsonDocuments.visiting(folder, ONE_WINDOW));
  }

  JsonDocuments documents() {
    return documents;
  }

  /** Of pasted pictures. */
  Path pictures() {
    return folder.resolve("pictures");
  }

  /**
   * Deletes pasted pictures that the session at the start does not show. None while another window
   * may show them, nor while a session lies set aside: it may be mended by hand, and refers to its
   * own.
   */
  void dropPictures(Work work) {
    if (!documents.isFirst() || documents.hasSetAside(SessionCodec.DOCUMENT)) {
      return;
    }
    Set<String> used = new HashSet<>();
    addPhotos(work, used);
    for (String name : PREVIOUS) {
      Path previous = folder.resolve(name);
      if (Files.exists(previous)) {
        try {
          addPhotos(SessionCodec.read(JsonDocuments.readFile(previous)).work(), used);
        } catch (ProblemException | IllegalArgumentException e) {
          // Whatever it refers to may be there.
          return;
        }
      }
    }
    new KeptPictures(pictures()).retain(used);
  }

  private static void addPhotos(Work work, Set<String> used) {
    used.add(work.photo().location());
    work.photos().forEach(photo -> used.add(photo.location()));
    work.network().panes().stream()
        .map(NetworkPane::photo)
        .filter(Objects::nonNull)
        .forEach(photo -> used.add(photo.location()));
  }

  /** What was wrong with anything read so far. */
  List<ProblemException> complaints() {
    return complaints;
  }

  /** The file of a photo. */
  Path place(PhotoSource source) {
    return switch (source.kind()) {
      case SAMPLE -> app.resolve(SAMPLES).resolve(source.location());
      case PASTED -> pictures().resolve(source.location());
      case FILE -> Path.of(source.location());
    };
  }

  Settings settings() {
    return read(SettingsCodec.DOCUMENT).map(SettingsCodec::read).orElse(Settings.DEFAULT);
  }

  /** The last session, its photo replaced by a sample if its file is gone. */
  Session session() {
    Optional<Map<String, Object>> kept = read(SessionCodec.DOCUMENT);
    if (kept.isEmpty()) {
      return Session.first();
    }
    try {
      return withPhoto(SessionCodec.read(kept.get()));
    } catch (IllegalArgumentException e) {
      complaints.add(
          new ProblemException(
              e,
              Problem.DOCUMENT_DAMAGED,
              SessionCodec.DOCUMENT,
              documents.setAside(SessionCodec.DOCUMENT),
              String.valueOf(e.getMessage())));
      return Session.first();
    }
  }

  /**
   * A session that was given by its path.
   *
   * @throws ProblemException if it is none
   */
  Session session(Path file) {
    Map<String, Object> content = JsonDocuments.readFile(file);
    try {
      return withPhoto(SessionCodec.read(content));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A session that was given by its path, to go on with: it will be saved as the last one, so that
   * of the last time is kept beside it, if it is another one. One that cannot be read costs a
   * sentence.
   */
  Optional<Session> sessionOrComplaint(Path file) {
    try {
      Session given = session(file);
      keepPrevious(given);
      return Optional.of(given);
    } catch (ProblemException e) {
      complaints.add(e);
      return Optional.empty();
    }
  }

  private void keepPrevious(Session given) {
    Path last = folder.resolve(SessionCodec.DOCUMENT + ".json");
    Optional<Work> work = workIn(last);
    if (!documents.isFirst()
        || !Files.isRegularFile(last)
        || work.filter(given.work()::equals).isPresent()) {
      return;
    }
    try {
      // Of each work one: opening two files in turns must not push a third one out.
      int place = 0;
      while (place < PREVIOUS.size() - 1 && isAnother(folder.resolve(PREVIOUS.get(place)), work)) {
        place++;
      }
      Path copy = folder.resolve("." + PREVIOUS.getFirst());
      Files.copy(last, copy, StandardCopyOption.REPLACE_EXISTING);
      for (int i = place; i > 0; i--) {
        Files.move(
            folder.resolve(PREVIOUS.get(i - 1)),
            folder.resolve(PREVIOUS.get(i)),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(copy, folder.resolve(PREVIOUS.getFirst()), StandardCopyOption.REPLACE_EXISTING);
      hasKeptPrevious = true;
    } catch (IOException e) {
      complaints.add(
          new ProblemException(e, Problem.HOME_UNWRITABLE, folder, String.valueOf(e.getMessage())));
    }
  }

  /** Whether a session lies there, of a work that is not that one. */
  private static boolean isAnother(Path session, Optional<Work> work) {
    return Files.exists(session) && (work.isEmpty() || !workIn(session).equals(work));
  }

  /** The work of a session file; empty if there is none, or it is damaged. */
  private static Optional<Work> workIn(Path session) {
    if (!Files.isRegularFile(session)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SessionCodec.read(JsonDocuments.readFile(session)).work());
    } catch (ProblemException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where the session of the last time lies now, if another one took its place at this start. */
  Optional<Path> previous() {
    return hasKeptPrevious ? Optional.of(folder.resolve(PREVIOUS.getFirst())) : Optional.empty();
  }

  private Session withPhoto(Session session) {
    Work work = session.work();
    Path file = null;
    try {
      file = place(work.photo());
    } catch (InvalidPathException e) {
      // A session from another system.
    }
    if (file != null && Files.isRegularFile(file)) {
      return session;
    }
    complaints.add(new ProblemException(Problem.FILE_NOT_FOUND, work.photo().location()));
    return new Session(work.withPhoto(Work.first().photo()), session.view());
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
