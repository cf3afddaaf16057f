package convoscope.ui.shell;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.i18n.Language;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionFiles;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsModel;
import convoscope.session.document.Work;
import convoscope.session.job.HandTasks;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.FileDesk;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.MissingPhotos;
import convoscope.ui.workspace.Notices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A view model over hand-driven threads, photos that are not there, and a desktop of our own. */
final class ShellFixture {
  final HandTasks tasks = new HandTasks();
  final SessionModel session = new SessionModel(Session.first());
  final SettingsModel settings =
      new SettingsModel(
          Settings.DEFAULT
              .withTheme(Settings.Theme.LIGHT)
              .withLanguage("en")
              .withRecent(Recent.PHOTOS, "/photos/last year/cat_at_home.png"));
  final Localised texts = new Localised(Language.ENGLISH);
  final Notices notices = new Notices(tasks);
  final FakeDesktop desktop = new FakeDesktop();
  final DemoWorkspace first;
  final DemoWorkspace second;
  final PhotoOpening photos;
  final SessionCommands sessions;
  final FakeFiles files = new FakeFiles();
  final FileDesk desk = new FileDesk(tasks, notices);
  final PhotoShelf shelf;
  final ShellViewModel model;

  /** What the person chooses in a dialog, and what lies on the clipboard. */
  static final class FakeDesktop implements Desktop, Exchange {
    List<Path> chosen = List.of();
    List<Exchange.Kind> kinds = List.of();
    Optional<Path> file = Optional.empty();
    String suggested = "";
    @Nullable Path folder;
    String title = "";
    Content content = new Content.Nothing();

    @Override
    public List<Path> chooseFiles(String title, List<Exchange.Kind> offered) {
      kinds = offered;
      return chosen;
    }

    @Override
    public Optional<Path> chooseToSave(
        String said, @Nullable Path beginsIn, String name, List<Kind> offered) {
      title = said;
      folder = beginsIn;
      suggested = name;
      return file;
    }

    @Override
    public Optional<Path> chooseToOpen(String said, Kind kind) {
      title = said;
      return file;
    }

    @Override
    public void copyText(String text) {}

    @Override
    public void copyPicture(Colouriser.Picture picture) {}

    @Override
    public Content clipboard() {
      return content;
    }
  }

  /** Without a toolkit: two workspaces that nobody looks at. */
  static ShellFixture unseen() {
    return new ShellFixture(
        () -> {
          throw new AssertionError("a view model has asked for a view");
        },
        true);
  }

  /** With a view, and the one workspace that has a name. */
  static ShellFixture seen(Node view) {
    return new ShellFixture(() -> view, false);
  }

  private ShellFixture(Supplier<Node> view, boolean two) {
    first = new DemoWorkspace("kernel-lab", "fth-grid", view);
    first.status.zoomProperty().set(to -> session.look(KERNEL_LAB, now -> now.withViewport(to)));
    second = new DemoWorkspace("network", "fth-layers", view);
    shelf = new PhotoShelf(ShellFixture::read, ShellFixture::place, tasks);
    new MissingPhotos(session, shelf, desktop, tasks, texts, notices);
    sessions =
        new SessionCommands(
            new SessionCommands.Services(
                session, settings, files, desk.jobs(), desktop, texts, notices));
    photos =
        new PhotoOpening(
            new PhotoOpening.Services(
                session,
                settings,
                shelf,
                picture -> PhotoSource.pasted("pasted-" + picture.columns() + ".png"),
                desktop,
                tasks,
                notices),
            List.of("chelsea.png", "camera.png", "zone-plate.png"));
    model =
        new ShellViewModel(
            session,
            settings,
            texts,
            notices,
            two ? List.of(first, second) : List.of(first),
            photos,
            sessions);
  }

  private static Path place(PhotoSource source) {
    return source.kind() == PhotoSource.Kind.SAMPLE
        ? Path.of("sample-images", source.location())
        : Path.of(source.location());
  }

  /** Session files in memory. */
  static final class FakeFiles implements SessionFiles {
    /** What was written last: the file, the session, and whether photos are in it. */
    record Written(Path file, Session session, boolean inside) {}

    final List<Written> written = new ArrayList<>();
    final List<KeptSession> previous = new ArrayList<>();
    final Map<Path, KeptSession> there = new HashMap<>();
    @Nullable ProblemException failure;
    @Nullable ProblemException notKept;
    @Nullable ProblemException unread;
    Runnable whileWriting = () -> {};
    long bytes = 1000;
    List<String> nowhere = List.of();

    @Override
    public Optional<KeptSession> open(Path file, Cancel cancel) {
      if (unread != null) {
        throw unread;
      }
      KeptSession found = there.get(file);
      if (found == null) {
        throw new ProblemException(Problem.FILE_NOT_FOUND, file);
      }
      return cancel.requested() ? Optional.empty() : Optional.of(found);
    }

    @Override
    public void keepPrevious(KeptSession session, Session followed) {
      if (notKept != null) {
        throw notKept;
      }
      previous.add(session);
    }

    @Override
    public Optional<List<String>> save(
        Path file, KeptSession session, boolean photosInside, Cancel cancel) {
      whileWriting.run();
      if (failure != null) {
        throw failure;
      }
      if (cancel.requested()) {
        return Optional.empty();
      }
      written.add(new Written(file, session.session(), photosInside));
      return Optional.of(nowhere);
    }

    @Override
    public long photoBytes(Work work, Cancel cancel) {
      return bytes;
    }
  }

  /**
   * Every photo is one pixel; those that are called broken are, those called lost are not there.
   */
  private static Photo read(Path file) {
    if (file.toString().contains("lost")) {
      throw new ProblemException(Problem.FILE_NOT_FOUND, file);
    }
    if (file.toString().contains("broken")) {
      throw new ProblemException(Problem.PHOTO_DAMAGED, file.getFileName(), "PNG", "ends-early");
    }
    return new Photo(String.valueOf(file.getFileName()), Samples.ofBytes(1, 1, 1, new byte[] {9}));
  }
}
