package convoscope.app;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.io.JsonDocuments;
import convoscope.io.KeptPictures;
import convoscope.io.SessionDocuments;
import convoscope.session.KeptSession;
import convoscope.session.PhotoSource;
import convoscope.session.Session;
import convoscope.session.SessionCodec;
import convoscope.session.SessionFile;
import convoscope.session.SessionFiles;
import convoscope.session.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Session files, and those that another one took the place of, which are kept in the home folder.
 * Any thread.
 */
final class SessionStore implements SessionFiles {
  /** The newest first. */
  private static final List<String> PREVIOUS =
      Stream.of("previous", "previous-2", "previous-3")
          .map(name -> name + SessionFile.ENDING)
          .toList();

  private final Path folder;
  private final JsonDocuments documents;
  private final KeptPictures pictures;
  private final Function<PhotoSource, Path> places;

  /**
   * @param folder the home folder
   * @param documents of that folder
   * @param pictures where photos are laid that came in a session
   * @param places the file of each photo
   */
  SessionStore(
      Path folder,
      JsonDocuments documents,
      KeptPictures pictures,
      Function<PhotoSource, Path> places) {
    this.folder = folder;
    this.documents = documents;
    this.pictures = pictures;
    this.places = places;
  }

  @Override
  public KeptSession open(Path file) {
    Map<PhotoSource, PhotoSource> laid = new HashMap<>();
    Map<String, Object> content =
        SessionDocuments.read(
            file,
            (name, bytes) ->
                laid.put(
                    new PhotoSource(PhotoSource.Kind.INSIDE, name),
                    new PhotoSource(PhotoSource.Kind.INSIDE, pictures.keep(name, bytes))));
    if (SessionCodec.isNewer(content)) {
      throw new ProblemException(Problem.SESSION_NEWER, file);
    }
    try {
      KeptSession kept = SessionCodec.readKept(content);
      Session read = kept.session();
      Session session =
          read.withWork(read.work().mapPhotos(source -> laid.getOrDefault(source, source)));
      if (kept.file() != null || file.toAbsolutePath().startsWith(folder.toAbsolutePath())) {
        // One that the program had kept: it belongs to the file that it was of, or to none.
        return new KeptSession(session, kept.file(), true);
      }
      boolean inside = SessionCodec.hasPhotosInside(content);
      return new KeptSession(
          session, new SessionFile(file.toAbsolutePath().toString(), inside), false);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, Reason.of(e));
    }
  }

  @Override
  public boolean save(Path file, Session session, boolean photosInside, Cancel cancel) {
    Map<PhotoSource, PhotoSource> inside = new LinkedHashMap<>();
    Map<String, Path> photos = new LinkedHashMap<>();
    for (PhotoSource source : session.work().allPhotos()) {
      Optional<Path> place =
          Optional.of(source).filter(one -> goesInside(one, photosInside)).flatMap(this::present);
      if (place.isPresent()) {
        PhotoSource named =
            PhotoSource.inside(KeptPictures.sum(place.get()), KeptPictures.clean(source.name()));
        inside.put(source, named);
        photos.put(named.location(), place.get());
      }
    }
    Session written =
        session.withWork(session.work().mapPhotos(source -> inside.getOrDefault(source, source)));
    return SessionDocuments.write(file, SessionCodec.write(written, photosInside), photos, cancel);
  }

  private static boolean goesInside(PhotoSource source, boolean photosInside) {
    return switch (source.kind()) {
      case SAMPLE -> false;
      case FILE -> photosInside;
      case PASTED, INSIDE -> true;
    };
  }

  /** The file of a photo, if it is there and can be read. */
  private Optional<Path> present(PhotoSource source) {
    try {
      return Optional.of(places.apply(source))
          .filter(file -> Files.isRegularFile(file) && Files.isReadable(file) && size(file) > 0);
    } catch (ProblemException e) {
      // A path of another system.
      return Optional.empty();
    }
  }

  @Override
  public long photoBytes(Work work) {
    return work.allPhotos().stream()
        .filter(source -> source.kind() == PhotoSource.Kind.FILE)
        .flatMap(source -> present(source).stream())
        .mapToLong(SessionStore::size)
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The files of sessions that are kept, the newest first; some may not be there. */
  List<Path> previous() {
    return PREVIOUS.stream().map(folder::resolve).toList();
  }

  @Override
  public void keepPrevious(KeptSession session, Session followed) {
    if (session.file() != null && !session.isUnsaved()) {
      return;
    }
    keepPrevious(
        Optional.of(session.session().work()),
        followed,
        copy -> SessionDocuments.write(copy, SessionCodec.write(session), Map.of(), Cancel.NEVER));
  }

  /** Writes the session that is to be kept into a file. */
  interface Copy {
    void into(Path file) throws IOException;
  }

  /**
   * Keeps a session that another one takes the place of, if it is another work.
   *
   * @param work its; empty if it cannot be read
   * @return whether it was kept
   */
  boolean keepPrevious(Optional<Work> work, Session followed, Copy session) {
    if (!documents.isFirst() || work.filter(followed.work()::equals).isPresent()) {
      return false;
    }
    try {
      // Of each work one: opening two files in turns must not push a third one out.
      int place = 0;
      while (place < PREVIOUS.size() - 1 && isAnother(folder.resolve(PREVIOUS.get(place)), work)) {
        place++;
      }
      Files.createDirectories(folder);
      Path copy = folder.resolve("." + PREVIOUS.getFirst());
      session.into(copy);
      for (int i = place; i > 0; i--) {
        Files.move(
            folder.resolve(PREVIOUS.get(i - 1)),
            folder.resolve(PREVIOUS.get(i)),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(copy, folder.resolve(PREVIOUS.getFirst()), StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new ProblemException(e, Problem.HOME_UNWRITABLE, folder, Reason.of(e));
    }
  }

  /** Whether a session lies there, of a work that is not that one. */
  private static boolean isAnother(Path session, Optional<Work> work) {
    return Files.exists(session) && (work.isEmpty() || !workIn(session).equals(work));
  }

  /** The work of a session file; empty if there is none, or it is damaged. */
  static Optional<Work> workIn(Path session) {
    if (!Files.isRegularFile(session)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          SessionCodec.read(SessionDocuments.read(session, (name, bytes) -> {})).work());
    } catch (ProblemException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
