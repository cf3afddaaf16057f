package convoscope.app;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.io.JsonDocuments;
import convoscope.io.KeptPictures;
import convoscope.io.SessionDocuments;
import convoscope.session.Parts;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionCodec;
import convoscope.session.document.SessionFile;
import convoscope.session.document.SessionFiles;
import convoscope.session.document.Work;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  public Optional<KeptSession> open(Path file, Cancel cancel) {
    Map<PhotoSource, PhotoSource> laid = new HashMap<>();
    return SessionDocuments.read(
            file,
            (name, bytes) ->
                laid.put(
                    new PhotoSource(PhotoSource.Kind.INSIDE, name),
                    new PhotoSource(PhotoSource.Kind.INSIDE, pictures.keep(name, bytes))),
            cancel)
        .map(content -> read(file, content, laid));
  }

  private KeptSession read(
      Path file, Map<String, Object> content, Map<PhotoSource, PhotoSource> laid) {
    if (SessionCodec.isNewer(content)) {
      throw new ProblemException(Problem.SESSION_NEWER, file);
    }
    try {
      KeptSession kept = Parts.CODEC.readKept(content);
      Session read = kept.session();
      Session session =
          read.withWork(read.work().mapPhotos(source -> laid.getOrDefault(source, source)));
      if (previous().stream().anyMatch(one -> isSame(one, file))) {
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

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Optional<List<String>> save(
      Path file, KeptSession kept, boolean photosInside, Cancel cancel) {
    if (!SessionFile.isSession(file.toString())) {
      // Another program's file, or one that nobody would find again.
      throw new ProblemException(
          Problem.FORMAT_UNFIT, file, file.getFileName(), SessionFile.ENDING);
    }
    Session session = kept.session();
    Map<PhotoSource, PhotoSource> inside = new LinkedHashMap<>();
    Map<String, Path> photos = new LinkedHashMap<>();
    List<String> nowhere = new ArrayList<>();
    Map<PhotoSource, Path> places = placesInside(file, kept, photosInside, nowhere, cancel);
    for (Map.Entry<PhotoSource, Path> photo : places.entrySet()) {
      String sum = KeptPictures.sum(photo.getValue(), cancel);
      if (cancel.requested()) {
        return Optional.empty();
      }
      PhotoSource named = PhotoSource.inside(sum, KeptPictures.clean(photo.getKey().name()));
      inside.put(photo.getKey(), named);
      photos.put(named.location(), photo.getValue());
    }
    Session written =
        session.withWork(session.work().mapPhotos(source -> inside.getOrDefault(source, source)));
    boolean isWritten =
        SessionDocuments.write(file, Parts.CODEC.write(written, photosInside), photos, cancel);
    return isWritten ? Optional.of(List.copyOf(nowhere)) : Optional.empty();
  }

  /**
   * The photos that shall lie in a session's file, and where they lie now.
   *
   * @param nowhere takes the names of those that are not to be found
   */
  private Map<PhotoSource, Path> placesInside(
      Path file, KeptSession kept, boolean photosInside, List<String> nowhere, Cancel cancel) {
    Map<PhotoSource, Path> places = new LinkedHashMap<>();
    List<PhotoSource> gone = new ArrayList<>();
    for (PhotoSource source : kept.session().work().allPhotos()) {
      Optional<Path> place =
          Optional.of(source).filter(one -> goesInside(one, photosInside)).flatMap(this::present);
      if (place.isPresent()) {
        places.put(source, place.get());
      } else if (goesInside(source, false)) {
        gone.add(source);
      }
    }
    if (!gone.isEmpty()) {
      places.putAll(fetchBack(gone, place(kept.file()).orElse(file), file, nowhere, cancel));
    }
    return places;
  }

  /**
   * Photos whose copies are gone, out of the file that the session has been in so far, or of the
   * one that is overwritten.
   *
   * @param nowhere takes the names of those that are in neither, unless they were missing before:
   *     then the person knows
   * @throws ProblemException if its own file is to be overwritten and cannot be read
   */
  private Map<PhotoSource, Path> fetchBack(
      List<PhotoSource> gone, Path own, Path wanted, List<String> nowhere, Cancel cancel) {
    Map<PhotoSource, Path> found = new LinkedHashMap<>();
    Set<PhotoSource> missingBefore = new HashSet<>();
    for (Path file : new LinkedHashSet<>(List.of(own, wanted))) {
      try {
        if (Files.isRegularFile(file)) {
          fetch(gone, file, found, cancel)
              .filter(content -> isSame(file, own))
              .ifPresent(
                  content -> missingBefore.addAll(Parts.CODEC.read(content).work().allPhotos()));
        }
      } catch (ProblemException e) {
        refuse(own, wanted, e);
      } catch (IllegalArgumentException e) {
        refuse(own, wanted, new ProblemException(e, Problem.FILE_UNREADABLE, file, Reason.of(e)));
      }
    }
    for (PhotoSource source : gone) {
      if (!found.containsKey(source) && !missingBefore.contains(source)) {
        nowhere.add(source.name());
      }
    }
    return found;
  }

  /** Any other file has nothing to give, or the person has agreed to overwrite it. */
  private static void refuse(Path own, Path wanted, ProblemException unreadable) {
    if (isSame(own, wanted)) {
      throw unreadable;
    }
  }

  /** Takes what it has of them out of a session's file; gives the rest of the file. */
  private Optional<Map<String, Object>> fetch(
      List<PhotoSource> gone, Path file, Map<PhotoSource, Path> found, Cancel cancel) {
    return SessionDocuments.read(
        file,
        (name, bytes) ->
            gone.stream()
                .filter(one -> KeptPictures.withoutSum(name).equals(one.name()))
                .forEach(one -> take(one, name, bytes, found)),
        cancel);
  }

  private void take(PhotoSource source, String name, byte[] bytes, Map<PhotoSource, Path> found) {
    PhotoSource laid = new PhotoSource(PhotoSource.Kind.INSIDE, pictures.keep(name, bytes));
    // A pasted photo's name tells its pixels; of others two may be called the same.
    if (source.kind() == PhotoSource.Kind.PASTED || laid.equals(source)) {
      found.put(source, places.apply(laid));
    }
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
  public long photoBytes(Work work, Cancel cancel) {
    return work.allPhotos().stream()
        .takeWhile(source -> !cancel.requested())
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
    keepPrevious(
        Optional.of(session),
        followed,
        copy -> SessionDocuments.write(copy, Parts.CODEC.write(session), Map.of(), Cancel.NEVER));
  }

  /**
   * Keeps that of the last time in the same way, as it lies there: one that is damaged is kept for
   * a person to mend.
   *
   * @return whether it was kept
   */
  boolean keepLast(Path last, Session followed) {
    return Files.isRegularFile(last)
        && keepPrevious(
            keptIn(last),
            followed,
            copy -> Files.copy(last, copy, StandardCopyOption.REPLACE_EXISTING));
  }

  /** Writes the session that is to be kept into a file. */
  private interface Copy {
    void into(Path file) throws IOException;
  }

  /**
   * @param kept empty if it cannot be read
   * @return whether it was kept
   */
  private boolean keepPrevious(Optional<KeptSession> kept, Session followed, Copy session) {
    if (!documents.isFirst() || kept.isPresent() && !isLost(kept.get(), followed)) {
      return false;
    }
    Optional<Work> work = kept.map(one -> one.session().work());
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

  /** Empty without a name, or where it is one of another system. */
  private static Optional<Path> place(@Nullable SessionFile file) {
    try {
      return Optional.ofNullable(file).map(known -> Path.of(known.path()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether nothing else has the work of a session when another one takes its place. */
  private static boolean isLost(KeptSession session, Session followed) {
    SessionFile file = session.file();
    boolean hasIt = !session.isUnsaved() && place(file).filter(Files::isRegularFile).isPresent();
    return !hasIt && !session.session().work().equals(followed.work());
  }

  /** Whether a session lies there, of a work that is not that one. */
  private static boolean isAnother(Path session, Optional<Work> work) {
    return Files.exists(session) && (work.isEmpty() || !workIn(session).equals(work));
  }

  /** The work of a session file; empty if there is none, or it is damaged. */
  static Optional<Work> workIn(Path session) {
    return keptIn(session).map(kept -> kept.session().work());
  }

  private static Optional<KeptSession> keptIn(Path session) {
    if (!Files.isRegularFile(session)) {
      return Optional.empty();
    }
    try {
      return SessionDocuments.read(session, (name, bytes) -> {}, Cancel.NEVER)
          .map(Parts.CODEC::readKept);
    } catch (ProblemException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
