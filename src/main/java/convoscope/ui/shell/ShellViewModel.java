package convoscope.ui.shell;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.document.Session;
import convoscope.session.document.SessionFile;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.Settings.Theme;
import convoscope.session.document.SettingsModel;
import convoscope.session.document.Work;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.FileKinds;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Notices;
import convoscope.ui.workspace.PhotoNames;
import convoscope.ui.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What can be done in the window's frame, whatever the workspace: every button, menu and key calls
 * one method here.
 *
 * <p>For the window's thread.
 */
public final class ShellViewModel {
  private final SessionModel session;
  private final SettingsModel settings;
  private final Localised texts;
  private final Notices notices;
  private final List<Workspace> workspaces;
  private final Zoom zoom;
  private final PhotoOpening photos;
  private final SessionCommands sessions;

  private final ReadOnlyObjectWrapper<Workspace> workspace;
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper presenter = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper photoName = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<String>> recent = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<String>> recentSessions =
      new ReadOnlyObjectWrapper<>(List.of());
  private final BooleanProperty systemDark = new SimpleBooleanProperty();
  private final BooleanProperty keysShown = new SimpleBooleanProperty();
  private Work work;

  /**
   * @param workspaces in the order of the rail, at least one
   * @param photos opens what is asked for
   * @param sessions saves and opens sessions
   */
  public ShellViewModel(
      SessionModel session,
      SettingsModel settings,
      Localised texts,
      Notices notices,
      List<Workspace> workspaces,
      PhotoOpening photos,
      SessionCommands sessions) {
    this.session = session;
    this.work = session.session().work();
    this.settings = settings;
    this.texts = texts;
    this.notices = notices;
    this.workspaces = List.copyOf(workspaces);
    this.photos = photos;
    this.sessions = sessions;
    this.workspace = new ReadOnlyObjectWrapper<>(workspaces.getFirst());
    this.zoom = new Zoom(workspace.getReadOnlyProperty());
    systemDark.addListener((p, old, now) -> follow(settings.settings()));
    session.listen(this::follow);
    texts.textsProperty().subscribe(this::namePhoto);
    settings.listen(this::follow);
  }

  private void follow(Session now) {
    canUndo.set(session.canUndo());
    canRedo.set(session.canRedo());
    namePhoto();
    if (!now.work().equals(work)) {
      work = now.work();
      notices.goOn();
    }
    // A session may name a workspace that this program does not have.
    workspaces.stream()
        .filter(one -> one.id().equals(now.view().workspace()))
        .findFirst()
        .ifPresent(workspace::set);
  }

  private void namePhoto() {
    photoName.set(PhotoNames.of(session.session().work().photo(), texts.texts()));
  }

  private void follow(Settings now) {
    texts.setLanguage(Language.byId(now.language()).orElseGet(Language::ofSystem));
    dark.set(now.theme().isDark(systemDark.get()));
    presenter.set(now.presenter());
    recent.set(now.recent(Recent.PHOTOS));
    recentSessions.set(now.recent(Recent.SESSIONS));
  }

  public Localised texts() {
    return texts;
  }

  public Notices notices() {
    return notices;
  }

  public List<Workspace> workspaces() {
    return workspaces;
  }

  /** The workspace in front. */
  public ReadOnlyObjectProperty<Workspace> workspaceProperty() {
    return workspace.getReadOnlyProperty();
  }

  /** Brings a workspace to the front; one that is not there is ignored. */
  public void choose(int index) {
    if (index >= 0 && index < workspaces.size()) {
      session.look(view -> view.withWorkspace(workspaces.get(index).id()));
    }
  }

  /** Photos and their ways in. */
  public PhotoOpening photos() {
    return photos;
  }

  /** What the photo at hand is called in the language at hand. */
  public ReadOnlyStringProperty photoNameProperty() {
    return photoName.getReadOnlyProperty();
  }

  /** Paths of photos opened last, the newest first. */
  public ReadOnlyObjectProperty<List<String>> recentProperty() {
    return recent.getReadOnlyProperty();
  }

  /** Absolute paths of sessions opened or saved last, the newest first. */
  ReadOnlyObjectProperty<List<String>> recentSessionsProperty() {
    return recentSessions.getReadOnlyProperty();
  }

