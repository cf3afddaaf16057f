package convoscope.ui.workspace;

import convoscope.session.document.SessionModel;
import convoscope.session.job.Tasks;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for photos of the session that are not where they were: one notice names all of them, and
 * offers to find them. Until then the session keeps their names.
 *
 * <p>For the window's thread.
 */
public final class MissingPhotos {
  private final SessionModel session;
  private final PhotoShelf shelf;
  private final Exchange exchange;
  private final Tasks tasks;
  private final Localised texts;
  private final Notices notices;
  private final Set<PhotoSource> missing = new HashSet<>();
  private @Nullable Notice notice;

  /** Number of the session that is asked about. */
  private int document;

  public MissingPhotos(
      SessionModel session,
      PhotoShelf shelf,
      Exchange exchange,
      Tasks tasks,
      Localised texts,
      Notices notices) {
    this.session = session;
    this.shelf = shelf;
    this.exchange = exchange;
    this.tasks = tasks;
    this.texts = texts;
    this.notices = notices;
    shelf.setOnMissing(this::ask);
    session.listen(now -> forget());
  }

  /** Not for a photo that is not the session's: whoever opened it is told that it is not there. */
  private void ask(PhotoSource source, Throwable failure) {
    if (!session.work().allPhotos().contains(source)) {
      return;
    }
    notices.take(failure);
    if (session.document() != document) {
      document = session.document();
      missing.clear();
    }
    // Once for each session: whoever closes the notice knows.
    if (missing.add(source)) {
      show();
    }
  }

  private void forget() {
    if (!missing.isEmpty() && missing.retainAll(session.work().allPhotos())) {
      show();
    }
  }

  private void show() {
    if (notice != null) {
      notices.dismiss(notice);
      notice = null;
    }
    List<PhotoSource> all = inOrder();
    if (!all.isEmpty()) {
      List<String> names = all.stream().map(PhotoSource::name).toList();
      notice =
          all.size() == 1
              ? notices.asking(
                  "shell.photo-missing",
                  "shell.find",
                  this::find,
                  names.getFirst(),
                  all.getFirst().location())
              : notices.asking("shell.photos-missing", "shell.find", this::find, all.size(), names);
    }
  }

  /** The photo at hand first, then as they are shown. */
  private List<PhotoSource> inOrder() {
    return session.work().allPhotos().stream().filter(missing::contains).toList();
  }

  private void find() {
    List<PhotoSource> all = inOrder();
    if (!all.isEmpty()) {
      find(all.getFirst());
    }
  }

  /** Asks where a photo is; others of the same names beside it are found with it. */
  public void find(PhotoSource first) {
    exchange
        .chooseToOpen(
            texts.texts().get("shell.find.title", first.name()), FileKinds.photos(texts.texts()))
        .map(Path::toAbsolutePath)
        .ifPresentOrElse(file -> found(first, file), this::show);
  }

  private void found(PhotoSource first, Path file) {
    List<PhotoSource> others = new ArrayList<>(missing);
    others.remove(first);
    tasks.background(
        () -> {
          Map<PhotoSource, PhotoSource> found = new HashMap<>();
          found.put(first, PhotoSource.file(file.toString()));
          for (PhotoSource other : others) {
            Path beside = file.resolveSibling(other.name());
            if (Files.isRegularFile(beside)) {
              found.put(other, PhotoSource.file(beside.toString()));
            }
          }
          tasks.window(() -> take(first, found));
        });
  }

  private void take(PhotoSource first, Map<PhotoSource, PhotoSource> found) {
    shelf.fetch(
        found.getOrDefault(first, first),
        photo -> session.edit(work -> work.mapPhotos(source -> found.getOrDefault(source, source))),
        failure -> {
          notices.error(failure);
          show();
        });
  }
}
