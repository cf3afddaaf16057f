package convoscope.ui.shell;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.i18n.Language;
import convoscope.session.HandTasks;
import convoscope.session.PhotoShelf;
import convoscope.session.PhotoSource;
import convoscope.session.Session;
import convoscope.session.SessionModel;
import convoscope.session.Settings;
import convoscope.session.SettingsModel;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Notices;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/** A view model over hand-driven threads, photos that are not there, and a desktop of our own. */
final class ShellFixture {
  final HandTasks tasks = new HandTasks();
  final SessionModel session = new SessionModel(Session.first());
  final SettingsModel settings =
      new SettingsModel(
          Settings.DEFAULT
              .withTheme(Settings.Theme.LIGHT)
              .withLanguage("en")
              .withRecent("/photos/last year/cat_at_home.png"));
  final Localised texts = new Localised(Language.ENGLISH);
  final Notices notices = new Notices(tasks);
  final FakeDesktop desktop = new FakeDesktop();
  final DemoWorkspace first;
  final DemoWorkspace second;
  final PhotoOpening photos;
  final ShellViewModel model;

  /** What the person chooses in a dialog, and what lies on the clipboard. */
  static final class FakeDesktop implements Desktop {
    List<Path> chosen = List.of();
    Content content = new Content.Nothing();

    @Override
    public List<Path> choosePhotos(String title, String kind) {
      return chosen;
    }

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
    second = new DemoWorkspace("network", "fth-layers", view);
    PhotoShelf shelf = new PhotoShelf(ShellFixture::read, ShellFixture::place, tasks);
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
            photos);
  }

  private static Path place(PhotoSource source) {
    return source.kind() == PhotoSource.Kind.SAMPLE
        ? Path.of("sample-images", source.location())
        : Path.of(source.location());
  }

  /** Every photo is one pixel; those that are called broken are. */
  private static Photo read(Path file) {
    if (file.toString().contains("broken")) {
      throw new ProblemException(Problem.PHOTO_DAMAGED, file.getFileName(), "PNG", "ends-early");
    }
    return new Photo(String.valueOf(file.getFileName()), Samples.ofBytes(1, 1, 1, new byte[] {9}));
  }
}
