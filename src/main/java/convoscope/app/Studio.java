package convoscope.app;

import convoscope.core.ProblemException;
import convoscope.core.conv.Convolver;
import convoscope.core.net.run.NetworkRunner;
import convoscope.i18n.Language;
import convoscope.io.KeptPictures;
import convoscope.io.KernelFiles;
import convoscope.io.MapFiles;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.document.SettingsModel;
import convoscope.session.document.Work;
import convoscope.session.lab.OwnKernels;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.RunCache;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.shell.Desktop;
import convoscope.ui.shell.PhotoOpening;
import convoscope.ui.shell.SessionCommands;
import convoscope.ui.shell.Shell;
import convoscope.ui.shell.ShellViewModel;
import convoscope.ui.shell.WorkspaceCatalog;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.FileDesk;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.MissingPhotos;
import convoscope.ui.workspace.Notices;
import convoscope.ui.workspace.Workspace;
import convoscope.ui.workspace.WorkspaceServices;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Everything behind one window, put together: session and settings, engines, files, workspaces, the
 * shell. For the window's thread.
 */
final class Studio {
  /**
   * What a studio is made of.
   *
   * @param home files of the last time
   * @param kept the session to begin with
   * @param settings to begin with
   * @param samples file names of the sample photos, in the order of the menu
   * @param engine computes the maps
   * @param library reads networks and their cards
   * @param runner runs networks
   * @param scheduler all threads
   * @param first reads photos and makes maps; may have begun
   */
  record Parts(
      Home home,
      KeptSession kept,
      Settings settings,
      List<String> samples,
      Convolver engine,
      NetworkLibrary library,
      NetworkRunner runner,
      Scheduler scheduler,
      FirstMap first) {
    /** With nothing begun. */
    Parts(
        Home home,
        KeptSession kept,
        Settings settings,
        List<String> samples,
        Convolver engine,
        NetworkLibrary library,
        NetworkRunner runner,
        Scheduler scheduler) {
      this(
          home,
          kept,
          settings,
          samples,
          engine,
          library,
          runner,
          scheduler,
          new FirstMap(engine, scheduler));
    }

    /** The same with other settings. */
    Parts with(Settings changed) {
      return new Parts(home, kept, changed, samples, engine, library, runner, scheduler, first);
    }

    Session session() {
      return kept.session();
    }

    /** Begins to read the session's photo and to make its map. */
    void begin() {
      Work work = session().work();
      try {
        first.begin(home.place(work.photo()), work);
      } catch (ProblemException e) {
        // Not a place on this system: whoever asks for the photo is told.
        first.giveUp();
      }
    }
  }

  private final SessionModel session;
  private final SettingsModel settings;
  private final OwnKernels ownKernels;
  private final Notices notices;
  private final FileDesk files;
  private final SessionCommands sessions;
  private final ShellViewModel shell;

  /**
   * @param desktop dialogs and clipboard for photos
   * @param exchange dialogs and clipboard for everything else
   */
  Studio(Parts parts, Desktop desktop, Exchange exchange) {
    Scheduler tasks = parts.scheduler();
    session = new SessionModel(parts.kept());
    settings = new SettingsModel(parts.settings());
    notices = new Notices(tasks);
    Localised texts =
        new Localised(Language.byId(parts.settings().language()).orElseGet(Language::ofSystem));
    ownKernels = new OwnKernels(parts.home().documents());
    try {
      ownKernels.load();
    } catch (ProblemException e) {
      parts.home().complaints().add(e);
    }
    PhotoShelf shelf = new PhotoShelf(parts.first(), parts.home()::place, tasks);
    KeptPictures pictures = parts.home().pictures();
    tasks.background(() -> parts.home().dropPictures(parts.session().work()));
    RunCache runs = new RunCache();
    SimpleBooleanProperty dark = new SimpleBooleanProperty();
    files = new FileDesk(tasks, notices);
    WorkspaceServices services =
        new WorkspaceServices(
            session,
            settings,
            shelf,
            parts.samples(),
            parts.first().maker(),
            parts.first().pipeline(),
            ownKernels,
            new MapFiles(),
            KernelFiles.local(),
            new NetworkShelf(parts.library(), parts.runner(), runs, tasks),
            runs,
            parts.library(),
            files,
            exchange,
            tasks,
            texts,
            notices,
            new MissingPhotos(session, shelf, exchange, tasks, texts, notices),
            dark);
    sessions =
        new SessionCommands(
            new SessionCommands.Services(
                session,
                settings,
                parts.home().sessions(),
                files.jobs(),
                exchange,
                texts,
                notices));
    List<Workspace> workspaces = WorkspaceCatalog.make(services);
    shell =
        new ShellViewModel(
            session,
            settings,
            texts,
            notices,
            workspaces,
            new PhotoOpening(
                new PhotoOpening.Services(
                    session,
                    settings,
                    shelf,
                    picture -> PhotoSource.pasted(pictures.keep(picture)),
                    desktop,
                    tasks,
                    notices),
                parts.samples()),
            sessions);
    dark.bind(shell.darkProperty());
    parts.home().complaints().forEach(notices::lasting);
    parts.home().previous().ifPresent(file -> notices.info("app.previous-session", file));
  }

  SessionModel session() {
    return session;
  }

  SettingsModel settings() {
    return settings;
  }

  OwnKernels ownKernels() {
    return ownKernels;
  }

  Notices notices() {
    return notices;
  }

  /** All files that are being read or written. */
  FileDesk files() {
    return files;
  }

  SessionCommands sessions() {
    return sessions;
  }

  ShellViewModel shell() {
    return shell;
  }

  /** The root of the window's scene. */
  Shell root() {
    return new Shell(shell);
  }
}