  /** Saves and opens sessions. */
  public SessionCommands sessions() {
    return sessions;
  }

  /** Takes away what is in front: a map, a picture of a sum. */
  public void export() {
    workspace.get().export();
  }

  /** Forgets all recent photos. */
  public void clearRecent() {
    settings.change(all -> all.withoutRecent(Recent.PHOTOS));
  }

  /** Opens what is on the clipboard. */
  public void paste() {
    take(photos.clipboard());
  }

  /** Opens files and pictures, as they are dropped or pasted; text is the workspace's. */
  public void take(Desktop.Content content) {
    if (sessions.questionProperty().get() != null) {
      // Not behind a question: its answer would be about something else.
      notices.info("shell.answer-first");
      return;
    }
    // The list of keys asks nothing.
    keysShown.set(false);
    switch (content) {
      case Desktop.Content.Files files -> open(files.paths());
      case Desktop.Content.Picture picture -> photos.openPicture(picture.picture());
      case Desktop.Content.Words words when workspace.get().paste(words.text()) -> {}
      default -> notices.error(new ProblemException(Problem.CLIPBOARD_EMPTY));
    }
  }

  /** Hands a file to the workspace in front, else to the first that takes it, which comes up. */
  private boolean openElsewhere(Path file) {
    if (workspace.get().open(file)) {
      return true;
    }
    for (int i = 0; i < workspaces.size(); i++) {
      if (workspaces.get(i).open(file)) {
        choose(i);
        return true;
      }
    }
    return false;
  }

  /** A session takes the place of everything: what lies beside it is not opened. */
  private void open(List<Path> files) {
    Optional<Path> session =
        files.stream().filter(file -> SessionFile.isSession(file.toString())).findFirst();
    if (session.isEmpty()) {
      photos.open(files, this::openElsewhere);
      return;
    }
    sessions.open(session.get());
    if (files.size() > 1) {
      notices.info("shell.session.alone", session.get().getFileName(), files.size() - 1);
    }
  }

  /** Asks for files of any kind that the program opens, and opens them. */
  public void openByDialog() {
    Texts all = texts.texts();
    open(photos.choose(all.get("shell.open.title"), FileKinds.all(all)));
  }

  /** Whether something lies over the window that must be answered or closed first. */
  boolean isCovered() {
    return keysShown.get() || sessions.questionProperty().get() != null;
  }

  /** Opens a sample or a recent photo. */
  public void open(PhotoSource source) {
    photos.open(source);
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  /** Takes back what was done last: to the work, or beside it as a notice on the screen says. */
  public void undo() {
    if (!notices.takeBack() && session.canUndo()) {
      session.undo();
    }
  }

  public void redo() {
    if (session.canRedo()) {
      session.redo();
    }
  }

  public Zoom zoom() {
    return zoom;
  }

  /** Whether the theme is a dark one. */
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /** Whether the system asks for a dark theme; set by the window. */
  public BooleanProperty systemDarkProperty() {
    return systemDark;
  }

  /** From light to dark and back; from then on it does not follow the system. */
  public void toggleTheme() {
    settings.change(now -> now.withTheme(dark.get() ? Theme.LIGHT : Theme.DARK));
  }

  /** The other language. */
  public void toggleLanguage() {
    setLanguage(texts.language() == Language.ENGLISH ? Language.CHINESE : Language.ENGLISH);
  }

  public void setLanguage(Language language) {
    settings.change(now -> now.withLanguage(language.id()));
  }

  /** Whether everything is drawn larger, with less around it. */
  public ReadOnlyBooleanProperty presenterProperty() {
    return presenter.getReadOnlyProperty();
  }

  public void togglePresenter() {
    settings.change(now -> now.withPresenter(!now.presenter()));
  }

  /** Whether the overlay that lists the keys is there. */
  public BooleanProperty keysShownProperty() {
    return keysShown;
  }

  public void toggleKeys() {
    keysShown.set(!keysShown.get());
  }

  /**
   * Closes what lies over the window, the topmost first: a question, else the keys, else the newest
   * notice. False if nothing does.
   */
  public boolean dismiss() {
    if (sessions.questionProperty().get() != null) {
      sessions.letBe();
      return true;
    }
    if (keysShown.get()) {
      keysShown.set(false);
      return true;
    }
    return notices.dismissNewest();
  }
}
